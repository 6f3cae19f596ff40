"""S2 delegation: objective and verifier count the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import cost_of, valid
from tests.strategies.borders import EIGHT, at, case, meeting
from tests.strategies.cost_rules import delegation
from tests.strategies.effort import everyday
from tests.strategies.priced import priced_cases
from tests.strategies.week import Case, seat


@given(valid(delegation()))
@everyday()
def test_objective_and_verifier_agree_on_any_valid_plan(drawn: Case) -> None:
    cost_of("S2", drawn)


@pytest.mark.slow
@given(valid(delegation()))
@everyday(600)
def test_objective_and_verifier_agree_on_many_plans(drawn: Case) -> None:
    cost_of("S2", drawn)


def test_objective_and_verifier_count_the_same() -> None:
    assert sum(cost_of("S2", priced) for priced in priced_cases()) > 0


@pytest.mark.parametrize(("who", "cost"), [(["p", "q"], 0), (["p", "s"], 5), (["q", "s"], 10)])
def test_a_quorum_costs_what_it_goes_beyond_the_first(who: list[str], cost: int) -> None:
    one = meeting("e", attendees=[seat("p", "q", "s", count=2)])
    seats = [{"role": "required", "entry": 0, "person": name} for name in who]
    assert cost_of("S2", case([one], [at(one, EIGHT, attendees=seats)])) == cost
