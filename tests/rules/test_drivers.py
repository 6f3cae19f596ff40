"""H10 drivers: constraint and check say the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import holds
from tests.strategies.borders import EIGHT, at, case, meeting, trip
from tests.strategies.effort import everyday
from tests.strategies.trip_rules import drivers
from tests.strategies.week import Case, vehicle


@given(drivers())
@everyday()
def test_constraint_and_check_agree_on_any_plan(drawn: Case) -> None:
    holds("H10", drawn)


@pytest.mark.slow
@given(drivers())
@everyday(600)
def test_constraint_and_check_agree_on_many_plans(drawn: Case) -> None:
    holds("H10", drawn)


@pytest.mark.parametrize(("limit", "fits"), [(20, True), (19, False)])
def test_the_legs_of_a_day_may_reach_the_limit(limit: int, fits: bool) -> None:
    one = meeting("e", 60, "p", where={"place": "b"}, vehicles=[{}])
    ride = trip("v", "b", (EIGHT - 10, EIGHT + 70), "e", driver="q")
    policy = {"driving_minutes_per_day": limit}
    drawn = case([one], [at(one, EIGHT)], [ride], vehicles=[vehicle("v", drivers=["q"])], policy=policy)
    assert holds("H10", drawn) is fits
