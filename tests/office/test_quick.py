"""One line is read by the office's own names: what is said is taken, what is not is never invented."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.auth.permissions import Role
from service.office.facts import Facts
from service.office.kinds import KINDS
from service.office.requests.quick.line import Line, read_line
from service.office.requests.quick.words import fold
from service.office.settings import OfficeSettings
from tests.office.calling import World
from tests.office.furnishing import MONDAY, OFFICE, WEEK, furnish


def facts() -> Facts:
    row: Any = SimpleNamespace(
        id="muong-lay",
        name="",
        timezone="Asia/Ho_Chi_Minh",
        settings=OfficeSettings().model_dump(mode="json"),
    )
    documents = {
        name: {
            kind.key(one): kind.form.model_validate(one).model_dump(mode="json", by_alias=True)
            for one in OFFICE.get(name, ())
        }
        for name, kind in KINDS.items()
    }
    added = {(kind, name): 0.0 for kind, each in documents.items() for name in each}
    return Facts(row, documents, {kind: frozenset() for kind in KINDS}, added)


FACTS = facts()


def read(text: str) -> Line:
    return read_line(text, FACTS, WEEK)


def windows(line: Line) -> list[str]:
    return [f"{one['start'][8:]}–{one['end'][11:]}" for one in line.document.get("windows", ())]


@pytest.mark.parametrize(
    "text",
    [
        "Họp giao ban, Chủ tịch UBND chủ trì, thứ 2 8h30, 90 phút, phòng họp 1, 12 người",
        "HOP GIAO BAN, chu tich ubnd chu tri, thu hai 8:30, 90 phut, phong hop 1, 12 nguoi",
        "Họp giao ban; chủ trì: đ/c Chủ tịch UBND; T2, 8 giờ 30; 90 phút; tại Phòng họp 1; 12 đại biểu",
        "Họp giao ban lúc 8h30-10h thứ 2, Chủ tịch UBND thị xã chủ trì, ở phong-hop-1, 12 người",
        "Họp giao ban, ct-ubnd chairs, Monday 8:30, 90 minutes, at Phòng họp 1, 12 people",
        "Họp giao ban, Chủ tịch UBND chủ trì, ngày 6/3/2090 8g30, 1 tiếng rưỡi, phòng họp 1, 12 người",
    ],
)
def test_the_same_thing_said_in_other_words(text: str) -> None:
    line = read(text)
    assert (line.not_understood, line.unclear) == ([], [])
    assert fold(line.document.pop("title")) == "hop giao ban"
    assert line.document == {
        "kind": "giao-ban",
        "start": f"{MONDAY}T08:30",
        "duration_minutes": 90,
        "attendees": [{"role": "chair", "any_of": ["ct-ubnd"]}],
        "where": {"room": {"rooms": ["phong-hop-1"]}},
        "headcount": 12,
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Họp, sáng thứ ba", ["07T07:30–11:30"]),
        ("Họp, chiều thứ tư hoặc thứ năm, 60 phút", ["08T13:30–17:00", "09T13:30–17:00"]),
        ("Họp thứ 6, 60 phút", ["10T07:30–11:30", "10T13:30–17:00"]),
        ("Họp thứ 6, 6 tiếng", ["10T07:30–17:00"]),
        ("Tập huấn cả ngày thứ tư", ["08T07:30–17:00"]),
        ("Họp, khoảng 9h thứ 5, 60 phút", ["09T07:30–11:30"]),
        ("Họp 9h, 60 phút", [f"{day:02}T09:00–10:00" for day in range(6, 11)]),
        ("Họp tối thứ ba", []),
        ("Họp", []),
    ],
)
def test_half_days_days_and_about(text: str, found: list[str]) -> None:
    assert windows(read(text)) == found


def test_the_afternoon_makes_two_fourteen_hours() -> None:
    assert read("Họp, chiều thứ 3 2h, 60 phút").document["start"] == "2090-03-07T14:00"
    assert read("Họp, thứ 3 2pm, 60 phút").document.get("start") is None
    assert read("Họp, Tuesday 2:00 pm, 60 phút").document["start"] == "2090-03-07T14:00"


def test_who_is_chair_who_attends_and_who_may_stand_in() -> None:
    line = read("Họp, Chủ tịch UBND hoặc Phó Chủ tịch UBND chủ trì, Bí thư Thị ủy dự, 60 phút")
    assert line.document["attendees"] == [
        {"role": "chair", "any_of": ["ct-ubnd", "pct-kt", "pct-vx"]},
        {"role": "required", "any_of": ["bt"]},
    ]
    assert line.not_understood == []


def test_what_may_mean_several_is_not_taken() -> None:
    line = read("Họp, Phó Chủ tịch chủ trì, 60 phút, ngày 20/3, sao hỏa")
    # Both deputies hold one and the same post, so either may; nobody else's begins so.
    assert line.document["attendees"] == [{"role": "chair", "any_of": ["pct-kt", "pct-vx"]}]
    assert line.not_understood == ["sao hỏa", "ngày 20/3"]
    assert "start" not in line.document


def test_a_title_keeps_whom_it_is_about() -> None:
    line = read("Làm việc với Bí thư Thị ủy về xã Mường Tùng, 60 phút, trực tuyến")
    assert line.document == {
        "title": "Làm việc với Bí thư Thị ủy về xã Mường Tùng",
        "duration_minutes": 60,
        "where": {"online": True},
    }
    assert read("Họp sang tuần, 60 phút").document == {"title": "Họp sang tuần", "duration_minutes": 60}


def test_a_place_is_taken_after_at() -> None:
    line = read("Hội nghị tại TP. Điện Biên Phủ, 60 phút")
    assert (line.document["title"], line.document["where"]) == ("Hội nghị", {"place": "dien-bien-phu"})
    assert read("Hội nghị, trụ sở thị ủy").document["where"] == {"room": {"sites": ["thi-uy"]}}


PIECES = (
    "họp|Chủ tịch UBND|chủ trì|thứ 2|8h30|13g|25h|9h-8h|90 phút|0 phút|phòng họp 1|12 người|,|;|sáng|cả ngày"
    "|31/2|6/3|khoảng|trực tuyến|tại|giao ban|dự|hoặc|bt|Điện Biên Phủ|pm|t9|\0|İ|ế"
)
LINES = st.text(max_size=80) | st.lists(
    st.sampled_from(PIECES.split("|")),
    max_size=12,
).map(" ".join)


@given(LINES)
def test_any_line_is_read_and_nothing_is_invented(text: str) -> None:
    line = read(text)
    json.dumps(line.shown())
    for words, name, _ in line.understood:
        for word in fold(words).replace(",", " ").split():
            assert word in fold(text), (words, name)
    assert {name for _, name, _ in line.understood} >= set(line.document) - {"duration_minutes"}
    for entry in line.document.get("attendees", ()):
        assert set(entry["any_of"]) <= set(FACTS.documents["people"])


@given(st.text(max_size=40))
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_line_is_registered_and_tried(world: World) -> None:
    scheduler = world.as_role(Role.SCHEDULER)
    furnish(scheduler)
    path, text = f"/weeks/{WEEK}/requests/quick", "Họp giao ban, Chủ tịch UBND chủ trì, thứ 2 8h30, sao hỏa"
    tried = scheduler.post(f"{path}?dry_run=true", json={"text": text})
    assert (tried.status_code, tried.json()["request"]) == (200, None)
    assert tried.json()["not_understood"] == ["sao hỏa"]
    assert scheduler.get("/requests").json()["items"] == []
    added = scheduler.post(path, json={"text": text})
    assert added.status_code == 201, added.text
    request = added.json()["request"]
    assert added.headers["location"].endswith(request["id"])
    assert (request["note"], request["document"]["duration_minutes"]) == (text, 90)
    refused = scheduler.post(path, json={"text": "Họp, thứ 2 8h30"})
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [("/text", "no_duration")]
