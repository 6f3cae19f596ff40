"""Put a plan of a few engagements and the rest of the present plan together."""

from collections.abc import Collection

from models.plan import Assignment, Served, SubmittedPlan, Trip
from models.problem import Problem
from models.verdict import Verdict
from solver.explain.trip_times import timed


def merged(problem: Problem, part: SubmittedPlan, rest: SubmittedPlan, of: Collection[str]) -> SubmittedPlan:
    """Return what ``part`` says of the engagements ``of``, and what ``rest`` says of all others.

    A trip of ``rest`` that served some of them goes on for those it still serves, its times by rule H9.
    """
    assignments = [one for one in part.assignments if one.engagement in of]
    heard = {item for one in assignments for item in one.agenda}
    assignments += [
        one.model_copy(update={"agenda": tuple(item for item in one.agenda if item not in heard)})
        for one in rest.assignments
        if one.engagement not in of
    ]
    trips = list(part.trips)
    for trip in rest.trips:
        serves = tuple(served for served in trip.serves if served.engagement not in of)
        if serves:
            trips.append(_going_on(problem, trip, serves, assignments))
    return SubmittedPlan(assignments=tuple(in_time(assignments)), trips=tuple(trips))


def without(problem: Problem, plan: SubmittedPlan, names: Collection[str]) -> SubmittedPlan:
    """Return ``plan`` with the engagements ``names`` taken out."""
    return merged(problem, SubmittedPlan(), plan, names)


def placed(plan: SubmittedPlan) -> frozenset[str]:
    """Return the engagements that a plan places."""
    return frozenset(one.engagement for one in plan.assignments)


def culprits(verdict: Verdict, plan: SubmittedPlan) -> frozenset[str]:
    """Return the engagements that the violations speak of, by themselves or by their people and vehicles."""
    found: set[str] = set()
    for violation in verdict.violations:
        named = set(violation.engagements)
        if not named:
            people, items = set(violation.people), set(violation.agenda_items)
            named = {one.engagement for one in plan.assignments if _concerns(one, people, items)}
            vehicles = set(violation.vehicles)
            named |= {
                served.engagement
                for trip in plan.trips
                if trip.vehicle in vehicles or trip.driver in people
                for served in trip.serves
            }
        found |= named
    return frozenset(found)


def _concerns(one: Assignment, people: set[str], items: set[str]) -> bool:
    names = {seat.person for seat in one.attendees} | {server.person for server in one.staff}
    return not names.isdisjoint(people) or not items.isdisjoint(one.agenda)


def _going_on(
    problem: Problem, trip: Trip, serves: tuple[Served, ...], assignments: Collection[Assignment]
) -> Trip:
    if serves == trip.serves:
        return trip
    return timed(problem, trip.model_copy(update={"serves": serves}), assignments)


def in_time(assignments: Collection[Assignment]) -> list[Assignment]:
    """Return the assignments in order of start, then of id."""
    return sorted(assignments, key=lambda one: (one.start, one.engagement))
