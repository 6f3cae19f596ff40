"""S9 staff balance: objective and verifier count the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import cost_of, valid
from tests.strategies.borders import EIGHT, at, case, meeting
from tests.strategies.cost_rules import staff_balance
from tests.strategies.effort import everyday
from tests.strategies.priced import priced_cases
from tests.strategies.week import Case, person


@given(valid(staff_balance()))
@everyday()
def test_objective_and_verifier_agree_on_any_valid_plan(drawn: Case) -> None:
    cost_of("S9", drawn)


@pytest.mark.slow
@given(valid(staff_balance()))
@everyday(600)
def test_objective_and_verifier_agree_on_many_plans(drawn: Case) -> None:
    cost_of("S9", drawn)


def test_objective_and_verifier_count_the_same() -> None:
    assert sum(cost_of("S9", priced) for priced in priced_cases()) > 0


@pytest.mark.parametrize(("second", "cost"), [("s", 4), ("t", 2)])
def test_the_busiest_person_counts(second: str, cost: int) -> None:
    one, two = (meeting(name, staff=[{}]) for name in "ef")
    plan = [
        at(one, EIGHT, staff=[{"entry": 0, "person": "s"}]),
        at(two, EIGHT + 60, staff=[{"entry": 0, "person": second}]),
    ]
    people = [person("s", "staff"), person("t", "staff")]
    assert cost_of("S9", case([one, two], plan, people=people)) == cost
