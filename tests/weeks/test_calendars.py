"""The published week over HTTP: forms, names, tags, who reads what, revisions."""

import io

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from service.auth.permissions import Permission, Role
from tests.office import calling
from tests.office.calling import Caller, World
from tests.weeks import office
from tests.weeks.office import WEEK, change_request, meeting
from tests.weeks.planning import approved, publish

PATH = f"/weeks/{WEEK}/calendar"
TITLE = "Kỷ luật cán bộ"


@pytest.fixture
def published(world: World) -> World:
    """A week with an open and a confidential meeting, published, then revised: the open one is longer."""
    secret = meeting(
        "mat", title=TITLE, confidential=True, attendees=[{"role": "chair", "any_of": ["bi-thu"]}]
    )
    office.ask(world.database, secret, meeting("a"))
    assert publish(world, approved(world)).status_code == 201
    change_request(world.database, "a", document=meeting("a", duration_minutes=90))
    assert publish(world, approved(world), expected=1, reason="Kéo dài").status_code == 201
    return world


def viewer(world: World) -> Caller:
    return world.as_role(Role.VIEWER)


@pytest.mark.parametrize(
    ("form", "kind", "start"),
    [
        ("pdf", "application/pdf", b"%PDF"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbf"),
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("ics", "text/calendar; charset=utf-8", b"BEGIN:VCALENDAR"),
        ("json", "application/json", b"{"),
    ],
)
def test_each_form_has_its_type_its_name_and_a_tag(
    published: World, form: str, kind: str, start: bytes
) -> None:
    got = viewer(published).get(f"{PATH}.{form}")
    assert (got.status_code, got.headers["content-type"]) == (200, kind)
    assert got.content.startswith(start)
    assert f'filename="lich-tuan-{WEEK.lower()}-lan-1.{form}"' in got.headers["content-disposition"]
    again = viewer(published).get(f"{PATH}.{form}", headers={"If-None-Match": got.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == got.headers["etag"]


def test_the_page_may_load_nothing(published: World) -> None:
    policy = viewer(published).get(f"{PATH}.html").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_the_query_chooses_what_is_printed(published: World) -> None:
    query = "style=state&number=12&issued=2026-11-20&only_changes=true&lunar=true"
    pages = PdfReader(io.BytesIO(viewer(published).get(f"{PATH}.pdf?{query}").content)).pages
    found = " ".join(" ".join(page.extract_text() for page in pages).split())
    for part in (
        "Số: 12/LCT-UBND",
        "ngày 20 tháng 11 năm 2026",
        "(Điều chỉnh lần 1)",
        "Điều chỉnh",
        "Họp a",
        " ÂL",
    ):
        assert part in found
    rows = viewer(published).get(f"{PATH}.json?person=bi-thu").json()["days"]
    assert [row["what"] for day in rows for part in day["sessions"] for row in part["rows"]] == [["Bận"]]


def test_the_language_of_the_answer_is_the_callers(published: World) -> None:
    got = viewer(published).get(f"{PATH}.json", headers={"Accept-Language": "en"})
    assert got.json()["title"] == "WEEKLY CALENDAR"


@pytest.mark.parametrize("form", ["html", "csv", "ics", "json"])
def test_what_is_confidential_is_read_by_those_who_may(published: World, form: str) -> None:
    scheduler = published.as_role(Role.SCHEDULER)
    assert TITLE in scheduler.get(f"{PATH}.{form}").text.replace("\r\n ", "")
    for caller, query in ((viewer(published), ""), (scheduler, "?edition=public")):
        text = caller.get(f"{PATH}.{form}{query}").text
        assert TITLE not in text
        assert "Bận" in text


def test_events_bear_the_offices_own_names(published: World) -> None:
    events = Calendar.from_ical(viewer(published).get(f"{PATH}.ics?person=ct-ubnd").content).walk("VEVENT")
    assert [str(event["UID"]) for event in events] == ["muong-lay-a@lichtuan"]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        (f"{PATH}.pdf?room=r-9", 422, "không có phòng nào mã 'r-9'"),
        (f"{PATH}.csv?paper=doors", 422, "doors không có dạng csv; có: pdf"),
        (f"{PATH}.pdf?paper=trips", 422, "không có chuyến xe nào"),
        (f"{PATH}.pdf?number=-1", 422, "không hợp lệ"),
        (f"{PATH}.pdf?colour=red", 422, "colour"),
        (f"{PATH}.txt", 422, "không hợp lệ"),
        ("/weeks/2020-W01/calendar.pdf", 404, "Tuần 2020-W01 chưa công bố."),
    ],
)
def test_what_cannot_be_handed_out(published: World, path: str, status: int, said: str) -> None:
    got = viewer(published).get(path)
    assert (got.status_code, got.headers["content-type"]) == (status, "application/problem+json")
    assert said in got.text


def test_it_takes_a_right_to_see_what_is_published(published: World) -> None:
    other = Caller(published.app, calling.token(published.database, [Permission.REQUEST]))
    assert other.get(f"{PATH}.pdf").status_code == 403
    assert Caller(published.app, None).get(f"{PATH}.pdf").status_code == 401
