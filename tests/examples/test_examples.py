"""The weeks in ``examples/``: each is solved to a proven optimum, and shows what it is there to show."""

from collections import Counter
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from models import Plan, Problem, SubmittedPlan
from models.plan import Assignment
from models.reading import parse_json, read_plan, read_problem
from solver.pipeline import Options, plan
from solver.verify import verify

HERE = Path(__file__).resolve().parents[2] / "examples"
ENOUGH_SECONDS = 300.0
"""Some thirty times what the longest needs: a slow machine is no reason to fail."""

BEST = {
    "small": (0, 0, 0, 0, 0, 26),
    "commune": (0, 0, 0, 0, 0, 69),
    "muong_lay": (0, 0, 0, 0, 0, 152),
    "overfull": (0, 1, 0, 1, 1, 158),
    "replan": (0, 0, 29, 0, 0, 61),
}


def document(name: str) -> Any:
    return parse_json((HERE / f"{name}.json").read_bytes())


def week(name: str) -> Problem:
    return read_problem(document(name))


@lru_cache
def best(name: str) -> Plan:
    outcome = plan(week(name), Options(time_limit_seconds=ENOUGH_SECONDS, workers=1, seed=0))
    assert outcome.plan is not None, outcome.status
    return outcome.plan


def placed(found: Plan | SubmittedPlan) -> dict[str, Assignment]:
    return {assignment.engagement: assignment for assignment in found.assignments}


def people_of(assignment: Assignment) -> list[str]:
    return [seat.person for seat in assignment.attendees]


def test_every_example_is_tested() -> None:
    assert {path.stem for path in HERE.glob("*.json")} == set(BEST)


@pytest.mark.parametrize("name", BEST)
def test_the_file_reads_well(name: str) -> None:
    text = (HERE / f"{name}.json").read_text(encoding="utf-8")
    assert "\\u" not in text, "Vietnamese is written as it is read"
    assert text.endswith("}\n")
    assert "\t" not in text
    assert max(map(len, text.splitlines())) <= 200


@pytest.mark.parametrize("name", BEST)
def test_the_best_plan(name: str) -> None:
    found = best(name)
    assert found.score.as_tuple() == BEST[name]
    assert found.status == "optimal"
    assert found.lower_bound == found.score
    verdict = verify(week(name), found)
    assert verdict.valid, [violation.message.en for violation in verdict.violations]
    assert verdict.score == found.score
    if name == "muong_lay":
        the_choices_are_sensible(found)


# ---- small ----------------------------------------------------------------------------------------


def test_small_shows_a_deputy_a_way_and_a_choice_of_room() -> None:
    problem, found = week("small"), placed(best("small"))
    assert (len(problem.people), len(problem.rooms)) == (3, 2)
    assert (len(problem.sites), len(problem.vehicles)) == (2, 1)
    assert 4 <= len(problem.engagements) <= 6
    assert people_of(found["tiep-dan"]) == ["pho-chu-tich"], "the chairman is in the province's conference"
    assert found["giao-ban"].room == "phong-hop", "the smaller room at the preferred site"
    [out] = best("small").trips
    assert (found["kiem-tra-ban"].start - out.departs, out.driver) == (timedelta(hours=1), None)


# ---- Mường Lay ------------------------------------------------------------------------------------


def the_choices_are_sensible(found: Plan) -> None:
    """Read the plan as a scheduler would; here, so that this week is solved only once."""
    at = placed(found)
    assert not found.unplaced
    assert not found.unheard
    to_the_city = [trip for trip in found.trips if trip.place == "dien-bien-phu"]
    assert [len(trip.serves) for trip in to_the_city] == [2], "one car for both"
    assert to_the_city[0].departs.strftime("%H:%M") == "05:15"
    assert people_of(at["tcd-chu-tich"])[0] in {"pct-kt", "pct-vx"}, "the chairman is with the province"
    assert at["phien-ubnd"].end <= at["hop-btv"].start
    assert at["van-nghe"].start.hour >= 19
    assert at["ngay-hoi-van-hoa"].start.isoweekday() == 6
    field = {at[name].start for name in ("pccc-rung", "giam-sat-ncc")}
    assert len(field) == 1, "both ride to Lay Nưa together"


def test_muong_lay_is_the_merged_office() -> None:
    problem = week("muong_lay")
    groups = Counter(person.group for person in problem.people)
    assert (groups["leader"], groups["office_leader"], groups["staff"], groups["driver"]) == (8, 4, 18, 3)
    assert len(problem.sites) == 2
    assert len(problem.vehicles) == 3
    assert all(vehicle.drivers for vehicle in problem.vehicles)
    assert any("4x4" in vehicle.features for vehicle in problem.vehicles)
    assert problem.horizon.start.isoformat() == "2019-11-18"
    assert 40 <= len(problem.engagements) <= 50
    several = [person for person in problem.people if len({post.body for post in person.posts}) > 1]
    assert len(several) >= 4, "Party and State posts in one hand"
    assert len([one for one in problem.engagements if one.id.startswith("mot-cua-")]) == 10
    assert {item.importance for item in problem.agenda_items} >= {"must", "high", "normal"}
    assert any(item.due for item in problem.agenda_items)


def test_muong_lay_uses_every_part_of_the_contract() -> None:
    problem = week("muong_lay")
    asked = problem.engagements
    assert {relation.type for relation in problem.relations} == {
        "before",
        "same_day",
        "different_day",
        "same_room",
        "no_overlap",
    }
    assert {one.importance for one in asked} == {"must", "high", "normal", "low"}
    assert {seat.role for one in asked for seat in one.attendees} == {"chair", "required", "optional"}
    used = {
        "fixed start": any(one.start for one in asked),
        "preferred": any(one.preferred for one in asked),
        "quorum": any(seat.count == 3 and len(seat.any_of) == 5 for one in asked for seat in one.attendees),
        "deputies": any(seat.count == 1 < len(seat.any_of) for one in asked for seat in one.attendees),
        "set-up": any(one.setup_minutes for one in asked),
        "clean-up": any(one.cleanup_minutes for one in asked),
        "shared rides": sum(demand.share for one in asked for demand in one.vehicles) >= 2,
        "a 4x4": any("4x4" in demand.features for one in asked for demand in one.vehicles),
        "pool": {name for one in asked for name in one.equipment} == {"projector", "sound"},
        "sittings": len([one for one in asked if one.agenda_minutes]) >= 2,
        "online": any(one.where.online for one in asked),
        "a place": any(one.where.place for one in asked),
        "video rooms": any(one.where.room and "video" in one.where.room.features for one in asked),
        "pin": any(one.pin.start and one.pin.room and one.pin.staff for one in asked),
        "absences": sum(bool(person.unavailable) for person in problem.people) >= 5,
        "room away": any(room.unavailable for room in problem.rooms),
        "vehicle away": any(vehicle.unavailable for vehicle in problem.vehicles),
        "buffer": any(person.buffer_minutes for person in problem.people),
        "engagements a day": any(person.max_engagements_per_day for person in problem.people),
        "minutes a day": any(person.max_minutes_per_day for person in problem.people),
    }
    assert [what for what, there in used.items() if not there] == []


def test_muong_lay_names_nobody() -> None:
    """Roles only: no name in it may be taken for a real person's."""
    roles = ("Đ/c ", "Chuyên viên ", "Lái xe ", "Trưởng ", "Phó ", "Chủ tịch ", "Chỉ huy trưởng ", "Chánh ")
    for name in BEST:
        for person in week(name).people:
            assert person.name == "Lái xe" or person.name.startswith(roles), person.name


# ---- over-full ------------------------------------------------------------------------------------


def test_overfull_leaves_out_the_less_important() -> None:
    problem, found = week("overfull"), best("overfull")
    engagements = {one.id: one for one in problem.engagements}
    assert {one.importance for one in engagements.values()} == {"must", "high", "normal", "low"}
    left = [engagements[one.engagement] for one in found.unplaced]
    assert sorted(one.importance for one in left) == ["high", "low", "normal"]
    [high] = [one for one in left if one.importance == "high"]
    assert high.attendees[0].any_of == ("bt",), "only the secretary may chair it, and is away for three days"


# ---- replanning -----------------------------------------------------------------------------------


def test_the_baseline_is_a_plan_of_the_earlier_week() -> None:
    earlier = document("replan")
    baseline = earlier.pop("baseline")
    del earlier["policy"]
    for changed in ("people", "vehicles"):
        for one in earlier[changed]:
            if one["id"] in {"ct-ubnd", "xe-1"}:
                del one["unavailable"]
    earlier["engagements"] = [one for one in earlier["engagements"] if one["id"] != "doan-dich"]
    problem = read_problem(earlier)
    verdict = verify(problem, read_plan(baseline, problem))
    assert verdict.valid, [violation.message.en for violation in verdict.violations]
    assert verdict.score.as_tuple() == (0, 0, 0, 0, 0, 24)


def test_replan_keeps_what_is_frozen_and_moves_little_else() -> None:
    problem, found = week("replan"), best("replan")
    assert problem.baseline is not None
    freeze = problem.policy.freeze_before
    assert freeze is not None
    then = {one.engagement: one for one in problem.baseline.assignments}
    now = placed(found)
    frozen = {name: one for name, one in then.items() if one.start < freeze}
    assert len(frozen) == 6
    assert {name: now[name] for name in frozen} == frozen
    early = [trip for trip in problem.baseline.trips if trip.serves[0].engagement in frozen]
    assert early
    assert [trip for trip in found.trips if trip in early] == early
    moved = {name for name, one in then.items() if now[name].start != one.start}
    assert moved >= {"phien-ubnd", "khao-sat-duong", "doi-thoai"}, "what the changed facts forbid"
    assert len(moved) <= 4
    assert now["doan-dich"].start > freeze, "the new must has its place"


def test_without_the_baseline_more_would_move() -> None:
    problem = week("replan")
    assert problem.baseline is not None
    outcome = plan(problem.amended(baseline=None), Options(time_limit_seconds=ENOUGH_SECONDS))
    assert outcome.plan is not None
    then = {one.engagement: one.start for one in problem.baseline.assignments}
    now = placed(outcome.plan)
    assert sum(now[name].start != start for name, start in then.items()) > 4
