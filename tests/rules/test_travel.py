"""H5 travel: constraint and check say the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import holds
from tests.strategies.borders import EIGHT, NINE, at, case, meeting
from tests.strategies.effort import everyday
from tests.strategies.people_rules import travel
from tests.strategies.week import Case


@given(travel())
@everyday()
def test_constraint_and_check_agree_on_any_plan(drawn: Case) -> None:
    holds("H5", drawn)


@pytest.mark.slow
@given(travel())
@everyday(600)
def test_constraint_and_check_agree_on_many_plans(drawn: Case) -> None:
    holds("H5", drawn)


@pytest.mark.parametrize(("gap", "fits"), [(50, True), (49, False)])
def test_the_shortest_way_fits_between(gap: int, fits: bool) -> None:
    one = meeting("e", 60, "p", where={"place": "a"})
    two = meeting("f", 60, "p", where={"place": "c"})
    assert holds("H5", case([one, two], [at(one, EIGHT), at(two, NINE + gap)])) is fits
