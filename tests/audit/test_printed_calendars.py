"""Two calendars as printed: the audit finds the documented clashes from the facts alone, and repairs them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from models.audit import Audit
from models.problem import Problem
from models.reading import read_hand_made, read_plan, read_problem
from solver.audit.audit import Answer, audit
from solver.pipeline import Options, plan
from solver.verify.verifier import verify
from tests.cases.test_printed_weeks import CLASHES, DAK_SONG, DATA, THANH_HOA

WEEKS = (DAK_SONG, THANH_HOA)


@cache
def audited(week: str) -> Answer:
    document: Any = json.loads(Path(DATA / f"{week}.facts.json").read_text(encoding="utf-8"))
    return audit(read_hand_made(document), lambda wanted: plan(wanted, Options(time_limit_seconds=None)))


def found(week: str) -> Audit:
    return audited(week).audit


@pytest.mark.parametrize("week", WEEKS)
def test_the_documented_clashes_are_found_and_no_others(week: str) -> None:
    clashes = {(clash.rule, clash.engagements, clash.people) for clash in found(week).clashes}
    assert clashes == set(CLASHES[week])


@pytest.mark.parametrize("week", WEEKS)
def test_every_clash_depends_on_an_end_that_is_not_printed(week: str) -> None:
    for clash in found(week).clashes:
        assert not clash.certain
        assert clash.assumed
        assert clash.at_most_minutes is not None


def test_how_short_a_row_would_have_to_be_is_told() -> None:
    """The reception at 07:30, then 10 minutes of way to the opening at 08:15: at most 35 minutes."""
    clash = next(one for one in found(DAK_SONG).clashes if one.engagements == ("r02", "r03"))
    assert clash.at_most_minutes == 35
    assert clash.message.vi.endswith(
        "Thời lượng 210 phút của «Tiếp công dân định kỳ buổi sáng» là phỏng đoán: chỉ tránh được nếu xong "
        "trong 35 phút."
    )
    assert clash.message.en.endswith("it is avoided only if that takes at most 35 min.")


@pytest.mark.parametrize("week", WEEKS)
def test_the_rows_are_a_problem_and_a_plan_that_can_be_verified(week: str) -> None:
    answer = found(week)
    problem = read_problem(answer.problem)
    submitted = read_plan(json.loads(answer.plan.model_dump_json()), problem)
    rules = [violation.rule for violation in verify(problem, submitted).violations]
    assert sorted(rules) == sorted(clash.rule for clash in answer.clashes)


@pytest.mark.parametrize(("week", "most"), [(DAK_SONG, 2), (THANH_HOA, 3)])
def test_the_repair_is_proven_and_changes_little(week: str, most: int) -> None:
    answer = found(week)
    assert answer.repair_status == "optimal"
    assert answer.repair is not None
    wanted: Problem = audited(week).problem
    assert verify(wanted, answer.repair.plan).valid
    assert 0 < len(answer.repair.differences.differences) <= most
    fixed = {one.id for one in wanted.engagements if one.start is not None}
    moved = [one for one in answer.repair.differences.differences if "start" in one.aspects]
    assert not fixed & {one.engagement for one in moved}


def test_one_car_at_one_time_to_the_province_is_a_shared_ride() -> None:
    """Friday: car 0170 is printed at 08:00 for the province's office and for its education department."""
    trip = next(trip for trip in found(DAK_SONG).plan.trips if len(trip.serves) == 2)
    assert (trip.vehicle, {served.engagement for served in trip.serves}) == ("0170", {"r19", "r20"})
    (note,) = [one for one in found(DAK_SONG).assumed if one.what == "together"]
    assert "Văn phòng UBND tỉnh / Sở Giáo dục và Đào tạo" in note.message.vi


def test_what_was_assumed_and_what_is_not_checked_is_told() -> None:
    answer = found(THANH_HOA)
    whole_day = [one for one in answer.assumed if one.row == "r00" and one.what == "duration"]
    assert whole_day == [], "the whole day is printed"
    assert {one.what for one in answer.assumed} == {"way", "duration"}
    assert [(one.row, one.text) for one in answer.not_checked] == [("r02", "P-QLDT")]
    assert answer.message.vi == (
        "10 dòng: 0 chỗ trùng, vướng chắc chắn; 2 chỗ tùy vào thời lượng phỏng đoán."
    )
