"""S5 room oversize: objective and verifier count the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import cost_of, valid
from tests.strategies.borders import EIGHT, at, case, meeting
from tests.strategies.cost_rules import room_costs
from tests.strategies.effort import everyday
from tests.strategies.priced import priced_cases
from tests.strategies.week import Case, room


@given(valid(room_costs()))
@everyday()
def test_objective_and_verifier_agree_on_any_valid_plan(drawn: Case) -> None:
    cost_of("S5", drawn)


@pytest.mark.slow
@given(valid(room_costs()))
@everyday(600)
def test_objective_and_verifier_agree_on_many_plans(drawn: Case) -> None:
    cost_of("S5", drawn)


def test_objective_and_verifier_count_the_same() -> None:
    assert sum(cost_of("S5", priced) for priced in priced_cases()) > 0


@pytest.mark.parametrize(("capacity", "cost"), [(19, 0), (20, 1), (39, 1), (40, 2)])
def test_each_halving_costs(capacity: int, cost: int) -> None:
    one = meeting("e", where={"room": {}}, headcount=10)
    plan = [at(one, EIGHT, room="r", place="a")]
    assert cost_of("S5", case([one], plan, rooms=[room("r", capacity=capacity)])) == cost
