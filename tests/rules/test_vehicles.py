"""H9 vehicles: constraint and check say the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import holds
from tests.strategies.borders import EIGHT, at, case, meeting, trip
from tests.strategies.effort import everyday
from tests.strategies.trip_rules import turnaround, vehicles
from tests.strategies.week import Case, vehicle


@given(vehicles())
@everyday()
def test_constraint_and_check_agree_on_any_plan(drawn: Case) -> None:
    holds("H9", drawn)


@pytest.mark.slow
@given(vehicles())
@everyday(600)
def test_constraint_and_check_agree_on_many_plans(drawn: Case) -> None:
    holds("H9", drawn)


@given(turnaround())
@everyday()
def test_constraint_and_check_agree_on_turnaround(drawn: Case) -> None:
    holds("H9", drawn)


@pytest.mark.parametrize(("wait", "fits"), [(30, True), (31, False)])
def test_a_shared_ride_may_wait_so_long(wait: int, fits: bool) -> None:
    ride = {"where": {"place": "b"}, "vehicles": [{"share": True}]}
    one, two = meeting("e", 60, "p", **ride), meeting("f", 60, "q", **ride)
    shared = trip("v", "b", (EIGHT - 10, EIGHT + wait + 70), "e", "f")
    plan = [at(one, EIGHT), at(two, EIGHT + wait)]
    assert holds("H9", case([one, two], plan, [shared], vehicles=[vehicle("v")])) is fits
