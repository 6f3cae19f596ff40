"""H14 agenda: constraint and check say the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import holds
from tests.strategies.borders import EIGHT, NINE, at, case, meeting
from tests.strategies.effort import everyday
from tests.strategies.week import PLAIN, Case
from tests.strategies.wish_rules import agenda


@given(agenda())
@everyday()
def test_constraint_and_check_agree_on_any_plan(drawn: Case) -> None:
    holds("H14", drawn)


@pytest.mark.slow
@given(agenda())
@everyday(600)
def test_constraint_and_check_agree_on_many_plans(drawn: Case) -> None:
    holds("H14", drawn)


@pytest.mark.parametrize(("due", "fits"), [(NINE, True), (NINE - 1, False)])
def test_a_sitting_may_end_when_its_item_is_due(due: int, fits: bool) -> None:
    one = meeting("e", agenda_minutes=30)
    items = [{"id": "i", "minutes": 30, "sittings": ["e"], "due": PLAIN.at(due)}]
    assert holds("H14", case([one], [at(one, EIGHT, agenda=["i"])], agenda_items=items)) is fits
