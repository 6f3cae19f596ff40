"""Calendars made by hand, in tables, to the audit over HTTP: by themselves, and beside what an office has."""

from typing import Any

import pytest

from service.auth.permissions import Role
from service.exports.spreadsheet import XLSX
from service.openapi.tables import CALENDAR_CSV
from tests.imports.test_requests import xlsx
from tests.office.calling import Caller, World
from tests.office.furnishing import WEEK, put
from tests.service.calls import Client

BOSS = "Đ/c Chủ tịch UBND"
HEAD = ["Thứ ngày", "Thời gian", "Nội dung", "Chủ trì", "Địa điểm"]
TWICE = [
    ["LỊCH CÔNG TÁC TUẦN (Từ ngày 06/03/2090 đến ngày 12/03/2090)"],
    HEAD,
    ["Thứ Hai 06/03/2090", "8h00 - 10h00", "Giao ban", "Chủ tịch UBND thị xã", "Phòng họp 1"],
    [None, "9h00 - 11h00", "Kiểm tra đê", BOSS, "TP. Điện Biên Phủ"],
    [None, "chừng 9 rưỡi", "Họp giá đất", "Bí thư Thị ủy", "Hội trường"],
]


@pytest.fixture
def planner(world: World) -> Caller:
    put(world)
    return world.as_role(Role.SCHEDULER)


def send(caller: Caller | Client, path: str, data: bytes, kind: str = XLSX) -> Any:
    return caller.post(path, content=data, headers={"Content-Type": kind})


def test_a_table_is_audited_by_itself(world: World) -> None:
    service = Client(world.app)
    one_name = [[BOSS if cell == "Chủ tịch UBND thị xã" else cell for cell in row] for row in TWICE]
    found = send(service, "/api/v1/audit", xlsx(*one_name)).json()
    assert {clash["rule"] for clash in found["clashes"]} == {"H4"}
    assert found["not_checked"][0]["message"]["vi"].startswith("ô B5 «chừng 9 rưỡi»")
    assert found["repair_status"] == "optimal"
    csv = send(
        service, "/api/v1/audit?time_limit_seconds=5", CALENDAR_CSV.encode(), "text/csv; charset=utf-8"
    )
    assert (csv.status_code, csv.json()["problem"]["horizon"]["start"]) == (200, "2026-11-23")


def test_a_table_that_cannot_be_read_is_refused(world: World) -> None:
    service = Client(world.app)
    undated = xlsx(HEAD, ["Thứ Hai", "8h", "Giao ban", "Chủ tịch", "Phòng họp 1"])
    refused = send(service, "/api/v1/audit", undated)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "no_week")
    given = send(service, "/api/v1/audit?week_start=2090-03-06", undated)
    assert (given.status_code, given.json()["clashes"]) == (200, [])
    for query, parameter in (("week_start=mai", "week_start"), ("seed=-1", "seed"), ("color=red", "color")):
        wrong = send(service, f"/api/v1/audit?{query}", undated)
        assert [error["parameter"] for error in wrong.json()["errors"]] == [parameter]
    assert send(service, "/api/v1/audit", b"PK").status_code == 422


def test_a_wrong_content_type_is_answered_with_all_that_are_taken(world: World, planner: Caller) -> None:
    for caller, path, json_too in (
        (Client(world.app), "/api/v1/audit", True),
        (planner, f"/weeks/{WEEK}/audit", False),
    ):
        for kind in ("text/plain", "text/csv; charset=windows-1258"):
            refused = send(caller, path, b"a", kind)
            assert refused.status_code == 415
            for taken, expected in ((XLSX, True), ("text/csv", True), ("application/json", json_too)):
                assert (taken in refused.json()["detail"]) == expected, (path, kind)
                assert (taken in refused.headers["accept"]) == expected


@pytest.mark.parametrize("data", [b"", b"Gi\xe1\xba\xa5y", b"%PDF-1.7", b"PK"])
def test_what_is_sent_as_a_workbook_and_is_none_is_told_so(
    world: World, planner: Caller, data: bytes
) -> None:
    service = Client(world.app)
    for caller, path in (
        (service, "/api/v1/audit"),
        (planner, f"/weeks/{WEEK}/audit"),
        (planner, f"/weeks/{WEEK}/requests/import"),
    ):
        for language, said in (("vi", "không phải sổ Excel"), ("en", "no Excel workbook")):
            headers = {"Content-Type": XLSX, "Accept-Language": language}
            refused = caller.post(path, content=data, headers=headers)
            assert refused.status_code == 422, path
            (error,) = refused.json()["errors"]
            assert (error["code"], said in error["detail"]) == ("not_a_workbook", True), path


def test_beside_an_office_its_people_rooms_and_ways_are_known(world: World, planner: Caller) -> None:
    found = send(planner, f"/weeks/{WEEK}/audit", xlsx(*TWICE)).json()
    (clash,) = (one for one in found["clashes"] if one["rule"] == "H4")
    assert clash["message"]["vi"].startswith("Đồng chí Chủ tịch UBND")
    assert "ct-ubnd" in {seat["person"] for one in found["plan"]["assignments"] for seat in one["attendees"]}
    assert {one["id"] for one in found["problem"]["rooms"]} >= {"phong-hop-1", "hoi-truong"}
    viewer = world.as_role(Role.VIEWER)
    assert send(viewer, f"/weeks/{WEEK}/audit", xlsx(*TWICE)).status_code == 403
