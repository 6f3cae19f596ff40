"""A part of one plan beside the rest of another: shared trips go on for those who stay."""

from typing import Any

from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import read_plan, read_problem
from models.verdict import Verdict, Violation
from solver.explain.merging import culprits, merged, placed, without
from solver.verify.verifier import verify
from tests.explain.office import MONDAY, office


def visit(name: str, minutes: int, person: str) -> dict[str, Any]:
    return {
        "id": name,
        "duration_minutes": minutes,
        "attendees": [{"role": "chair", "any_of": [person]}],
        "where": {"place": "ban"},
        "vehicles": [{"seats": 1, "share": True}],
    }


def week() -> tuple[Problem, SubmittedPlan]:
    """Return two visits, 08:30–10:00 and 09:00–10:30, on one trip from 07:30 to 11:30."""
    problem = read_problem(office(visit("a", 90, "an"), visit("b", 90, "binh")))
    plan = {
        "assignments": [
            {
                "engagement": name,
                "start": f"{MONDAY}T{start}",
                "end": f"{MONDAY}T{end}",
                "place": "ban",
                "attendees": [{"role": "chair", "entry": 0, "person": person}],
            }
            for name, start, end, person in (("a", "08:30", "10:00", "an"), ("b", "09:00", "10:30", "binh"))
        ],
        "trips": [
            {
                "vehicle": "xe",
                "driver": "de",
                "place": "ban",
                "departs": f"{MONDAY}T07:30",
                "returns": f"{MONDAY}T11:30",
                "serves": [{"engagement": name, "entry": 0} for name in "ab"],
            }
        ],
    }
    read = read_plan(plan, problem)
    assert verify(problem, read).valid
    return problem, read


def test_a_shared_trip_goes_on_for_those_who_stay() -> None:
    problem, plan = week()
    for gone, departs, returns in (("a", "08:00", "11:30"), ("b", "07:30", "11:00")):
        left = without(problem, plan, {gone})
        (trip,) = left.trips
        assert (f"{trip.departs:%H:%M}", f"{trip.returns:%H:%M}") == (departs, returns)
        assert [served.engagement for served in trip.serves] == [({"a", "b"} - {gone}).pop()]
        assert verify(problem, left).valid


def test_a_trip_that_serves_nobody_any_more_is_gone() -> None:
    problem, plan = week()
    assert without(problem, plan, {"a", "b"}) == SubmittedPlan()


def test_the_part_comes_with_its_own_trips() -> None:
    problem, plan = week()
    part = without(problem, plan, {"b"})
    both = merged(problem, part, plan, {"a"})
    assert placed(both) == {"a", "b"}
    assert [one.engagement for one in both.assignments] == ["a", "b"]
    assert len(both.trips) == 2
    assert culprits(verify(problem, both), both) == {"a", "b"}


def test_whoever_a_violation_names_only_by_person_or_vehicle_is_found() -> None:
    _, plan = week()
    message = {"vi": "…", "en": "…"}
    for things, names in (
        ({"people": ["an"]}, {"a"}),
        ({"people": ["de"]}, {"a", "b"}),
        ({"vehicles": ["xe"]}, {"a", "b"}),
        ({"engagements": ["b"], "people": ["an"]}, {"b"}),
    ):
        broken = Violation.model_validate({"rule": "H6", "message": message, **things})
        verdict = Verdict.model_construct(valid=False, violations=(broken,))
        assert culprits(verdict, plan) == names
