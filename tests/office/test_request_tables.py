"""Requests by table: the template, the preview, what is registered of it, and once only."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from service.auth.permissions import ROLES, Role
from service.exports.spreadsheet import XLSX
from service.storage.repositories import audit
from tests.imports.test_requests import xlsx
from tests.office.calling import OFFICE, Caller, World, token
from tests.office.furnishing import PAST, WEEK, put
from tests.office.test_composing import SERIES
from tests.office.test_request_races import at_once


@pytest.fixture
def scheduler(world: World) -> Caller:
    """A scheduler of the office of the other tests, whose records are put into the database as they are."""
    put(world)
    return world.as_role(Role.SCHEDULER)


BASE = f"/weeks/{WEEK}/requests"
HEAD = ["Mã", "Nội dung", "Đơn vị đề nghị", "Ngày", "Giờ", "Số phút", "Chủ trì", "Thành phần"]
SOUND = [None, "Họp bàn giá đất", None, "T3", "sáng", "90", "Chủ tịch UBND thị xã", "Bí thư Thị ủy"]
OTHER = [None, "Kiểm tra rừng", None, "08/03", "13g30", "120", "ct-ubnd", None]
WRONG = [None, "Họp", None, "09/03", "25h", "90", "Chủ tich UBND thị xã X", "Phó Chủ tịch UBND thị xã"]


def of_unit(world: World, unit: str | None) -> Caller:
    return Caller(world.app, token(world.database, ROLES[Role.REQUESTER], unit=unit))


def send(caller: Caller, data: bytes, week: str = WEEK, accept: str = "", **query: str) -> Any:
    kind = XLSX if data.startswith(b"PK") else "text/csv"
    headers = {"Content-Type": kind} | ({"Accept": accept} if accept else {})
    headers |= {name.replace("_", "-"): query.pop(name) for name in ("Idempotency_Key",) if name in query}
    return caller.post(f"/weeks/{week}/requests/import", content=data, headers=headers, params=query)


def previewed(caller: Caller, data: bytes, week: str = WEEK) -> dict[str, Any]:
    answer = send(caller, data, week)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def confirmed(caller: Caller, data: bytes, week: str = WEEK, **query: str) -> Any:
    return send(caller, data, week, confirm=previewed(caller, data, week)["digest"], **query)


def states(found: dict[str, Any]) -> list[str]:
    return [row["state"] for row in found["rows"]]


def titles(caller: Caller, week: str = WEEK) -> list[str]:
    items = caller.get(f"/weeks/{week}/requests").json()["items"]
    return sorted(item["document"]["title"] for item in items)


def test_the_template_is_filled_in_previewed_and_registered(world: World, scheduler: Caller) -> None:
    clerk = of_unit(world, "Phòng Kinh tế")
    file = clerk.get(f"{BASE}/template.xlsx")
    assert (file.status_code, file.headers["content-type"]) == (200, XLSX)
    assert file.headers["content-disposition"] == 'attachment; filename="mau-dang-ky-lich-muong-lay.xlsx"'
    again = clerk.get(f"{BASE}/template.xlsx", headers={"If-None-Match": file.headers["etag"]})
    assert again.status_code == 304
    english = clerk.get(f"{BASE}/template.xlsx", headers={"Accept-Language": "en"})
    assert load_workbook(io.BytesIO(english.content)).sheetnames[0] == "Requests"
    book = load_workbook(io.BytesIO(file.content))
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for head, value in zip(HEAD, SOUND, strict=True):
        sheet.cell(3, heads[head], value)
    kept = io.BytesIO()
    book.save(kept)

    found = previewed(clerk, kept.getvalue())
    (row,) = found["rows"]
    assert (row["state"], row["id"], row["faults"], found["late"]) == ("added", None, [], False)
    assert row["engagement"]["windows"] == [
        {"start": "2090-03-07T07:30:00+07:00", "end": "2090-03-07T11:30:00+07:00"}
    ]
    assert titles(clerk) == []

    done = send(clerk, kept.getvalue(), confirm=found["digest"])
    assert done.status_code == 201, done.text
    assert {**done.json(), "items": len(done.json()["items"])} == {
        "added": 1,
        "changed": 0,
        "same": 0,
        "left": 0,
        "items": 1,
    }
    (item,) = done.json()["items"]
    assert (item["unit"], item["state"], item["late"]) == ("Phòng Kinh tế", "registered", False)
    assert item["document"]["requested_by"] == "Phòng Kinh tế"
    assert {key: item["document"][key] for key in row["engagement"]} == row["engagement"]
    with world.database.read() as connection:
        (entry,) = audit.entries(connection, OFFICE, kind="requests", thing=item["id"])
    assert (entry.action, entry.week) == ("registered", WEEK)


def test_faults_are_told_by_cell_and_their_rows_come_back(scheduler: Caller) -> None:
    data = xlsx(HEAD, SOUND, WRONG)
    found = previewed(scheduler, data)
    assert states(found) == ["added", "faulty"]
    told = {fault["cell"]: fault for fault in found["rows"][1]["faults"]}
    assert {cell: fault["code"] for cell, fault in told.items()} == {
        "E3": "time",
        "G3": "unknown",
        "H3": "ambiguous",
    }
    assert "Đ/c Chủ tịch UBND" in told["G3"]["maybe"]
    assert told["H3"]["maybe"] == [
        "Đ/c Phó Chủ tịch UBND (kinh tế) (pct-kt)",
        "Đ/c Phó Chủ tịch UBND (văn xã) (pct-vx)",
    ]
    assert "ý bạn là" in told["H3"]["message"]["vi"]

    back = send(scheduler, data, accept=XLSX)
    assert (back.status_code, back.headers["content-type"]) == (200, XLSX)
    sheet = load_workbook(io.BytesIO(back.content)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == HEAD
    assert sheet.max_row == 2
    comment = sheet["H2"].comment
    assert comment is not None
    assert "ý bạn là" in comment.text

    refused = send(scheduler, data, confirm=found["digest"])
    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json()["errors"]] == ["/E3", "/G3", "/H3"]
    assert refused.json()["errors"][0]["detail"].startswith("ô E3 (Giờ): ")
    assert titles(scheduler) == []
    left = send(scheduler, data, confirm=found["digest"], faulty="leave")
    assert (left.status_code, left.json()["added"], left.json()["left"]) == (201, 1, 1)
    assert titles(scheduler) == ["Họp bàn giá đất"]


def test_a_registration_s_own_faults_are_told_by_cell(scheduler: Caller) -> None:
    far = [None, "Họp xa", None, "13/03/2090", "8h", "90", "ct-ubnd", None]
    mine = ["KT-01", *SOUND[1:]]
    found = previewed(scheduler, xlsx(HEAD, far, mine))
    assert [[fault["cell"] for fault in row["faults"]] for row in found["rows"]] == [["D2"], []]
    send(scheduler, xlsx(HEAD, mine), confirm=previewed(scheduler, xlsx(HEAD, mine))["digest"])
    assert scheduler.delete("/people/bt", match='"1"').json()["removed"] == "archived"
    later = xlsx(["Mã", "Thành phần", "Nội dung"], ["KT-01", None, "Họp khác"], [None, None, "Họp mới"])
    found = previewed(scheduler, later)
    assert states(found) == ["faulty", "added"]
    (fault,) = found["rows"][0]["faults"]
    assert (fault["cell"], fault["code"], fault["value"]) == ("C2", "archived", "bt")


def test_the_same_rows_again_add_nothing_and_a_changed_preview_is_refused(
    world: World, scheduler: Caller
) -> None:
    first, half = xlsx(HEAD, SOUND), "Nội dung;Ngày\nHọp mới;T5\n".encode()
    seen = previewed(scheduler, first)["digest"]
    assert confirmed(scheduler, first).status_code == 201
    stale = send(scheduler, first, confirm=seen)
    assert (stale.status_code, stale.json()["type"]) == (409, "/problems/preview-stale")
    assert stale.json()["changes"] == ["0 việc mới, 0 việc thay đổi, 1 việc đã có, 0 dòng có lỗi."]
    again = previewed(scheduler, first)
    assert states(again) == ["same"]
    assert again["rows"][0]["id"]
    nothing = send(scheduler, first, confirm=again["digest"])
    assert (nothing.status_code, nothing.json()["added"], nothing.json()["items"]) == (200, 0, [])
    overlapping = confirmed(scheduler, xlsx(HEAD, OTHER, SOUND))
    assert (overlapping.json()["added"], overlapping.json()["same"]) == (1, 1)
    assert confirmed(scheduler, half).json()["added"] == 1
    assert titles(scheduler) == ["Họp bàn giá đất", "Họp mới", "Kiểm tra rừng"]
    other = world.as_role(Role.SCHEDULER)
    assert states(previewed(other, xlsx(HEAD, OTHER, SOUND))) == ["same", "same"]


def test_a_changed_office_makes_a_preview_stale(scheduler: Caller) -> None:
    data = xlsx(HEAD, SOUND)
    seen = previewed(scheduler, data)["digest"]
    sessions = [{"days": ["mo", "tu"], "start": "08:00", "end": "11:00"}]
    assert scheduler.post("/hours", json={"id": "he", "sessions": sessions}).status_code == 201
    stale = send(scheduler, data, confirm=seen)
    assert (stale.status_code, stale.json()["type"]) == (409, "/problems/preview-stale")
    assert stale.json()["changes"] == ["1 việc mới, 0 việc thay đổi, 0 việc đã có, 0 dòng có lỗi."]
    assert titles(scheduler) == []
    assert confirmed(scheduler, data).status_code == 201


def test_two_confirmations_at_once_add_each_row_once(world: World, scheduler: Caller) -> None:
    other = world.as_role(Role.SCHEDULER)
    one, two = xlsx(HEAD, SOUND, OTHER), xlsx(HEAD, OTHER, [*SOUND[:1], "Họp ba", *SOUND[2:]])
    for first, second in ((one, one), (one, two)):
        seen = [previewed(scheduler, data)["digest"] for data in (first, second)]
        found = at_once(
            lambda data=first, digest=seen[0]: send(scheduler, data, confirm=digest),
            lambda data=second, digest=seen[1]: send(other, data, confirm=digest),
        )
        assert sorted(found) in ([200, 201], [201, 409])
        assert confirmed(scheduler, second).status_code in (200, 201)
    assert titles(scheduler) == ["Họp ba", "Họp bàn giá đất", "Kiểm tra rừng"]


def test_a_row_with_an_id_of_its_own_changes_what_came_by_it(world: World, scheduler: Caller) -> None:
    clerk = of_unit(world, "Phòng Kinh tế")
    mine = ["KT-01", *SOUND[1:]]
    (item,) = confirmed(clerk, xlsx(HEAD, mine)).json()["items"]
    assert states(previewed(clerk, xlsx(HEAD, mine))) == ["same"]
    later = xlsx(["Mã", "Nội dung", "Số phút"], ["KT-01", "Họp bàn giá đất năm tới", "60"])
    found = previewed(clerk, later)
    assert [(row["state"], row["id"]) for row in found["rows"]] == [("changed", item["id"])]
    (changed,) = send(clerk, later, confirm=found["digest"]).json()["items"]
    assert changed["version"] == 2
    assert changed["document"] == item["document"] | {
        "title": "Họp bàn giá đất năm tới",
        "duration_minutes": 60,
    }
    by_id = xlsx(["Mã", "Nội dung"], [item["id"], "Tên khác"])
    assert states(previewed(of_unit(world, "Phòng Văn hóa"), by_id)) == ["added"]
    path = f"/requests/{item['id']}"
    assert (
        scheduler.request("POST", f"{path}/accept", json={}, headers={"If-Match": '"2"'}).status_code == 200
    )
    (row,) = previewed(clerk, by_id)["rows"]
    assert [(fault["cell"], fault["code"]) for fault in row["faults"]] == [("A2", "wrong_state")]
    desk = Caller(world.app, token(world.database, ROLES[Role.SCHEDULER], unit="Văn phòng"))
    (changed,) = confirmed(desk, by_id).json()["items"]
    assert (changed["unit"], changed["document"]["title"]) == ("Phòng Kinh tế", "Tên khác")
    assert states(previewed(desk, by_id)) == ["same"]
    both = xlsx(["Mã", "Nội dung"], [item["id"], "Tên khác"], ["KT-01", "Tên thứ ba"])
    assert [fault["code"] for fault in previewed(clerk, both)["rows"][1]["faults"]][:1] == ["twice"]


def test_an_occurrence_is_changed_by_its_id(scheduler: Caller) -> None:
    scheduler.post("/recurring", json=SERIES)
    data = xlsx(["Mã", "Nội dung", "Giờ", "Ngày"], ["giao-ban-tuan-20900306", "Giao ban chiều", "14h", "T2"])
    (item,) = confirmed(scheduler, data).json()["items"]
    assert (item["id"], item["document"]["start"]) == ("giao-ban-tuan-20900306", "2090-03-06T14:00:00+07:00")
    assert item["document"]["duration_minutes"] == 90
    assert states(previewed(scheduler, data)) == ["same"]


def test_a_requester_imports_for_their_own_unit_only(world: World, scheduler: Caller) -> None:
    clerk = of_unit(world, "Phòng Kinh tế")
    found = previewed(
        clerk,
        xlsx(HEAD, [*SOUND[:2], "phòng kinh te", *SOUND[3:]], [*OTHER[:2], "Phòng Văn hóa", *OTHER[3:]]),
    )
    assert states(found) == ["added", "faulty"]
    (fault,) = found["rows"][1]["faults"]
    assert (fault["cell"], fault["code"], fault["maybe"]) == ("C3", "other_unit", ["Phòng Kinh tế"])
    other = of_unit(world, "Phòng Văn hóa")
    assert confirmed(clerk, xlsx(HEAD, SOUND)).json()["added"] == 1
    assert confirmed(other, xlsx(HEAD, SOUND)).json()["added"] == 1
    assert len(titles(scheduler)) == 2


def test_a_late_week_takes_a_reason(scheduler: Caller) -> None:
    data = "Nội dung;Số phút\nHọp muộn;60\n".encode()
    found = previewed(scheduler, data, PAST)
    assert found["late"]
    refused = send(scheduler, data, PAST, confirm=found["digest"])
    assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (422, "late_reason")
    assert titles(scheduler, PAST) == []
    done = send(scheduler, data, PAST, confirm=found["digest"], late_reason="Việc đột xuất")
    (item,) = done.json()["items"]
    assert (item["late"], item["late_reason"]) == (True, "Việc đột xuất")


def test_under_one_key_a_table_is_imported_once(scheduler: Caller) -> None:
    data = xlsx(HEAD, SOUND)
    seen = previewed(scheduler, data)["digest"]
    first = send(scheduler, data, confirm=seen, Idempotency_Key="mot")
    again = send(scheduler, data, confirm=seen, Idempotency_Key="mot")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.headers["idempotency-replayed"] == "true"
    assert again.json() == first.json()
    other = send(scheduler, xlsx(HEAD, OTHER), confirm=seen, Idempotency_Key="mot")
    assert other.json()["type"] == "/problems/idempotency-key-reused"


def test_what_is_no_table_is_refused(scheduler: Caller) -> None:
    for data, kind, status, problem in (
        (b"{}", "application/json", 415, "unsupported-media-type"),
        (b"a", "text/csv; charset=windows-1258", 415, "unsupported-media-type"),
        (b"\xd0\xcf\x11\xe0", "application/vnd.ms-excel", 422, "invalid-document"),
        (b"PK\x03\x04", XLSX, 422, "invalid-document"),
        (b"", "text/csv", 422, "invalid-document"),
        (b"x" * (5 * 1024 * 1024 + 1), "text/csv", 413, "body-too-large"),
        ("Nội dung;Ngày\n".encode() + b"a;b\n" * 501, "text/csv", 422, "invalid-document"),
    ):
        answer = scheduler.post(f"{BASE}/import", content=data, headers={"Content-Type": kind})
        assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{problem}"), data[:9]
