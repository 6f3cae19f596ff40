"""The tiers: what is left out, and what changed against the baseline."""

from typing import Any

from models.plan import Score
from tests.verify.office import (
    MONDAY,
    TUESDAY,
    Doc,
    chair,
    entry,
    office,
    put,
    seat,
    trip,
    verdict,
    wanted,
)


def test_what_is_left_out_counts_by_its_importance() -> None:
    week = office(
        wanted("a", importance="must"),
        wanted("b", importance="high", agenda_minutes=60),
        wanted("c"),
        wanted("d", importance="low"),
        agenda_items=[
            {"id": "i", "minutes": 5, "sittings": ["b"], "importance": "must"},
            {"id": "j", "minutes": 5, "sittings": ["b"], "importance": "low"},
        ],
    )
    assert verdict(week).score == Score(unplaced_must=2, unplaced_high=1, unplaced_normal=1, unplaced_low=2)
    heard = verdict(week, put("b", "08:00", "09:00", agenda=["i"]))
    assert heard.score == Score(unplaced_must=1, unplaced_high=0, unplaced_normal=1, unplaced_low=2)


# ---- disruption -----------------------------------------------------------------------------------

SERVED = [{"entry": 0, "person": "cv"}]
WAS = put("a", "10:00", "11:00", seat("an"), seat("binh", 1, "required"), place="tinh", staff=SERVED)
OUT = trip("a", departs="08:30", returns="12:30")


def changed(assignment: Doc | None = None, out: Doc | None = None, **parts: Any) -> int:
    """Return the disruption of ``assignment`` and ``out`` in place of what was; none stays the same."""
    asked = wanted(
        where={"place": "tinh"},
        attendees=[chair("an", "binh", "chi"), entry("required", "an", "binh", "chi")],
        staff=[{}],
        vehicles=[{}],
    )
    was = {"assignments": [WAS], "trips": [OUT]}
    week = office(asked, baseline=was, car={"id": "xe", "drivers": ["lx", "lx-2"]}, **parts)
    result = verdict(week, assignment or WAS, trips=[out or OUT])
    assert result.valid, [one.message.en for one in result.violations]
    return result.score.disruption


def test_the_same_plan_disturbs_nothing() -> None:
    assert changed() == 0
    assert verdict(office(wanted()), put("a", "08:00", "09:00")).score.disruption == 0


def test_another_start_is_six() -> None:
    tuesday = WAS | {"start": f"{TUESDAY}T10:00", "end": f"{TUESDAY}T11:00"}
    moved = OUT | {"departs": f"{TUESDAY}T08:30", "returns": f"{TUESDAY}T12:30"}
    assert changed(tuesday, moved) == 6


def test_each_chair_or_required_person_swapped_out_is_four_and_a_swap_of_roles_is_nothing() -> None:
    swapped = [seat("binh"), seat("an", 1, "required")]
    assert changed(WAS | {"attendees": swapped}) == 0
    assert changed(WAS | {"attendees": [seat("chi"), seat("binh", 1, "required")]}) == 4


def test_vehicle_driver_and_staff_are_one_each() -> None:
    assert changed(out=OUT | {"driver": "lx-2"}) == 1
    assert changed(out=OUT | {"vehicle": "xe-2", "driver": None}) == 2
    assert changed(WAS | {"staff": [{"entry": 0, "person": "cv-2"}]}) == 1


def test_weights_are_the_policys() -> None:
    weights = {"disruption": {"vehicle": 10, "driver": 100}}
    assert changed(out=OUT | {"vehicle": "xe-2", "driver": None}, policy=weights) == 110


def test_another_room_is_two_and_none_is_a_room_of_its_own() -> None:
    was = {"assignments": [put("a", "08:00", "09:00", room="p1")]}
    rooms = office(wanted(where={"room": {}}), baseline=was)
    assert verdict(rooms, put("a", "08:00", "09:00", room="p1")).score.disruption == 0
    assert verdict(rooms, put("a", "08:00", "09:00", room="p2")).score.disruption == 2
    assert verdict(office(wanted(), baseline=was), put("a", "08:00", "09:00")).score.disruption == 2


def test_left_out_is_ten_and_nothing_else() -> None:
    was = {"assignments": [WAS], "trips": [OUT]}
    assert verdict(office(wanted(), baseline=was)).score.disruption == 10


def test_what_the_problem_no_longer_has_and_what_is_new_disturb_nothing() -> None:
    was = {"assignments": [WAS | {"engagement": "gone"}]}
    week = office(wanted(start=f"{MONDAY}T08:00"), baseline=was)
    assert verdict(week, put("a", "08:00", "09:00")).score.disruption == 0
