"""H6 day limits: constraint and check say the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import holds
from tests.strategies.borders import EIGHT, at, case, meeting
from tests.strategies.effort import everyday
from tests.strategies.people_rules import day_limits
from tests.strategies.week import Case, person


@given(day_limits())
@everyday()
def test_constraint_and_check_agree_on_any_plan(drawn: Case) -> None:
    holds("H6", drawn)


@pytest.mark.slow
@given(day_limits())
@everyday(600)
def test_constraint_and_check_agree_on_many_plans(drawn: Case) -> None:
    holds("H6", drawn)


@pytest.mark.parametrize(("minutes", "fits"), [(60, True), (61, False)])
def test_the_minutes_of_a_day_may_reach_the_limit(minutes: int, fits: bool) -> None:
    one, two = meeting("e", 60, "p"), meeting("f", minutes, "p")
    people = [person("p", max_minutes_per_day=120)]
    plan = [at(one, EIGHT), at(two, EIGHT + 120)]
    assert holds("H6", case([one, two], plan, people=people)) is fits
