"""Replans: least disturbance, proven; the frozen part kept; the differences are all there are."""

from datetime import timedelta
from functools import cache

import pytest

from models.changes import Replanned
from models.errors import InvalidDocument
from models.plan import Plan
from models.problem import Problem
from models.reading import read_changes, read_problem
from solver.pipeline import Options, plan
from solver.replan.replan import replan
from solver.verify.verifier import verify
from tests.benchmarks.profiles import ProfileName
from tests.benchmarks.weeks import week
from tests.replan.seeded import KINDS, seeded_changes
from tests.strategies.week import Json, Week, engagement, person, room, seat

UNLIMITED = Options(time_limit_seconds=None)
WEEK = Week(days=2)


@cache
def published(profile: ProfileName) -> tuple[Problem, Plan]:
    """Return a week and its best plan."""
    problem = read_problem(week(profile, 2))
    made = plan(problem, UNLIMITED).plan
    assert made is not None
    return problem, made


def replanned(seed: int, profile: ProfileName) -> tuple[Problem, Plan, Replanned]:
    problem, made = published(profile)
    answer = replan(problem, made, seeded_changes(problem, made, seed), lambda new: plan(new, UNLIMITED))
    assert answer.replanned is not None
    assert answer.outcome.status == "optimal"
    return answer.problem, made, answer.replanned


@pytest.mark.parametrize("seed", range(len(KINDS)))
def test_a_replan_of_a_commune_is_proven_and_told(seed: int) -> None:
    proven_and_told(seed, "S")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_a_replan_of_a_town_is_proven_and_told(seed: int) -> None:
    proven_and_told(seed, "M")


def proven_and_told(seed: int, profile: ProfileName) -> None:
    new, made, answer = replanned(seed, profile)
    assert verify(new, answer.plan).valid
    assert answer.plan.score == answer.plan.lower_bound
    before = {one.engagement: one for one in made.assignments}
    after = {one.engagement: one for one in answer.plan.assignments}
    told = {one.engagement: one for one in answer.differences.differences}
    differing = {name for name in before | after if before.get(name) != after.get(name)}
    assert differing <= set(told)
    assert {told[name].revision for name in told.keys() & after.keys()} <= {"added", "changed"}
    freeze = new.policy.freeze_before
    assert freeze is not None
    for name, one in before.items():
        if one.start < freeze:
            assert after.get(name) in (one, None)
    moved = sum(one.revision != "added" for one in told.values())
    assert moved < len(before) // 2


def test_no_plan_disturbs_less_than_one_change_needs() -> None:
    """Two meetings follow one another in one room; one is withdrawn, so nothing else need move."""
    problem = read_problem(
        WEEK.problem(
            people=[person("p")],
            rooms=[room("r")],
            engagements=[engagement(name, 60, attendees=[seat("p")], where={"room": {}}) for name in "ab"],
            working_hours=[{"days": ["mo"], "start": "08:00", "end": "10:00"}],
        )
    )
    made = plan(problem, UNLIMITED).plan
    assert made is not None
    changes = read_changes({"changes": [{"type": "withdrawn", "engagement": "a"}]}, problem)
    answer = replan(problem, made, changes).replanned
    assert answer is not None
    assert [(one.engagement, one.revision) for one in answer.differences.differences] == [("a", "cancelled")]
    assert answer.plan.score.disruption == 0


def test_a_withdrawn_engagement_leaves_relations_and_agendas() -> None:
    document = WEEK.problem(
        people=[person("p")],
        engagements=[engagement(name, 60, agenda_minutes=30) for name in "abc"],
        relations=[
            {"type": "before", "first": "a", "second": "b"},
            {"type": "same_day", "engagements": ["a", "b", "c"]},
        ],
        agenda_items=[{"id": "x", "minutes": 10, "sittings": ["a", "b"]}],
    )
    problem = read_problem(document)
    made = plan(problem, UNLIMITED).plan
    assert made is not None
    changes = read_changes({"changes": [{"type": "withdrawn", "engagement": "a"}]}, problem)
    new = replan(problem, made, changes).problem
    assert [relation.type for relation in new.relations] == ["same_day"]
    assert new.agenda_items[0].sittings == ("b",)


FAULTS: list[tuple[Json, str, str]] = [
    ({"type": "person_away", "person": "x", **WEEK.span(0, 60)}, "/changes/0/person", "unknown_id"),
    ({"type": "room_lost", "room": "x", **WEEK.span(0, 60)}, "/changes/0/room", "unknown_id"),
    ({"type": "vehicle_lost", "vehicle": "x", **WEEK.span(0, 60)}, "/changes/0/vehicle", "unknown_id"),
    ({"type": "withdrawn", "engagement": "x"}, "/changes/0/engagement", "unknown_id"),
    ({"type": "changed", "engagement": "x", "set": {}}, "/changes/0/engagement", "unknown_id"),
    ({"type": "new", "engagement": engagement("a", 60)}, "/changes/0/engagement/id", "duplicate"),
    (
        {"type": "new", "engagement": engagement("n", 60, attendees=[seat("x")])},
        "/changes/0/engagement/attendees/0/any_of/0",
        "unknown_id",
    ),
    (
        {"type": "changed", "engagement": "a", "set": {"importance": "big"}},
        "/changes/0/set/importance",
        "literal_error",
    ),
    ({"type": "changed", "engagement": "a", "set": {"color": 1}}, "/changes/0/set/color", "extra_forbidden"),
]


@pytest.mark.parametrize(("change", "pointer", "code"), FAULTS)
def test_faults_point_to_the_change(change: Json, pointer: str, code: str) -> None:
    problem = read_problem(WEEK.problem(people=[person("p")], engagements=[engagement("a", 60)]))
    made = plan(problem, UNLIMITED).plan
    assert made is not None
    with pytest.raises(InvalidDocument) as raised:
        replan(problem, made, read_changes({"changes": [change]}, problem))
    assert (raised.value.faults[0].pointer, raised.value.faults[0].code) == (pointer, code)


def test_an_absence_is_added_to_those_known() -> None:
    away = {"unavailable": [{**WEEK.span(0, 60), "reason": "Nghỉ phép"}]}
    problem = read_problem(WEEK.problem(people=[person("p", **away)], engagements=[engagement("a", 60)]))
    made = plan(problem, UNLIMITED).plan
    assert made is not None
    change = {"type": "person_away", "person": "p", **WEEK.span(120, 180), "reason": "Họp tỉnh"}
    new = replan(problem, made, read_changes({"changes": [change]}, problem)).problem
    assert [one.reason for one in new.people[0].unavailable] == ["Nghỉ phép", "Họp tỉnh"]
    assert new.people[0].unavailable[1].end - new.people[0].unavailable[1].start == timedelta(hours=1)
