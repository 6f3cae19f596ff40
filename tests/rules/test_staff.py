"""H11 staff: constraint and check say the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import holds
from tests.strategies.borders import EIGHT, at, case, meeting
from tests.strategies.effort import everyday
from tests.strategies.people_rules import staff
from tests.strategies.week import Case, person


@given(staff())
@everyday()
def test_constraint_and_check_agree_on_any_plan(drawn: Case) -> None:
    holds("H11", drawn)


@pytest.mark.slow
@given(staff())
@everyday(600)
def test_constraint_and_check_agree_on_many_plans(drawn: Case) -> None:
    holds("H11", drawn)


@pytest.mark.parametrize(("skills", "fits"), [(["minutes", "video"], True), (["minutes"], False)])
def test_staff_has_every_skill(skills: list[str], fits: bool) -> None:
    one = meeting("e", staff=[{"skills": ["video", "minutes"]}])
    plan = [at(one, EIGHT, staff=[{"entry": 0, "person": "s"}])]
    assert holds("H11", case([one], plan, people=[person("s", "staff", skills=skills)])) is fits
