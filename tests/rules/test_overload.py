"""S7 overload: objective and verifier count the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import cost_of, valid
from tests.strategies.borders import EIGHT, at, case, meeting
from tests.strategies.cost_rules import overload
from tests.strategies.effort import everyday
from tests.strategies.priced import priced_cases
from tests.strategies.week import Case


@given(valid(overload()))
@everyday()
def test_objective_and_verifier_agree_on_any_valid_plan(drawn: Case) -> None:
    cost_of("S7", drawn)


@pytest.mark.slow
@given(valid(overload()))
@everyday(600)
def test_objective_and_verifier_agree_on_many_plans(drawn: Case) -> None:
    cost_of("S7", drawn)


def test_objective_and_verifier_count_the_same() -> None:
    assert sum(cost_of("S7", priced) for priced in priced_cases()) > 0


@pytest.mark.parametrize(("minutes", "cost"), [(300, 0), (301, 2), (315, 2), (316, 4)])
def test_each_begun_quarter_beyond_comfort_costs(minutes: int, cost: int) -> None:
    one = meeting("e", minutes, "p")
    assert cost_of("S7", case([one], [at(one, EIGHT)])) == cost
