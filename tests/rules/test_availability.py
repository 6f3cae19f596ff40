"""H3 availability: constraint and check say the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import holds
from tests.strategies.borders import EIGHT, NINE, at, case, meeting
from tests.strategies.effort import everyday
from tests.strategies.people_rules import availability
from tests.strategies.week import PLAIN, Case, person


@given(availability())
@everyday()
def test_constraint_and_check_agree_on_any_plan(drawn: Case) -> None:
    holds("H3", drawn)


@pytest.mark.slow
@given(availability())
@everyday(600)
def test_constraint_and_check_agree_on_many_plans(drawn: Case) -> None:
    holds("H3", drawn)


@pytest.mark.parametrize(("away", "fits"), [(NINE, True), (NINE - 1, False)])
def test_an_absence_may_begin_when_the_engagement_ends(away: int, fits: bool) -> None:
    one = meeting("e", 60, "p")
    people = [person("p", unavailable=[PLAIN.span(away, away + 60)])]
    assert holds("H3", case([one], [at(one, EIGHT)], people=people)) is fits
