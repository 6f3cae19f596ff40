"""S1 outside preferred: objective and verifier count the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import cost_of, valid
from tests.strategies.borders import EIGHT, at, case, meeting
from tests.strategies.cost_rules import outside_preferred
from tests.strategies.effort import everyday
from tests.strategies.priced import priced_cases
from tests.strategies.week import PLAIN, Case


@given(valid(outside_preferred()))
@everyday()
def test_objective_and_verifier_agree_on_any_valid_plan(drawn: Case) -> None:
    cost_of("S1", drawn)


@pytest.mark.slow
@given(valid(outside_preferred()))
@everyday(600)
def test_objective_and_verifier_agree_on_many_plans(drawn: Case) -> None:
    cost_of("S1", drawn)


def test_objective_and_verifier_count_the_same() -> None:
    assert sum(cost_of("S1", priced) for priced in priced_cases()) > 0


@pytest.mark.parametrize(("start", "cost"), [(EIGHT, 0), (EIGHT + 15, 10)])
def test_to_lie_inside_is_to_lie_wholly_inside(start: int, cost: int) -> None:
    one = meeting("e", preferred=[PLAIN.span(EIGHT, EIGHT + 60)])
    assert cost_of("S1", case([one], [at(one, start)])) == cost
