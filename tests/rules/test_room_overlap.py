"""H8 room overlap: constraint and check say the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import holds
from tests.strategies.borders import EIGHT, NINE, at, case, meeting
from tests.strategies.effort import everyday
from tests.strategies.room_rules import room_overlap
from tests.strategies.week import Case, room


@given(room_overlap())
@everyday()
def test_constraint_and_check_agree_on_any_plan(drawn: Case) -> None:
    holds("H8", drawn)


@pytest.mark.slow
@given(room_overlap())
@everyday(600)
def test_constraint_and_check_agree_on_many_plans(drawn: Case) -> None:
    holds("H8", drawn)


@pytest.mark.parametrize(("start", "fits"), [(NINE + 35, True), (NINE + 34, False)])
def test_cleanup_turnaround_and_setup_fit_between(start: int, fits: bool) -> None:
    one = meeting("e", where={"room": {}}, headcount=1, cleanup_minutes=10)
    two = meeting("f", where={"room": {}}, headcount=1, setup_minutes=10)
    plan = [at(one, EIGHT, room="r", place="a"), at(two, start, room="r", place="a")]
    assert holds("H8", case([one, two], plan, rooms=[room("r", turnaround_minutes=15)])) is fits
