"""Differences in words: what kind of revision, what changed, and everybody who is to be told."""

from copy import deepcopy
from typing import Any

from models.differences import Difference, Differences
from models.problem import Problem
from models.reading import read_plan, read_problem
from solver.replan.differences import differences
from tests.strategies.week import Json, Week, assigned, engagement, room, vehicle

WEEK = Week(days=3)
PROBLEM: Json = WEEK.problem(
    people=[
        {"id": "an", "name": "Nguyễn Văn An", "group": "leader"},
        {"id": "binh", "name": "Trần Thị Bình", "group": "leader"},
        {"id": "chi", "name": "Lê Chi", "group": "guest"},
        {"id": "cv", "name": "Chuyên viên Dũng", "group": "staff"},
        {"id": "cv2", "name": "Chuyên viên Em", "group": "staff"},
        {"id": "lx", "name": "Lái xe Giang", "group": "driver"},
        {"id": "lx2", "name": "Lái xe Hà", "group": "driver"},
    ],
    rooms=[room("r1") | {"name": "Phòng họp số 1"}, room("r2", "b") | {"name": "Hội trường"}],
    vehicles=[
        vehicle("x1", drivers=["lx", "lx2"]) | {"name": "27A-1"},
        vehicle("x2", drivers=["lx2"]) | {"name": "27A-2"},
    ],
    engagements=[
        engagement(
            "hop",
            120,
            title="Họp Ban Thường vụ",
            attendees=[
                {"role": "chair", "any_of": ["an", "binh"]},
                {"role": "required", "any_of": ["an", "binh", "chi"]},
            ],
            where={"room": {}},
            staff=[{"count": 1}],
            agenda_minutes=60,
        ),
        engagement(
            "tham",
            90,
            title="Thăm bản",
            attendees=[{"role": "chair", "any_of": ["an", "binh"]}],
            where={"place": "c"},
            vehicles=[{}],
        ),
    ],
    agenda_items=[
        {"id": "nd", "title": "Đề án", "minutes": 30, "sittings": ["hop"], "presenters": ["chi"]},
    ],
)


def hop(start: int = 14 * 60, **parts: Any) -> Json:
    chair, other = parts.pop("chair", "an"), parts.pop("other", "binh")
    seats = [
        {"role": "chair", "entry": 0, "person": chair},
        {"role": "required", "entry": 1, "person": other},
    ]
    staff = [{"entry": 0, "person": parts.pop("cv", "cv")}]
    wish = {"id": "hop", "duration_minutes": parts.pop("minutes", 120)}
    return assigned(WEEK, wish, start, attendees=seats, staff=staff, **{"room": "r1", "place": "a", **parts})


def tham(start: int = 32 * 60, car: str = "x1", driver: str = "lx") -> tuple[Json, Json]:
    seats = [{"role": "chair", "entry": 0, "person": "an"}]
    one = assigned(WEEK, {"id": "tham", "duration_minutes": 90}, start, attendees=seats, place="c")
    times = {"departs": WEEK.at(start - 50), "returns": WEEK.at(start + 140)}
    serves = [{"engagement": "tham", "entry": 0}]
    return one, {"vehicle": car, "driver": driver, "place": "c", "serves": serves, **times}


def plan(*assignments: Json, trips: tuple[Json, ...] = ()) -> Json:
    return {"assignments": list(assignments), "trips": list(trips)}


def compared(old: Json, new: Json, new_problem: Json | None = None) -> Differences:
    before: Problem = read_problem(PROBLEM)
    after = read_problem(new_problem) if new_problem is not None else before
    return differences(before, read_plan(old, before), after, read_plan(new, after))


def only(old: Json, new: Json, new_problem: Json | None = None) -> Difference:
    (found,) = compared(old, new, new_problem).differences
    return found


def test_nothing_changed() -> None:
    found = compared(plan(hop()), plan(hop()))
    assert (found.differences, found.tell) == ((), ())
    assert (found.message.vi, found.message.en) == ("Không có gì thay đổi.", "Nothing changed.")


def test_moved_to_another_day() -> None:
    found = only(plan(hop()), plan(hop(32 * 60)))
    assert (found.revision, found.aspects) == ("changed", ("start",))
    assert found.tell == ("cv", "an", "binh")
    assert found.message.vi == (
        "«Họp Ban Thường vụ» chuyển từ 14:00 thứ Hai 23/11 sang 08:00 thứ Ba 24/11, phòng «Phòng họp số 1»; "
        "cần báo: Chuyên viên Dũng, Nguyễn Văn An, Trần Thị Bình."
    )
    assert found.message.en == (
        "«Họp Ban Thường vụ»: moves from 14:00 Mon 23 Nov to 08:00 Tue 24 Nov, room «Phòng họp số 1»; "
        "to be told: Chuyên viên Dũng, Nguyễn Văn An, Trần Thị Bình."
    )


def test_moved_within_a_day_into_another_room() -> None:
    found = only(plan(hop()), plan(hop(15 * 60, room="r2", place="b")))
    assert found.aspects == ("start", "room")
    assert (
        "chuyển từ 14:00 sang 15:00 thứ Hai 23/11; đổi từ phòng «Phòng họp số 1» sang phòng «Hội trường»"
        in (found.message.vi)
    )


def test_a_deputy_chairs_and_both_are_told() -> None:
    found = only(plan(hop()), plan(hop(chair="binh", other="chi")))
    assert found.aspects == ("chair", "attendees")
    assert set(found.tell) == {"an", "binh", "chi", "cv"}
    assert "Đ/c Trần Thị Bình chủ trì thay Đ/c Nguyễn Văn An" in found.message.vi
    assert "Trần Thị Bình chairs instead of Nguyễn Văn An" in found.message.en
    assert "thành phần thêm Đ/c Lê Chi" in found.message.vi


def test_another_member_of_staff_and_a_longer_meeting() -> None:
    found = only(plan(hop()), plan(hop(cv="cv2", minutes=150)))
    assert found.aspects == ("end", "staff")
    assert "kết thúc lúc 16:30 thay cho 16:00" in found.message.vi
    assert "Đ/c Chuyên viên Em phục vụ thay Đ/c Chuyên viên Dũng" in found.message.vi


def test_an_agenda_item_and_its_presenter() -> None:
    found = only(plan(hop()), plan(hop(agenda=["nd"])))
    assert found.aspects == ("agenda",)
    assert "chi" in found.tell
    assert "thêm nội dung «Đề án»" in found.message.vi
    assert "bớt nội dung «Đề án»" in only(plan(hop(agenda=["nd"])), plan(hop())).message.vi


def test_another_vehicle_and_driver() -> None:
    one, trip = tham()
    other, other_trip = tham(car="x2", driver="lx2")
    found = only(plan(one, trips=(trip,)), plan(other, trips=(other_trip,)))
    assert found.aspects == ("vehicles", "drivers")
    assert set(found.tell) == {"an", "lx", "lx2"}
    assert "xe «27A-2» thay xe «27A-1»; Đ/c Lái xe Hà lái xe thay Đ/c Lái xe Giang" in found.message.vi
    assert "vehicle «27A-2» for «27A-1»; Lái xe Hà drives instead of Lái xe Giang" in found.message.en


def test_only_the_vehicle_leaves_earlier() -> None:
    one, trip = tham()
    found = only(plan(one, trips=(trip,)), plan(one, trips=({**trip, "departs": WEEK.at(32 * 60 - 80)},)))
    assert found.aspects == ("trips",)
    assert "xe «27A-1» đi, về 06:40–10:20 thứ Ba 24/11" in found.message.vi


def test_added_postponed_and_cancelled() -> None:
    one, trip = tham()
    added = only(plan(hop()), plan(hop(), one, trips=(trip,)))
    assert added.revision == "added"
    assert added.message.vi.startswith(
        "Bổ sung «Thăm bản»: 08:00–09:30 thứ Ba 24/11, tại «c», Đ/c Nguyễn Văn An chủ trì"
    )
    assert set(added.tell) == {"an", "lx"}
    postponed = only(plan(hop(), one, trips=(trip,)), plan(hop()))
    assert postponed.revision == "postponed"
    assert postponed.message.vi.startswith("Hoãn «Thăm bản» (08:00–09:30 thứ Ba 24/11, tại «c»")
    without = deepcopy(PROBLEM) | {"engagements": PROBLEM["engagements"][:1]}
    cancelled = only(plan(hop(), one, trips=(trip,)), plan(hop()), without)
    assert cancelled.revision == "cancelled"
    assert cancelled.message.vi.startswith("Hủy «Thăm bản» (")
    assert cancelled.message.en.startswith("«Thăm bản» (08:00–09:30 Tue 24 Nov, at «c»")
    assert set(cancelled.tell) == {"an", "lx"}


def test_all_in_order_of_time_with_a_summary() -> None:
    one, trip = tham()
    found = compared(plan(hop(), one, trips=(trip,)), plan(hop(56 * 60)))
    assert [each.engagement for each in found.differences] == ["tham", "hop"]
    assert found.message.vi == "1 điều chỉnh, 1 hoãn."
    assert found.message.en == "1 changed, 1 postponed."
    assert set(found.tell) == {"an", "binh", "cv", "lx"}


def test_a_thing_without_a_name_is_called_by_its_id() -> None:
    nameless = deepcopy(PROBLEM)
    nameless["engagements"][0]["title"] = ""
    before = read_problem(nameless)
    found = differences(before, read_plan(plan(hop()), before), before, read_plan(plan(), before))
    assert found.differences[0].message.vi.startswith("Hoãn «hop» (")


def test_what_is_placed_in_neither_is_no_difference() -> None:
    assert compared(plan(), plan()).differences == ()
