"""H7 room fit: constraint and check say the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import holds
from tests.strategies.borders import EIGHT, at, case, meeting
from tests.strategies.effort import everyday
from tests.strategies.room_rules import room_fit
from tests.strategies.week import Case, room


@given(room_fit())
@everyday()
def test_constraint_and_check_agree_on_any_plan(drawn: Case) -> None:
    holds("H7", drawn)


@pytest.mark.slow
@given(room_fit())
@everyday(600)
def test_constraint_and_check_agree_on_many_plans(drawn: Case) -> None:
    holds("H7", drawn)


@pytest.mark.parametrize(("headcount", "fits"), [(10, True), (11, False)])
def test_a_room_may_be_full(headcount: int, fits: bool) -> None:
    one = meeting("e", where={"room": {}}, headcount=headcount)
    plan = [at(one, EIGHT, room="r", place="a")]
    assert holds("H7", case([one], plan, rooms=[room("r", capacity=10)])) is fits
