"""H12 equipment: constraint and check say the same; the border."""

import pytest
from hypothesis import given

from tests.strategies.agreement import holds
from tests.strategies.borders import EIGHT, NINE, at, case, meeting
from tests.strategies.effort import everyday
from tests.strategies.room_rules import equipment
from tests.strategies.week import Case


@given(equipment())
@everyday()
def test_constraint_and_check_agree_on_any_plan(drawn: Case) -> None:
    holds("H12", drawn)


@pytest.mark.slow
@given(equipment())
@everyday(600)
def test_constraint_and_check_agree_on_many_plans(drawn: Case) -> None:
    holds("H12", drawn)


@pytest.mark.parametrize(("start", "fits"), [(NINE + 15, True), (NINE + 14, False)])
def test_a_piece_is_free_after_cleanup(start: int, fits: bool) -> None:
    one, two = (meeting(name, equipment={"mic": 1}, cleanup_minutes=15) for name in "ef")
    plan = [at(one, EIGHT), at(two, start)]
    assert holds("H12", case([one, two], plan, equipment=[{"id": "mic", "count": 1}])) is fits
