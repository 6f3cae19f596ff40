"""H15 pins: constraint and check say the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import holds
from tests.strategies.borders import EIGHT, at, case, meeting
from tests.strategies.effort import everyday
from tests.strategies.week import PLAIN, Case
from tests.strategies.wish_rules import frozen, pins


@given(pins())
@everyday()
def test_constraint_and_check_agree_on_any_plan(drawn: Case) -> None:
    holds("H15", drawn)


@pytest.mark.slow
@given(pins())
@everyday(600)
def test_constraint_and_check_agree_on_many_plans(drawn: Case) -> None:
    holds("H15", drawn)


@given(frozen())
@everyday()
def test_constraint_and_check_agree_on_frozen(drawn: Case) -> None:
    holds("H15", drawn)


@pytest.mark.parametrize(("start", "fits"), [(EIGHT, True), (EIGHT + 1, False)])
def test_a_pinned_start_is_that_start(start: int, fits: bool) -> None:
    one = meeting("e", pin={"start": PLAIN.at(EIGHT)})
    assert holds("H15", case([one], [at(one, start)])) is fits
