"""S10 agenda order: objective and verifier count the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import cost_of, valid
from tests.strategies.borders import EIGHT, at, case, meeting
from tests.strategies.cost_rules import agenda_order
from tests.strategies.effort import everyday
from tests.strategies.priced import priced_cases
from tests.strategies.week import Case


@given(valid(agenda_order()))
@everyday()
def test_objective_and_verifier_agree_on_any_valid_plan(drawn: Case) -> None:
    cost_of("S10", drawn)


@pytest.mark.slow
@given(valid(agenda_order()))
@everyday(600)
def test_objective_and_verifier_agree_on_many_plans(drawn: Case) -> None:
    cost_of("S10", drawn)


def test_objective_and_verifier_count_the_same() -> None:
    assert sum(cost_of("S10", priced) for priced in priced_cases()) > 0


@pytest.mark.parametrize(("heard", "cost"), [("e", 0), ("f", 1)])
def test_a_later_sitting_of_the_list_costs_its_index(heard: str, cost: int) -> None:
    meetings = [meeting(name, agenda_minutes=30) for name in "ef"]
    items = [{"id": "i", "minutes": 30, "sittings": ["e", "f"]}]
    plan = [at(one, EIGHT, agenda=["i"] if one["id"] == heard else []) for one in meetings]
    assert cost_of("S10", case(meetings, plan, agenda_items=items)) == cost
