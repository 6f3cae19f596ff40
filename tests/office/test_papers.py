"""An office's own papers over HTTP: who sets them, what is refused, what is kept."""

import io
from typing import Any

import pytest

from service.auth.permissions import Role
from service.exports.printing import DEFAULTS
from service.exports.word_parts import MEDIA_TYPE
from service.storage.backup import restore, write_backup
from service.storage.database import Database
from service.storage.repositories import audit
from tests.exports.templates import template
from tests.office.calling import OFFICE, Caller, World

OWN: dict[str, Any] = {
    "issuer": "VĂN PHÒNG THỊ XÃ",
    "number_form": "Số: {number}/LCT-VPTX",
    "place": "Mường Lay",
    "heading": "LỊCH LÀM VIỆC TUẦN",
    "signature": {"authority": "TL. CHỦ TỊCH", "post": "PHÓ CHÁNH VĂN PHÒNG", "name": "N.V.A"},
    "recipients": ["Thường trực Thị ủy;", "Lưu: VT, TH."],
    "columns": ["where", "chair"],
    "margins": {"top": 25, "bottom": 25, "left": 35, "right": 20},
    "lunar": True,
}


def send(
    caller: Caller, data: bytes, match: str = '"0"', style: str = "state", kind: str = MEDIA_TYPE
) -> Any:
    headers = {"If-Match": match, "Content-Type": kind}
    return caller.request("PUT", f"/papers/{style}/template.docx", content=data, headers=headers)


@pytest.fixture
def scheduler(world: World) -> Caller:
    return world.as_role(Role.SCHEDULER)


def test_until_something_is_set_the_usual_settings_hold(scheduler: Caller) -> None:
    usual = scheduler.get("/papers/state")
    assert (usual.headers["etag"], usual.json()["own"]) == ('"0"', False)
    assert [one["style"] for one in scheduler.get("/papers").json()["items"]] == ["state", "party", "plain"]
    assert usual.json()["settings"] == DEFAULTS["state"].model_dump(mode="json")
    told = scheduler.put("/papers/state", '"0"', json=OWN)
    assert (told.status_code, told.headers["etag"], told.json()["own"]) == (200, '"1"', True)
    assert told.json()["settings"]["place"] == "Mường Lay"
    back = scheduler.delete("/papers/state", '"1"')
    assert (back.json()["own"], back.headers["etag"]) == (False, '"2"')
    assert back.json()["settings"] == usual.json()["settings"]


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"form": "party"}, "/form", "other_style"),
    ({"number_form": "Số 5"}, "/number_form", "number_form"),
    ({"columns": ["chair", "chair"]}, "/columns", "column_twice"),
    ({"margins": {"left": 2}}, "/margins/left", "greater_than_equal"),
    ({"margins": {"left": 60, "right": 60}, "landscape": False}, "", "page_too_narrow"),
    ({"recipients": ["x"] * 41}, "/recipients", "too_long"),
    ({"colour": "red"}, "/colour", "extra_forbidden"),
]


def test_settings_that_cannot_be(scheduler: Caller) -> None:
    for change, pointer, code in REFUSED:
        told = scheduler.put("/papers/state", '"0"', json=OWN | change)
        assert told.status_code == 422
        assert [(one["pointer"], one["code"]) for one in told.json()["errors"]] == [(pointer, code)]
    assert scheduler.get("/papers/state").json()["version"] == 0


def test_an_edit_names_what_it_changes(world: World, scheduler: Caller) -> None:
    assert scheduler.put("/papers/party", json={}).status_code == 428
    assert scheduler.put("/papers/party", '"0"', json={}).status_code == 200
    assert scheduler.put("/papers/party", '"0"', json={}).status_code == 412
    assert world.as_role(Role.APPROVER).put("/papers/party", '"1"', json={}).status_code == 403
    assert world.as_role(Role.ADMINISTRATOR).put("/papers/party", '"1"', json={}).status_code == 200
    assert scheduler.put("/papers/round", '"0"', json={}).status_code == 422
    with world.database.read() as connection:
        told = [one for one in audit.entries(connection, OFFICE) if one.kind == "papers"]
    assert [(one.object, one.action) for one in told] == [("party/settings", "changed")] * 2
    assert told[1].before == told[1].after


def test_a_template_is_taken_handed_out_and_dropped(scheduler: Caller) -> None:
    data = template("{{day}}", "{{time}} {{what}}")
    told = send(scheduler, data)
    assert (told.status_code, told.headers["etag"], told.json()["template"]) == (200, '"1"', True)
    got = scheduler.get("/papers/state/template.docx")
    assert (got.content, got.headers["etag"]) == (data, '"1"')
    assert send(scheduler, data).status_code == 412
    refused = send(scheduler, template("{{what}}", "{{chairman}}"), '"1"')
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/invalid-document")
    assert "{{chairman}}" in refused.text
    assert scheduler.delete("/papers/state/template.docx", '"1"').json()["template"] is False
    assert scheduler.get("/papers/state/template.docx").status_code == 404


def test_only_a_word_file_of_a_bearable_size_is_read(scheduler: Caller) -> None:
    assert send(scheduler, b"{}", kind="application/json").status_code == 415
    assert send(scheduler, bytes(6_000_000)).status_code == 413


def test_papers_are_in_a_backup(world: World, scheduler: Caller, database: Database) -> None:
    data = template("{{what}}")
    scheduler.put("/papers/state", '"0"', json=OWN)
    send(scheduler, data)
    before = scheduler.get("/papers").json()
    copy = io.BytesIO()
    write_backup(database, copy)
    copy.seek(0)
    scheduler.delete("/papers/state/template.docx", '"1"')
    restore(database, copy, replace=True)
    assert scheduler.get("/papers").json() == before
    assert scheduler.get("/papers/state/template.docx").content == data
