"""S3 optional absent: objective and verifier count the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import cost_of, valid
from tests.strategies.borders import EIGHT, at, case, meeting
from tests.strategies.cost_rules import optional_absent
from tests.strategies.effort import everyday
from tests.strategies.priced import priced_cases
from tests.strategies.week import Case, seat


@given(valid(optional_absent()))
@everyday()
def test_objective_and_verifier_agree_on_any_valid_plan(drawn: Case) -> None:
    cost_of("S3", drawn)


@pytest.mark.slow
@given(valid(optional_absent()))
@everyday(600)
def test_objective_and_verifier_agree_on_many_plans(drawn: Case) -> None:
    cost_of("S3", drawn)


def test_objective_and_verifier_count_the_same() -> None:
    assert sum(cost_of("S3", priced) for priced in priced_cases()) > 0


@pytest.mark.parametrize(("who", "cost"), [(["p", "q"], 0), (["p"], 3), ([], 6)])
def test_each_optional_person_missing_costs(who: list[str], cost: int) -> None:
    one = meeting("e", attendees=[seat("p", "q", role="optional", count=2)])
    seats = [{"role": "optional", "entry": 0, "person": name} for name in who]
    assert cost_of("S3", case([one], [at(one, EIGHT, attendees=seats)])) == cost
