"""S6 leader travel: objective and verifier count the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import cost_of, valid
from tests.strategies.borders import EIGHT, at, case, meeting
from tests.strategies.cost_rules import leader_travel
from tests.strategies.effort import everyday
from tests.strategies.priced import priced_cases
from tests.strategies.week import Case, leg


@given(valid(leader_travel()))
@everyday()
def test_objective_and_verifier_agree_on_any_valid_plan(drawn: Case) -> None:
    cost_of("S6", drawn)


@pytest.mark.slow
@given(valid(leader_travel()))
@everyday(600)
def test_objective_and_verifier_agree_on_many_plans(drawn: Case) -> None:
    cost_of("S6", drawn)


def test_objective_and_verifier_count_the_same() -> None:
    assert sum(cost_of("S6", priced) for priced in priced_cases()) > 0


@pytest.mark.parametrize(("minutes", "cost"), [(15, 1), (16, 2), (0, 0)])
def test_each_begun_quarter_of_the_way_costs(minutes: int, cost: int) -> None:
    one = meeting("e", 60, "p", where={"place": "a"})
    two = meeting("f", 60, "p", where={"place": "b"})
    travel = [leg("a", "b", minutes), leg("b", "c", 40)]
    plan = [at(one, EIGHT), at(two, EIGHT + 120)]
    assert cost_of("S6", case([one, two], plan, travel=travel)) == cost
