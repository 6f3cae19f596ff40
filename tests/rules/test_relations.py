"""H13 relations: constraint and check say the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import holds
from tests.strategies.borders import EIGHT, NINE, at, case, meeting
from tests.strategies.effort import everyday
from tests.strategies.week import Case, before
from tests.strategies.wish_rules import relations


@given(relations())
@everyday()
def test_constraint_and_check_agree_on_any_plan(drawn: Case) -> None:
    holds("H13", drawn)


@pytest.mark.slow
@given(relations())
@everyday(600)
def test_constraint_and_check_agree_on_many_plans(drawn: Case) -> None:
    holds("H13", drawn)


@pytest.mark.parametrize(("gap", "fits"), [(30, True), (29, False), (60, True), (61, False)])
def test_the_gap_of_before_reaches_from_least_to_most(gap: int, fits: bool) -> None:
    one, two = meeting("e"), meeting("f")
    relations = [before("e", "f", 30, 60)]
    plan = [at(one, EIGHT), at(two, NINE + gap)]
    assert holds("H13", case([one, two], plan, relations=relations)) is fits
