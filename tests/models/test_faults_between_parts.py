"""Faults between the parts of a problem: ids, references, travel, relations, fixed starts; all at once."""

from typing import Any

import pytest

from models.errors import Fault, InvalidDocument, Message
from tests.models.documents import changed, fault_of, faults_of, whole

E1 = "/engagements/0"


def test_the_whole_document_has_no_fault() -> None:
    assert faults_of(whole()) == ()


@pytest.mark.parametrize(
    ("at", "again"),
    [
        ("/people", {"id": "ct", "group": "guest"}),
        ("/rooms", {"id": "p1", "site": "thi-uy", "capacity": 5}),
        ("/vehicles", {"id": "xe", "seats": 4, "base": "ubnd"}),
        ("/equipment", {"id": "projector", "count": 1}),
        ("/engagements", {"id": "e-1", "duration_minutes": 30}),
        ("/agenda_items", {"id": "a-1", "minutes": 5, "sittings": []}),
        ("/sites", {"id": "ubnd"}),
    ],
)
def test_an_id_stands_once_in_its_list(at: str, again: dict[str, Any]) -> None:
    document = changed((f"{at}/-", again))
    items = document[at[1:]]
    first = next(index for index, item in enumerate(items) if item["id"] == again["id"])
    fault = fault_of(document)
    assert (fault.pointer, fault.code, fault.value) == (
        f"{at}/{len(items) - 1}/id",
        "duplicate",
        again["id"],
    )
    assert fault.message.vi == f"mã {again['id']!r} đã dùng ở {at}/{first}/id; mỗi mã chỉ dùng một lần"
    assert (
        fault.message.en == f"the id {again['id']!r} is already used at {at}/{first}/id; every id stands once"
    )


def test_sites_and_places_share_their_ids() -> None:
    fault = fault_of(changed(("/places/-", {"id": "ubnd"})))
    assert (fault.pointer, fault.code) == ("/places/1/id", "duplicate")
    assert "/sites/1/id" in fault.message.en


def test_a_person_and_a_room_may_share_an_id() -> None:
    assert faults_of(changed(("/people/-", {"id": "p1", "group": "guest"}))) == ()


def test_the_baseline_places_an_engagement_once() -> None:
    again = whole()["baseline"]["assignments"][0]
    fault = fault_of(changed(("/baseline/assignments/-", again)))
    assert (fault.pointer, fault.value) == ("/baseline/assignments/1/engagement", "e-1")


def test_the_baseline_may_speak_of_what_is_gone() -> None:
    gone = {"engagement": "e-9", "start": "2026-11-23T08:00", "end": "2026-11-23T09:00", "room": "p9"}
    assert faults_of(changed(("/baseline/assignments/-", gone))) == ()


REFERENCES = [
    ("/travel/0/from", "place", "địa điểm"),
    ("/travel/1/to", "place", "địa điểm"),
    ("/people/0/base", "place", "địa điểm"),
    ("/rooms/0/site", "site", "trụ sở"),
    ("/vehicles/0/base", "place", "địa điểm"),
    ("/vehicles/0/drivers/0", "person", "người"),
    (f"{E1}/attendees/0/any_of/1", "person", "người"),
    (f"{E1}/staff/0/any_of/0", "person", "người"),
    ("/engagements/1/where/place", "place", "địa điểm"),
    (f"{E1}/where/room/sites/0", "site", "trụ sở"),
    (f"{E1}/where/room/rooms/0", "room", "phòng"),
    (f"{E1}/where/room/prefer/0", "room or site", "phòng hoặc trụ sở"),
    (f"{E1}/pin/room", "room", "phòng"),
    (f"{E1}/pin/attendees/0", "person", "người"),
    (f"{E1}/pin/staff/0", "person", "người"),
    (f"{E1}/pin/vehicles/0", "vehicle", "xe"),
    ("/agenda_items/0/sittings/0", "engagement", "lịch"),
    ("/agenda_items/0/presenters/0", "person", "người"),
    ("/relations/0/first", "engagement", "lịch"),
    ("/relations/0/second", "engagement", "lịch"),
    ("/relations/1/engagements/1", "engagement", "lịch"),
]


@pytest.mark.parametrize(("at", "kind", "loai"), REFERENCES)
def test_an_id_that_nothing_declares(at: str, kind: str, loai: str) -> None:
    more_travel = ("/travel/-", {"from": "thi-uy", "to": "tinh", "minutes": 95})
    fault, *_ = faults_of(changed((at, "QQQ"), more_travel))
    assert (fault.pointer, fault.code, fault.value) == (at, "unknown_id", "QQQ")
    assert fault.message.vi == f"{loai} 'QQQ' chưa được khai báo"
    assert fault.message.en == f"{kind} 'QQQ' is not declared"


def test_an_unknown_id_comes_with_the_nearest_known_one() -> None:
    fault = fault_of(changed((f"{E1}/where/room/sites/0", "ubmd")))
    assert fault.message.en == "site 'ubmd' is not declared; maybe 'ubnd'?"
    assert fault.message.vi == "trụ sở 'ubmd' chưa được khai báo; ý bạn là 'ubnd'?"


def test_a_place_is_no_site() -> None:
    assert fault_of(changed((f"{E1}/where/room/sites/0", "tinh"))).code == "unknown_id"


def test_equipment_is_named_by_key() -> None:
    fault = fault_of(changed((f"{E1}/equipment", {"projektor": 1})))
    assert (fault.pointer, fault.value) == (f"{E1}/equipment/projektor", "projektor")
    assert fault.message.en == "equipment 'projektor' is not declared; maybe 'projector'?"
    spelt, unknown = faults_of(changed((f"{E1}/equipment", {"~/": 1})))
    assert spelt.pointer == unknown.pointer == f"{E1}/equipment/~0~1"


@pytest.mark.parametrize(
    "at", [f"{E1}/attendees/0/any_of", "/vehicles/0/drivers", "/agenda_items/0/presenters"]
)
def test_a_list_names_each_thing_once(at: str) -> None:
    document = changed((at, ["ct", "pct", "ct"]))
    fault = fault_of(document)
    assert (fault.pointer, fault.code, fault.value) == (f"{at}/2", "duplicate", "ct")
    assert f"{at}/0" in fault.message.en


def test_every_place_can_be_reached() -> None:
    fault = fault_of(changed(("/travel", [{"from": "ubnd", "to": "thi-uy", "minutes": 10}])))
    assert (fault.pointer, fault.code, fault.value) == ("/places/0/id", "unreachable", "tinh")
    assert fault.message.vi == "không có đường nào trong 'travel' nối 'thi-uy' với 'tinh'; cần thêm một chặng"
    assert fault.message.en == "no leg in 'travel' joins 'thi-uy' and 'tinh'; add one"


def test_a_leg_given_one_way_serves_both_ways() -> None:
    legs = [{"from": "ubnd", "to": name, "minutes": 10} for name in ("thi-uy", "tinh")]
    assert faults_of(changed(("/travel", legs))) == ()


def test_before_relations_form_no_cycle() -> None:
    back = {"type": "before", "first": "e-3", "second": "e-1"}
    there = {"type": "before", "first": "e-2", "second": "e-3"}
    faults = faults_of(changed(("/relations/-", back), ("/relations/-", there)))
    assert [(fault.pointer, fault.code) for fault in faults] == [
        ("/relations/0", "before_cycle"),
        ("/relations/2", "before_cycle"),
        ("/relations/3", "before_cycle"),
    ]
    assert faults[0].value == "e-1 → e-2 → e-3 → e-1"
    assert "tạo thành vòng: e-1 → e-2 → e-3 → e-1" in faults[0].message.vi
    assert "form a cycle: e-1 → e-2 → e-3 → e-1" in faults[0].message.en


def test_nothing_comes_before_itself() -> None:
    fault = fault_of(changed(("/relations/0/second", "e-1")))
    assert (fault.pointer, fault.code, fault.value) == ("/relations/0", "before_cycle", "e-1 → e-1")


@pytest.mark.parametrize("start", ["2026-11-22T23:59", "2026-11-28T00:00", "2026-11-22T23:59:00+07:00"])
def test_a_fixed_start_lies_in_the_horizon(start: str) -> None:
    fault = fault_of(changed(("/engagements/1/start", start)))
    assert (fault.pointer, fault.code, fault.value) == ("/engagements/1/start", "outside_horizon", start)
    assert fault.message.vi.startswith("giờ bắt đầu cố định nằm ngoài kỳ lập lịch")
    assert fault.message.vi.endswith("(23/11/2026–27/11/2026)")
    assert fault.message.en == "the fixed start is outside the horizon (2026-11-23 to 2026-11-27)"


@pytest.mark.parametrize("start", ["2026-11-23T00:00", "2026-11-27T23:59", "2026-11-22T17:00Z"])
def test_the_first_and_the_last_minute_of_the_horizon_are_inside(start: str) -> None:
    assert faults_of(changed(("/engagements/1/start", start))) == ()


def test_faults_of_every_kind_come_at_once_in_document_order() -> None:
    document = changed(
        ("/relations/0/first", "e-7"),
        ("/people/0/group", "boss"),
        ("/travel/0/minutes", -1),
        (f"{E1}/windows/0/end", "2026-11-23T07:00"),
        (f"{E1}/where/room/sites/0", "ubmd"),
        ("/engagements/1/start", "2027-01-01T08:00"),
        ("/rooms/0/capacity", "many"),
        ("/sites/-", {"id": "dao"}),
        ("/colour", "red"),
    )
    assert [(fault.pointer, fault.code) for fault in faults_of(document)] == [
        ("/sites/2/id", "unreachable"),
        ("/travel/0/minutes", "greater_than_equal"),
        ("/people/0/group", "literal_error"),
        ("/rooms/0/capacity", "int_type"),
        (f"{E1}/windows/0", "empty_window"),
        (f"{E1}/where/room/sites/0", "unknown_id"),
        ("/engagements/1/start", "outside_horizon"),
        ("/relations/0/first", "unknown_id"),
        ("/colour", "extra_forbidden"),
    ]


def test_the_exception_lists_every_fault_in_english() -> None:
    sentence = Message(vi="thiếu", en="missing")
    faults = [Fault(pointer="/office", code="missing", message=sentence)]
    faults.append(Fault(pointer="", code="x", message=Message(vi="hỏng", en="broken")))
    invalid = InvalidDocument(faults)
    assert invalid.faults == tuple(faults)
    assert str(invalid) == "/office: missing\n/: broken"
