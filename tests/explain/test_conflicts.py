"""Conflicts forbid, and are minimal: asked again of the whole pipeline, on documents read anew."""

import pytest

from solver.explain.case import case_of
from solver.explain.conflicts import conflict
from solver.explain.effort import Effort
from solver.explain.facts import Fact
from solver.explain.relaxed import World
from tests.explain.weeks import Left, allows, left_out_of_random_weeks


def check(left: Left) -> bool:
    """Check one thing left out; say whether something forbids it."""
    present = left.present
    case = case_of(present.problem, present.plan, left.name, present.score.disruption)
    world = World(case)
    found = conflict(world, Effort())
    assert (found.allowed_by is None) == bool(found.facts), left.where
    if not found.facts:
        return False
    demands = frozenset(world.demands)
    standing = demands - set(found.facts) if not demands & set(found.facts) else frozenset[Fact]()
    facts = frozenset(found.facts) | standing
    assert not allows(*world.question(facts)), f"{left.where}: the facts do not forbid"
    for fact in found.facts:
        assert allows(*world.question(facts - {fact})), f"{left.where}: {fact} is not needed"
    whole = world.whole
    for fact, alone in found.suffices_alone.items():
        assert allows(*world.question(whole - {fact})) == alone, f"{left.where}: {fact} alone"
    return True


def test_conflicts_of_random_weeks_forbid_and_are_minimal() -> None:
    found = [check(left) for left in left_out_of_random_weeks(range(6))]
    assert sum(found) >= 30
    assert len(found) - sum(found) <= len(found) // 4


@pytest.mark.slow
def test_two_hundred_conflicts_forbid_and_are_minimal() -> None:
    assert sum(check(left) for left in left_out_of_random_weeks(range(6, 37))) >= 200
