"""What each line of the printed week says: names instead of ids, in order of time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.engagements import AgendaItem, Engagement
from models.errors import Language
from models.plan import Assignment, SubmittedPlan, Trip
from models.problem import WEEKDAYS, Problem
from models.resources import Body, Person, Place, Room, Site, Vehicle
from service.show.words import plain, word

NOON = 12
COMRADE = "Đ/c "
"""How a person is addressed by post: "Đ/c Bí thư Thị ủy"."""


@dataclass(frozen=True)
class Row:
    """One engagement of the printed week; every field is ready to print, lists one line an item."""

    engagement: str
    start: datetime
    end: datetime
    time: str
    what: tuple[str, ...]
    chair: tuple[str, ...]
    attendees: tuple[str, ...]
    where: str
    staff: tuple[str, ...]
    vehicles: tuple[str, ...]

    @property
    def morning(self) -> bool:
        """Whether it starts before noon."""
        return self.start.hour < NOON


@dataclass(frozen=True)
class DaySheet:
    """One day: its rows in order of time; ``closed``: a day off."""

    day: date
    rows: tuple[Row, ...]
    closed: bool


class Names:
    """What to call the things of a problem; an unknown id is called by itself.

    ``body``: whose calendar it is; a person with several posts is called by the one held there.
    """

    def __init__(self, problem: Problem, body: Body | None = None) -> None:
        held = Counter(title for person in problem.people for title in set(_posts(person, body)))
        self.people = {person.id: _person(person, body, held) for person in problem.people}
        self.places = {site.id: _named(site) for site in problem.sites}
        self.places |= {place.id: _named(place) for place in problem.places}
        self.vehicles = {vehicle.id: _named(vehicle) for vehicle in problem.vehicles}
        self.items = {item.id: _titled(item) for item in problem.agenda_items}
        self.engagements = {item.id: _titled(item) for item in problem.engagements}
        self.rooms = {
            room.id: f"{_named(room)}, {self.places.get(room.site, room.site)}" for room in problem.rooms
        }

    def of_people(self, people: Iterable[str]) -> tuple[str, ...]:
        """Return the names of ``people``, each once, in their order."""
        return tuple(self.people.get(person, person) for person in dict.fromkeys(people))


def _named(item: Site | Place | Room | Vehicle) -> str:
    return plain(item.name) or item.id


def _titled(item: Engagement | AgendaItem) -> str:
    return plain(item.title) or item.id


def _posts(person: Person, body: Body | None) -> list[str]:
    return [plain(post.title) for post in person.posts if post.body == body and post.title]


def _person(person: Person, body: Body | None, holders: Mapping[str, int]) -> str:
    """Return the name; "Đ/c Chủ tịch UBND" who is also a deputy secretary is called that by the Party.

    ``holders``: how many hold each post of ``body``; one that several hold does not tell who is meant.
    """
    name, titles = plain(person.name), [plain(post.title) for post in person.posts if post.title]
    held = next((title for title in _posts(person, body) if not name or holders[title] == 1), "")
    if not held or len(person.posts) == 1 or held in name:
        return name or held or next(iter(titles), person.id)
    is_a_post = not name or name.startswith(COMRADE) or any(title in name for title in titles)
    return f"{COMRADE}{held}" if is_a_post else f"{name} ({held})"


def day_sheets(problem: Problem, plan: SubmittedPlan, language: Language) -> list[DaySheet]:
    """Return the days to print: those of the horizon that are worked or off, and any with a row."""
    by_day: dict[date, list[Row]] = defaultdict(list)
    for row in rows(problem, plan, language, Names(problem)):
        by_day[row.start.date()].append(row)
    horizon = [problem.horizon.start + timedelta(days=step) for step in range(problem.horizon.days)]
    worked = {day for hours in problem.working_hours for day in hours.days}
    sheets = []
    for day in sorted({*horizon, *by_day}):
        closed = day in problem.closed_days
        if by_day[day] or closed or WEEKDAYS[day.weekday()] in worked:
            sheets.append(DaySheet(day=day, rows=tuple(by_day[day]), closed=closed))
    return sheets


def rows(problem: Problem, plan: SubmittedPlan, language: Language, names: Names) -> list[Row]:
    """Return a row for each placed engagement, in order of time."""
    asked = {engagement.id: engagement for engagement in problem.engagements}
    presenters = {item.id: item.presenters for item in problem.agenda_items}
    trips: dict[str, list[Trip]] = defaultdict(list)
    for trip in plan.trips:
        for engagement in dict.fromkeys(served.engagement for served in trip.serves):
            trips[engagement].append(trip)
    ordered = sorted(plan.assignments, key=lambda item: (item.start, item.end, item.engagement))
    return [
        Row(
            engagement=item.engagement,
            start=item.start,
            end=item.end,
            time=f"{item.start:%H:%M}–{_clock(item.end, item.start, language)}",
            what=(names.engagements.get(item.engagement, item.engagement), *_heard(item, names)),
            chair=names.of_people(_in_role(item, "chair")),
            attendees=_attendees(item, presenters, names, language),
            where=_where(item, asked.get(item.engagement), names, language),
            staff=names.of_people(served.person for served in item.staff),
            vehicles=tuple(
                line for trip in trips[item.engagement] for line in _trip(trip, item, names, language)
            ),
        )
        for item in ordered
    ]


def _in_role(item: Assignment, role: str) -> list[str]:
    return [seated.person for seated in item.attendees if seated.role == role]


def _heard(item: Assignment, names: Names) -> list[str]:
    return [f"• {names.items.get(matter, matter)}" for matter in item.agenda]


def _attendees(
    item: Assignment, presenters: dict[str, tuple[str, ...]], names: Names, language: Language
) -> tuple[str, ...]:
    seated = {attendee.person for attendee in item.attendees}
    presenting = [person for matter in item.agenda for person in presenters.get(matter, ())]
    required = [*_in_role(item, "required"), *(person for person in presenting if person not in seated)]
    invited = names.of_people(_in_role(item, "optional"))
    told = names.of_people(required)
    return (*told, word("invited", language, names=", ".join(invited))) if invited else told


def _where(item: Assignment, asked: Engagement | None, names: Names, language: Language) -> str:
    if item.room is not None:
        return names.rooms.get(item.room, item.room)
    if item.place is not None:
        return names.places.get(item.place, item.place)
    return word("online", language) if asked is None or asked.where.online else ""


def _trip(trip: Trip, item: Assignment, names: Names, language: Language) -> list[str]:
    vehicle = names.vehicles.get(trip.vehicle, trip.vehicle)
    driver = [names.people.get(trip.driver, trip.driver)] if trip.driver is not None else []
    departs = _clock(trip.departs, item.start, language)
    return [vehicle, *driver, f"{departs}–{_clock(trip.returns, item.start, language)}"]


def _clock(moment: datetime, base: datetime, language: Language) -> str:
    """Return the time of day, and how many days from that of ``base`` it is where it is another."""
    days = (moment.date() - base.date()).days
    clock = f"{moment:%H:%M}"
    return word("other_day", language, clock=clock, days=f"{days:+d}") if days else clock
