"""Alternatives against every plan of tiny weeks, and what they say of larger ones."""

from collections.abc import Iterator
from typing import Any

import pytest

from models.effects import Alternative
from models.errors import InvalidDocument
from models.plan import Assignment, SubmittedPlan
from solver.explain.alternatives import alternatives, place_of
from solver.explain.effects import Present, rides
from solver.explain.effort import Effort
from solver.explain.why_not import BrokenPlan
from solver.verify.verifier import verify
from tests.exact.oracle import plans
from tests.exact.tiny import tiny_problem
from tests.explain.weeks import solved
from tests.strategies.whole_weeks import whole_problem

Key = tuple[Any, ...]
TINY = [("people", 0), ("people", 3), ("rooms", 1), ("rooms", 2), ("rides", 2), ("serving", 0), ("ties", 0)]
TINY += [("ties", 4), ("quorums", 1), ("pinned", 0)]


def key(one: Assignment) -> Key:
    seated = frozenset((seat.entry, seat.person) for seat in one.attendees if seat.role != "optional")
    return one.start, one.room, seated


def everything_else(plan: SubmittedPlan, name: str) -> Key:
    others = [one for one in plan.assignments if one.engagement != name]
    heard = {(item, one.engagement) for one in plan.assignments for item in one.agenda}
    return (
        frozenset(
            (one.engagement, one.start, one.room, frozenset(one.attendees), frozenset(one.staff))
            for one in others
        ),
        frozenset((one.engagement, rides(plan, one.engagement)) for one in others),
        frozenset(heard),
    )


def by_brute_force(present: Present, name: str) -> dict[Key, tuple[int, ...]]:
    """Return every place at which ``name`` can stand with nothing else touched, with its best score."""
    still, found = everything_else(present.plan, name), dict[Key, tuple[int, ...]]()
    for plan in plans(present.problem):
        here = [one for one in plan.assignments if one.engagement == name]
        if not here or everything_else(plan, name) != still:
            continue
        verdict = verify(present.problem, plan)
        if verdict.valid:
            score = verdict.score.as_tuple()
            found[key(here[0])] = min(score, found.get(key(here[0]), score))
    if name in present.placed:
        found.pop(key(present.placed[name]), None)
    return found


def alone(found: tuple[Alternative, ...], name: str) -> Iterator[tuple[Key, tuple[int, ...]]]:
    for one in found:
        if not one.effects.touched:
            yield key(place_of(one.effects.plan, name)), one.effects.score.as_tuple()


@pytest.mark.parametrize(("kind", "seed"), TINY)
def test_with_nothing_else_touched_they_are_the_best_there_are(kind: str, seed: int) -> None:
    present = solved(tiny_problem(kind, seed))
    for one in present.problem.engagements:
        expected = by_brute_force(present, one.id)
        found = alternatives(present.problem, present.plan, one.id, 4, Effort())
        shown = dict(alone(found.alternatives, one.id))
        assert found.proven
        assert sorted(shown.values()) == sorted(expected.values())[:4]
        assert {place: expected[place] for place in shown} == shown
        assert found.complete == (len(expected) < 4)


@pytest.mark.parametrize("seed", range(5))
def test_those_for_which_others_give_way_are_valid_distinct_and_told(seed: int) -> None:
    present = solved(whole_problem(seed))
    for one in present.problem.engagements:
        found = alternatives(present.problem, present.plan, one.id, 5, Effort())
        places = [key(place_of(other.effects.plan, one.id)) for other in found.alternatives]
        assert len(places) == len(set(places))
        assert one.id not in present.placed or key(present.placed[one.id]) not in places
        scores = [other.effects.score.as_tuple() for other in found.alternatives]
        assert scores == sorted(scores)
        for other in found.alternatives:
            verdict = verify(present.problem, other.effects.plan)
            assert (verdict.valid, verdict.score) == (True, other.effects.score)
            gone = set(present.placed) - {given.engagement for given in other.effects.plan.assignments}
            assert gone == set(other.effects.left_out)
            assert other.effects.touched or everything_else(other.effects.plan, one.id) == everything_else(
                present.plan, one.id
            )


def test_the_same_seed_gives_the_same_answer() -> None:
    present = solved(whole_problem(4))
    name = present.problem.engagements[0].id
    first = alternatives(present.problem, present.plan, name, 5, Effort())
    assert alternatives(present.problem, present.plan, name, 5, Effort()) == first


def test_an_unknown_engagement_is_a_fault() -> None:
    present = solved(whole_problem(4))
    with pytest.raises(InvalidDocument) as caught:
        alternatives(present.problem, present.plan, "e-99")
    (fault,) = caught.value.faults
    assert (fault.pointer, fault.code, fault.value) == ("/engagement", "unknown_id", "e-99")
    assert "e-99" in fault.message.vi


def test_a_plan_that_breaks_rules_is_refused() -> None:
    present = solved(whole_problem(4))
    first = present.plan.assignments[0]
    twice = present.plan.model_copy(update={"assignments": (first, *present.plan.assignments)})
    with pytest.raises(BrokenPlan):
        alternatives(present.problem, twice, first.engagement)


def test_no_time_gives_nothing_and_proves_nothing() -> None:
    present = solved(whole_problem(4))
    found = alternatives(present.problem, present.plan, present.problem.engagements[0].id, 5, Effort.of(0.0))
    assert (found.alternatives, found.complete, found.proven) == ((), False, False)
