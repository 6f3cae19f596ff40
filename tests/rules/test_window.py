"""H1 window: constraint and check say the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import holds
from tests.strategies.borders import EIGHT, at, case, meeting
from tests.strategies.effort import everyday
from tests.strategies.room_rules import window
from tests.strategies.week import PLAIN, Case


@given(window())
@everyday()
def test_constraint_and_check_agree_on_any_plan(drawn: Case) -> None:
    holds("H1", drawn)


@pytest.mark.slow
@given(window())
@everyday(600)
def test_constraint_and_check_agree_on_many_plans(drawn: Case) -> None:
    holds("H1", drawn)


@pytest.mark.parametrize(("start", "fits"), [(EIGHT, True), (EIGHT + 15, False), (EIGHT + 5, False)])
def test_last_start_inside_the_window_fits_and_the_next_does_not(start: int, fits: bool) -> None:
    one = meeting("e", 60, windows=[PLAIN.span(EIGHT, EIGHT + 60)])
    assert holds("H1", case([one], [at(one, start)])) is fits
