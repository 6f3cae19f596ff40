"""When people, rooms, vehicles and drivers are free for one engagement more, all else staying as it is.

Each answer is a set of starts (:mod:`solver.explain.starts`), and says what the verifier would: that the
person, room or vehicle alone, put to that use, breaks no rule that is kept without it.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise

from models.time import Absence
from solver.explain.starts import Starts
from solver.verify.clock import EARLIEST, LATEST, NOTHING, Span, minutes
from solver.verify.week import Outing, Week

Use = tuple[timedelta, timedelta]
"""How long before its start and after its end something keeps a person, room or vehicle."""
ITSELF: Use = (NOTHING, NOTHING)


class Occupancy:
    """A plan without the engagement, asked about each of the engagement's possible starts."""

    def __init__(self, week: Week, starts: Starts) -> None:
        self._week = week
        self._starts = starts

    # ---- people -----------------------------------------------------------------------------------

    def person(self, name: str, place: str | None) -> int:
        """Return when the person can be there as attendee, presenter or staff (H3, H4, H5, H6, H9)."""
        taken = self._engaged(name, ITSELF) | self._over_limits(name, ITSELF)
        if place is not None:
            taken |= self._on_the_way(name, place)
        return self._starts.all & ~taken

    def driver(self, name: str, vehicle: str, place: str) -> int:
        """Return when the person can drive the vehicle there and back (H3, H4, H6, H9, H10)."""
        out = self.way(vehicle, place)
        taken = self._engaged(name, out) | self._over_limits(name, out)
        return self._starts.all & ~taken & ~self._driven_too_long(name, out)

    def way(self, vehicle: str, place: str) -> Use:
        """Return how long the vehicle takes to ``place`` and back."""
        base = self._week.vehicles[vehicle].base
        return self._week.roads.travel(base, place), self._week.roads.travel(place, base)

    def _engaged(self, name: str, use: Use) -> int:
        person = self._week.people[name]
        gap = minutes(person.buffer_minutes)
        duties = [one.span for one in self._week.of_person.get(name, [])]
        duties += [one.span for one in self._week.driven_by.get(name, [])]
        return (
            self._meeting(duties, gap, use)
            | self._meeting(self._away(person.unavailable), NOTHING, use)
            | self._meeting(self._riding.get(name, []), NOTHING, use)
        )

    @cached_property
    def _riding(self) -> dict[str, list[Span]]:
        """Person -> the shared trips the person must wait with, which nothing else may meet (H9)."""
        riding: dict[str, list[Span]] = {}
        for outing in self._week.outings:
            for placed in outing.parties if len(outing.parties) > 1 else ():
                for person in placed.needed | placed.serving | placed.presenters:
                    riding.setdefault(person, []).append(outing.span)
        return riding

    def busy(self, name: str, trip: Outing) -> bool:
        """Say whether the person has anything else during a shared ``trip``, or drives during it (H9)."""
        served = {party.id for party in trip.parties}
        engaged = [one.span for one in self._week.of_person.get(name, []) if one.id not in served]
        driving = [one.span for one in self._week.driven_by.get(name, [])]
        return any(span.meets(trip.span) for span in (*engaged, *driving))

    def _on_the_way(self, name: str, place: str) -> int:
        """Return when the way from the engagement before, or to the one after, is too long (H5)."""
        stays = [one for one in self._week.of_person.get(name, []) if one.place is not None]
        borders = [EARLIEST, *(one.span.start for one in stays), LATEST]
        taken = 0
        for index, (low, high) in enumerate(pairwise(borders)):
            between = self._starts.strictly_between(low, high)
            if not between:
                continue
            if index:
                before = stays[index - 1]
                way = self._week.roads.travel(before.place or place, place)
                taken |= between & self._starts.strictly_between(low, before.span.end + way)
            if index < len(stays):
                after = stays[index]
                way = self._week.roads.travel(place, after.place or place)
                taken |= between & self._starts.strictly_between(
                    after.span.start - way - self._starts.length, high
                )
        return taken

    def _over_limits(self, name: str, use: Use) -> int:
        """Return when the day's engagements or minutes would be over the person's limits (H6).

        The day is that of the start, or of the departure.
        """
        person = self._week.people[name]
        most, longest = person.max_engagements_per_day, person.max_minutes_per_day
        if most is None and longest is None:
            return 0
        clock, taken = self._week.clock, 0
        duties = [(one.day, one.span) for one in self._week.of_person.get(name, [])]
        duties += [(clock.day(one.span.start), one.span) for one in self._week.driven_by.get(name, [])]
        length = self._starts.length + sum(use, NOTHING)
        for index, instant in enumerate(self._starts.instants):
            day = clock.day(instant - use[0])
            spent = [span.length for on, span in duties if on == day]
            too_many = most is not None and len(spent) + 1 > most
            if too_many or (longest is not None and sum(spent, length) > minutes(longest)):
                taken |= 1 << index
        return taken

    # ---- driving ----------------------------------------------------------------------------------

    def _driven_too_long(self, name: str, out: Use) -> int:
        """Return when the legs would be too long for the driver's day or ISO week (H10)."""
        policy, clock, taken = self._week.problem.policy, self._week.clock, 0
        legs = [leg for outing in self._week.driven_by.get(name, []) for leg in self._legs(outing)]
        driven = [(clock.day(leg.start), leg.length) for leg in legs]
        for index in range(len(self._starts.instants)):
            span = self._starts.span(index)
            new = [(clock.day(span.start - out[0]), out[0]), (clock.day(span.end), out[1])]
            for day, _ in new:
                monday = day - timedelta(days=day.weekday())
                on_day = sum((length for on, length in (*driven, *new) if on == day), NOTHING)
                in_week = sum(
                    (length for on, length in (*driven, *new) if 0 <= (on - monday).days < 7), NOTHING
                )
                if on_day > minutes(policy.driving_minutes_per_day) or in_week > minutes(
                    policy.driving_minutes_per_week
                ):
                    taken |= 1 << index
        return taken

    def _legs(self, outing: Outing) -> Iterator[Span]:
        there, back = self.way(outing.vehicle.id, outing.place)
        yield Span(outing.span.start, outing.span.start + there)
        yield Span(outing.span.end - back, outing.span.end)

    # ---- rooms, vehicles, equipment ---------------------------------------------------------------

    def room(self, name: str, use: Use) -> int:
        """Return when the room is free, set-up and clean-up (``use``) included (H3, H8)."""
        room = self._week.rooms[name]
        holds = [one.hold for one in self._week.in_room.get(name, [])]
        taken = self._meeting(holds, minutes(room.turnaround_minutes), use)
        return self._starts.all & ~taken & ~self._meeting(self._away(room.unavailable), NOTHING, use)

    def vehicle(self, name: str, place: str) -> int:
        """Return when the vehicle is free for the way there and back (H3, H9)."""
        vehicle, out = self._week.vehicles[name], self.way(name, place)
        trips = [one.span for one in self._week.of_vehicle.get(name, [])]
        taken = self._meeting(trips, minutes(vehicle.turnaround_minutes), out)
        return self._starts.all & ~taken & ~self._meeting(self._away(vehicle.unavailable), NOTHING, out)

    def equipment(self, name: str, count: int, use: Use) -> int:
        """Return when ``count`` more of a pool are there, set-up and clean-up included (H12)."""
        pool = next(pool for pool in self._week.problem.equipment if pool.id == name)
        if count > pool.count:
            return 0
        changes: list[tuple[datetime, int]] = []
        for placed in self._week.placed.values():
            used = placed.engagement.equipment.get(name, 0)
            changes += [(placed.hold.start, used), (placed.hold.end, -used)]
        changes.sort()
        taken, used = 0, 0
        for index, (instant, change) in enumerate(changes[:-1]):
            used += change
            if used + count > pool.count and changes[index + 1][0] > instant:
                taken |= self._starts.meeting(Span(instant, changes[index + 1][0]), lead=use[0], tail=use[1])
        return self._starts.all & ~taken

    def _away(self, absences: Iterable[Absence]) -> list[Span]:
        return [self._week.clock.span(absence.start, absence.end) for absence in absences]

    def _meeting(self, spans: Iterable[Span], gap: timedelta, use: Use) -> int:
        taken = 0
        for span in spans:
            taken |= self._starts.meeting(span, gap, use[0], use[1])
        return taken
