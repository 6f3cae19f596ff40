"""H2 attendance: constraint and check say the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import holds
from tests.strategies.borders import EIGHT, at, case, meeting
from tests.strategies.effort import everyday
from tests.strategies.people_rules import attendance
from tests.strategies.week import Case, seat


@given(attendance())
@everyday()
def test_constraint_and_check_agree_on_any_plan(drawn: Case) -> None:
    holds("H2", drawn)


@pytest.mark.slow
@given(attendance())
@everyday(600)
def test_constraint_and_check_agree_on_many_plans(drawn: Case) -> None:
    holds("H2", drawn)


@pytest.mark.parametrize(("who", "fits"), [(["p", "q"], True), (["p"], False), (["p", "q", "s"], False)])
def test_a_quorum_is_met_exactly(who: list[str], fits: bool) -> None:
    one = meeting("e", attendees=[seat("p", "q", "s", count=2)])
    seats = [{"role": "required", "entry": 0, "person": name} for name in who]
    assert holds("H2", case([one], [at(one, EIGHT, attendees=seats)])) is fits
