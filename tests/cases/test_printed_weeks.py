"""Two weeks as two offices printed them: the verifier finds the printed clashes, and no others.

The starts, people and places are the offices' own; ends, ways and capacities are assumed (a room or the town
90 minutes, elsewhere 120, citizen reception 180; ways of 10, 40 or 90 minutes). Read by hand.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from models.reading import read_plan, read_problem
from models.verdict import Verdict
from solver.verify import verify

DATA = Path(__file__).parent / "data"
DAK_SONG, THANH_HOA = "daksong-2019-11-11", "thanhhoa-city-ubnd-2019-09-02"

Clash = tuple[str, tuple[str, ...], tuple[str, ...]]

CLASHES: dict[str, list[Clash]] = {
    # Monday: PCT-1 at 07:30, 08:15 and 09:00 in three places; the chairman at the first and the third.
    DAK_SONG: [
        ("H4", ("r02", "r03"), ("PCT-1",)),
        ("H4", ("r02", "r01"), ("CT-UBND",)),
        ("H4", ("r02", "r01"), ("PCT-1",)),
        ("H4", ("r03", "r01"), ("PCT-1",)),
    ],
    # Wednesday: the chairman at 07:30 and 08:00. Tuesday: 45 minutes for a way of 90.
    THANH_HOA: [("H4", ("r05", "r06"), ("CT",)), ("H5", ("r01", "r02"), ("PCT-1",))],
}


def document(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def printed(week: str, problem: str = "printed") -> Verdict:
    """Return the verdict on the week as printed."""
    read = read_problem(document(f"{week}.{problem}.problem"))
    return verify(read, read_plan(document(f"{week}.printed.plan"), read))


def clashes(verdict: Verdict) -> list[Clash]:
    return [(found.rule, found.engagements, found.people) for found in verdict.violations]


@pytest.mark.parametrize("week", [DAK_SONG, THANH_HOA])
def test_the_printed_clashes_are_found_and_no_others(week: str) -> None:
    assert clashes(printed(week)) == CLASHES[week]


def test_the_sentences_are_those_a_scheduler_would_say() -> None:
    overlap, way = (found.message for found in printed(THANH_HOA).violations)
    assert overlap.vi == (
        "Đồng chí CT đồng thời có mặt ở «Sơ kết tiêm phòng» (07:30–09:00)"
        " và «Thanh tra tỉnh làm việc» (08:00–09:30), thứ Tư 04/09"
    )
    assert overlap.en == (
        "CT is double-booked: «Sơ kết tiêm phòng» (07:30–09:00)"
        " and «Thanh tra tỉnh làm việc» (08:00–09:30), Wed 4 Sep"
    )
    assert way.vi.endswith("thứ Ba 03/09; đi từ «Trụ sở» đến «Phòng họp tầng 2 UBND tỉnh» mất 90 phút")
    assert way.en.endswith("Tue 3 Sep; the way from «Trụ sở» to «Phòng họp tầng 2 UBND tỉnh» takes 90 min")


@pytest.mark.parametrize(
    ("week", "costs"),
    [
        # S5: 8 rooms of 200 for one person, 7 halvings each. S6: 2 quarters on Monday, 6 on Wednesday and
        # 12 on Thursday. S7: Monday's 450 and 540 minutes are 10 and 16 quarters beyond 300, at 2 each.
        (DAK_SONG, {"S5": 56, "S6": 20, "S7": 52}),
        # S5: 4 rooms. S6: 6 quarters on Tuesday, 1 on Wednesday. S7: Monday's 540 minutes.
        (THANH_HOA, {"S5": 28, "S6": 7, "S7": 32}),
    ],
)
def test_the_costs_are_those_counted_by_hand(week: str, costs: dict[str, int]) -> None:
    verdict = printed(week)
    found = dict.fromkeys(costs, 0)
    for line in verdict.costs:
        found[line.rule] += line.cost
    assert found == costs
    assert verdict.score.as_tuple() == (0, 0, 0, 0, 0, sum(costs.values()))


@pytest.mark.parametrize("week", [DAK_SONG, THANH_HOA])
def test_the_printed_week_disturbs_nothing_in_the_repair_problem(week: str) -> None:
    """There the printed plan is the baseline; Đắk Song's Giao ban needs two of three, not all three."""
    verdict = printed(week, problem="repair")
    quorum: list[Clash] = [("H2", ("r01",), ("PCT-1", "PCT-2", "PCT-3"))] if week == DAK_SONG else []
    assert clashes(verdict) == quorum + CLASHES[week]
    assert verdict.score.disruption == 0


@pytest.mark.parametrize("week", [DAK_SONG, THANH_HOA])
def test_leaving_everything_out_is_valid_and_disturbs_everything(week: str) -> None:
    problem = read_problem(document(f"{week}.repair.problem"))
    verdict = verify(problem, read_plan({}, problem))
    assert verdict.valid
    assert verdict.score.disruption == 10 * len(problem.engagements)


def test_without_the_third_place_one_clash_of_three_is_left() -> None:
    """Take the reception away: PCT-1 still has the opening at 08:15 and the Giao ban at 09:00."""
    problem = read_problem(document(f"{DAK_SONG}.printed.problem"))
    plan = document(f"{DAK_SONG}.printed.plan")
    plan["assignments"] = [one for one in plan["assignments"] if one["engagement"] != "r02"]
    plan["unplaced"] = [{"engagement": "r02", "reasons": []}]
    assert clashes(verify(problem, read_plan(plan, problem))) == [CLASHES[DAK_SONG][3]]
