"""Every plan of a tiny problem, judged by the verifier alone: what is feasible, and what is best.

A plan is put together from what each engagement may do by itself (start, room, people), then who hears which
item, then the trips. What an engagement cannot do alone it cannot do in company either: no rule is broken
less by placing more, but for a relation, a pin or a demand that is not met yet.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import combinations, product

from models.engagements import Engagement
from models.plan import Assignment, SeatedAttendee, ServingStaff, SubmittedPlan
from models.problem import Problem
from solver.verify.verifier import verify
from tests.exact.rides import all_trips

LATER = {"H9", "H10", "H13", "H15"}
"""Rules that an engagement alone may break until the rest of the plan is there."""


def best_score(problem: Problem) -> tuple[int, ...]:
    """Return the smallest score of all valid plans."""
    verdicts = (verify(problem, plan) for plan in plans(problem))
    return min(verdict.score.as_tuple() for verdict in verdicts if verdict.valid)


def plans(problem: Problem) -> Iterator[SubmittedPlan]:
    """Yield every plan that may be valid."""
    choices = [[None, *_choices(problem, engagement)] for engagement in problem.engagements]
    for chosen in product(*choices):
        placed = [one for one in chosen if one is not None]
        for heard in _hearings(problem, placed):
            for trips in all_trips(problem, heard):
                yield SubmittedPlan(assignments=tuple(heard), trips=tuple(trips))


def _choices(problem: Problem, engagement: Engagement) -> Iterator[Assignment]:
    length = timedelta(minutes=engagement.duration_minutes)
    parts = (_starts(problem, engagement), _rooms(problem, engagement), _people(problem, engagement))
    for start, room, (seats, staff) in product(*parts):
        one = Assignment(
            engagement=engagement.id,
            start=start,
            end=start + length,
            room=room,
            place=_place(problem, engagement, room),
            attendees=seats,
            staff=staff,
        )
        broken = verify(problem, SubmittedPlan(assignments=(one,))).violations
        if {violation.rule for violation in broken} <= LATER:
            yield one


def _starts(problem: Problem, engagement: Engagement) -> list[datetime]:
    """Return the grid of the horizon's days, and every start that is given."""
    zone, first = problem.office.zone, problem.horizon.start
    grid = [
        datetime.combine(first + timedelta(days=day), time(minute // 60, minute % 60), zone)
        for day in range(problem.horizon.days)
        for minute in range(7 * 60, 18 * 60, problem.grid_minutes)
    ]
    baseline = problem.baseline.assignments if problem.baseline else ()
    before = [one.start for one in baseline if one.engagement == engagement.id]
    given = [start for start in (engagement.start, engagement.pin.start, *before) if start is not None]
    return sorted({*grid, *given})


def _rooms(problem: Problem, engagement: Engagement) -> list[str | None]:
    return [None] if engagement.where.room is None else [room.id for room in problem.rooms]


def _place(problem: Problem, engagement: Engagement, room: str | None) -> str | None:
    sites = {one.id: one.site for one in problem.rooms}
    return engagement.where.place if room is None else sites[room]


Seats = tuple[SeatedAttendee, ...]
Helpers = tuple[ServingStaff, ...]


def _people(problem: Problem, engagement: Engagement) -> list[tuple[Seats, Helpers]]:
    """Return every way to fill the entries: exactly, or up to the count where optional."""
    entries = []
    for k, entry in enumerate(engagement.attendees):
        least = 0 if entry.role == "optional" else entry.count
        groups = [
            group for size in range(least, entry.count + 1) for group in combinations(entry.any_of, size)
        ]
        entries.append(
            [
                tuple(SeatedAttendee(role=entry.role, entry=k, person=name) for name in group)
                for group in groups
            ]
        )
    serving = []
    for k, demand in enumerate(engagement.staff):
        names = demand.any_of or tuple(person.id for person in problem.people)
        groups = list(combinations(names, demand.count))
        serving.append([tuple(ServingStaff(entry=k, person=name) for name in group) for group in groups])
    return [
        (tuple(seat for group in seats for seat in group), tuple(one for group in helpers for one in group))
        for seats in product(*entries)
        for helpers in product(*serving)
    ]


def _hearings(problem: Problem, placed: list[Assignment]) -> Iterator[list[Assignment]]:
    """Yield the assignments with every way to hear the items at their sittings, or not."""
    names = [one.engagement for one in placed]
    options = [[None, *(name for name in item.sittings if name in names)] for item in problem.agenda_items]
    for chosen in product(*options):
        heard = {
            name: tuple(item.id for item, at in zip(problem.agenda_items, chosen, strict=True) if at == name)
            for name in names
        }
        yield [one.model_copy(update={"agenda": heard[one.engagement]}) for one in placed]
