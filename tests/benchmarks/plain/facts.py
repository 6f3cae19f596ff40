"""The problem in integers: minutes since the horizon's first midnight, candidates, travel."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from models.engagements import Engagement
from models.plan import Assignment
from models.problem import WEEKDAYS, Problem
from models.resources import Room, Vehicle

DAY = 24 * 60
Span = tuple[int, int]


@dataclass(frozen=True)
class Facts:
    """What can be read off the documents without a solver."""

    problem: Problem

    @property
    def first_midnight(self) -> datetime:
        """The start of the horizon, local and naive."""
        return datetime.combine(self.problem.horizon.start, datetime.min.time())

    @property
    def horizon(self) -> int:
        """The length of the horizon in minutes."""
        return self.problem.horizon.days * DAY

    def minute(self, moment: datetime) -> int:
        """Return the minutes from the first midnight to ``moment``."""
        local = moment.astimezone(self.problem.office.zone).replace(tzinfo=None)
        return (local - self.first_midnight) // timedelta(minutes=1)

    def moment(self, minute: int) -> datetime:
        """Return the aware date-time of ``minute``."""
        local = self.first_midnight + timedelta(minutes=minute)
        return local.replace(tzinfo=self.problem.office.zone)

    def date_of(self, day: int) -> date:
        """Return the date of the ``day``-th day; negative before the horizon."""
        return self.problem.horizon.start + timedelta(days=day)

    # ---- windows ----------------------------------------------------------------------------------

    @cached_property
    def sessions(self) -> list[list[Span]]:
        """For each open day its sessions, in minutes of the horizon."""
        days = []
        for day in range(self.problem.horizon.days):
            today = self.date_of(day)
            if today in self.problem.closed_days:
                continue
            hours = [h for h in self.problem.working_hours if WEEKDAYS[today.weekday()] in h.days]
            spans = [
                (day * DAY + h.start.hour * 60 + h.start.minute, day * DAY + h.end.hour * 60 + h.end.minute)
                for h in hours
            ]
            if spans:
                days.append(sorted(spans))
        return days

    def windows(self, engagement: Engagement) -> list[Span]:
        """Return the allowed windows: the request's own, else sessions, else whole days (H1)."""
        if engagement.windows:
            own = [(self.minute(w.start), self.minute(w.end)) for w in engagement.windows]
            return [(max(0, a), min(self.horizon, b)) for a, b in own]
        flat = [span for day in self.sessions for span in day]
        if any(b - a >= engagement.duration_minutes for a, b in flat):
            return flat
        return [(day[0][0], max(b for _, b in day)) for day in self.sessions]

    def starts(self, engagement: Engagement) -> list[int]:
        """Return every start that H1, the pinned start and the frozen start allow."""
        given = set()
        if engagement.pin.start is not None:
            given.add(self.minute(engagement.pin.start))
        frozen = self.frozen(engagement.id)
        if frozen is not None:
            given.add(self.minute(frozen.start))
        allowed = self._fixed(engagement) or self._free(engagement, given)
        if len(given) > 1:
            return []
        return [start for start in allowed if not given or start in given]

    def _fixed(self, engagement: Engagement) -> list[int] | None:
        if engagement.start is None:
            return None
        start = self.minute(engagement.start)
        return [start] if start + engagement.duration_minutes <= self.horizon else [-1]

    def _free(self, engagement: Engagement, given: set[int]) -> list[int]:
        grid, duration = self.problem.grid_minutes, engagement.duration_minutes
        found: set[int] = set()
        for a, b in self.windows(engagement):
            found |= set(range(-(-a // grid) * grid, b - duration + 1, grid))
            found |= {s for s in given if a <= s <= b - duration}
        return sorted(found)

    # ---- candidates -------------------------------------------------------------------------------

    def rooms(self, engagement: Engagement) -> list[Room]:
        """Return the rooms that fit (H7)."""
        demand = engagement.where.room
        if demand is None:
            return []
        named = bool(demand.sites or demand.rooms)
        return [
            room
            for room in self.problem.rooms
            if (not named or room.site in demand.sites or room.id in demand.rooms)
            and room.capacity >= engagement.people_in_room
            and set(demand.features) <= set(room.features)
        ]

    def staff(self, engagement: Engagement, entry: int) -> list[str]:
        """Return who may fill a staff entry (H11)."""
        demand = engagement.staff[entry]
        return [
            person.id
            for person in self.problem.people
            if set(demand.skills) <= set(person.skills)
            and (person.id in demand.any_of if demand.any_of else person.group in ("staff", "office_leader"))
        ]

    def vehicles(self, engagement: Engagement, entry: int) -> list[Vehicle]:
        """Return the vehicles that could serve a demand alone (H9)."""
        demand = engagement.vehicles[entry]
        return [
            vehicle
            for vehicle in self.problem.vehicles
            if set(demand.features) <= set(vehicle.features) and vehicle.seats >= demand.seats
        ]

    # ---- baseline ---------------------------------------------------------------------------------

    @cached_property
    def baseline(self) -> dict[str, Assignment]:
        """The earlier assignment of each engagement that had one."""
        earlier = self.problem.baseline
        return {a.engagement: a for a in earlier.assignments} if earlier else {}

    def frozen(self, engagement: str) -> Assignment | None:
        """Return the assignment that must stay as it was, if there is one (H15)."""
        earlier, border = self.baseline.get(engagement), self.problem.policy.freeze_before
        return earlier if earlier and border and earlier.start < border else None

    def earlier_vehicles(self, engagement: str) -> list[tuple[str, str | None]]:
        """Return the vehicles, with their drivers, that served an engagement in the baseline."""
        trips = self.problem.baseline.trips if self.problem.baseline else ()
        return [
            (trip.vehicle, trip.driver)
            for trip in trips
            if any(served.engagement == engagement for served in trip.serves)
        ]

    # ---- travel -----------------------------------------------------------------------------------

    @cached_property
    def _travel(self) -> dict[str, dict[str, int]]:
        names = [site.id for site in self.problem.sites] + [place.id for place in self.problem.places]
        far = 10**9
        way = {a: {b: 0 if a == b else far for b in names} for a in names}
        given = {(leg.origin, leg.destination) for leg in self.problem.travel}
        for leg in self.problem.travel:
            a, b = leg.origin, leg.destination
            way[a][b] = min(way[a][b], leg.minutes)
            if (b, a) not in given:
                way[b][a] = min(way[b][a], leg.minutes)
        for k in names:
            for a in names:
                for b in names:
                    way[a][b] = min(way[a][b], way[a][k] + way[k][b])
        return way

    def travel(self, origin: str, destination: str) -> int:
        """Return the minutes of the shortest way."""
        return self._travel[origin][destination]
