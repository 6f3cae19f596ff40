"""H4 person overlap: constraint and check say the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import holds
from tests.strategies.borders import EIGHT, NINE, at, case, meeting
from tests.strategies.effort import everyday
from tests.strategies.people_rules import person_overlap
from tests.strategies.week import Case, person


@given(person_overlap())
@everyday()
def test_constraint_and_check_agree_on_any_plan(drawn: Case) -> None:
    holds("H4", drawn)


@pytest.mark.slow
@given(person_overlap())
@everyday(600)
def test_constraint_and_check_agree_on_many_plans(drawn: Case) -> None:
    holds("H4", drawn)


@pytest.mark.parametrize(
    ("start", "buffer", "fits"), [(NINE, 0, True), (NINE - 1, 0, False), (NINE, 1, False)]
)
def test_the_next_may_begin_when_the_last_and_the_buffer_end(start: int, buffer: int, fits: bool) -> None:
    one, two = meeting("e", 60, "p"), meeting("f", 60, "p")
    people = [person("p", buffer_minutes=buffer)]
    assert holds("H4", case([one, two], [at(one, EIGHT), at(two, start)], people=people)) is fits
