"""S8 vehicle time: objective and verifier count the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import cost_of, valid
from tests.strategies.borders import EIGHT, at, case, meeting, trip
from tests.strategies.cost_rules import vehicle_time
from tests.strategies.effort import everyday
from tests.strategies.priced import priced_cases
from tests.strategies.week import Case, vehicle


@given(valid(vehicle_time()))
@everyday()
def test_objective_and_verifier_agree_on_any_valid_plan(drawn: Case) -> None:
    cost_of("S8", drawn)


@pytest.mark.slow
@given(valid(vehicle_time()))
@everyday(600)
def test_objective_and_verifier_agree_on_many_plans(drawn: Case) -> None:
    cost_of("S8", drawn)


def test_objective_and_verifier_count_the_same() -> None:
    assert sum(cost_of("S8", priced) for priced in priced_cases()) > 0


@pytest.mark.parametrize(("minutes", "cost"), [(40, 2), (41, 3)])
def test_each_begun_half_hour_costs(minutes: int, cost: int) -> None:
    one = meeting("e", minutes, "p", where={"place": "b"}, vehicles=[{}])
    ride = trip("v", "b", (EIGHT - 10, EIGHT + minutes + 10), "e")
    assert cost_of("S8", case([one], [at(one, EIGHT)], [ride], vehicles=[vehicle("v")])) == cost
