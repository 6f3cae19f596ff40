"""Subscriptions, read back with the calendar library and expanded by another one."""

from datetime import UTC, date, datetime

import pytest
import recurring_ical_events
from icalendar import Calendar, Event

from models.reading import read_plan, read_problem
from service.exports.ics import Feed, Publication, feed
from service.exports.selection import Selection
from tests.exports.office import TRIP, assignments, office, published

FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SUNDAY = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MONDAY = date(2026, 11, 23)


def first() -> Publication:
    return Publication(*published(), FRIDAY)


def second(moved: bool = True, secret: bool = False) -> Publication:
    """The meeting moves to 09:00, the online conference is gone; with ``secret`` the inspection is closed."""
    asked = [one for one in office()["engagements"] if one["id"] != "truc-tuyen"]
    asked = [one | {"confidential": True} if secret and one["id"] == "kiem-tra" else one for one in asked]
    problem = read_problem(office(engagements=asked))
    rows = [one for one in assignments() if one["engagement"] != "truc-tuyen"]
    if moved:
        rows[0] |= {"start": "2026-11-23T09:00", "end": "2026-11-23T10:00"}
    return Publication(problem, read_plan({"assignments": rows, "trips": [TRIP]}, problem), SATURDAY)


def events(made: Feed) -> dict[str, Event]:
    return {str(one["UID"]): one for one in Calendar.from_ical(made.file.data).walk("VEVENT")}


def test_a_person_sees_the_own_engagements_in_the_office_zone() -> None:
    made = feed([first()], Selection(person="bt"), MONDAY, "https://lich.example/tuan")
    assert (made.file.media_type, made.file.name) == (
        "text/calendar; charset=utf-8",
        "lich-d-c-bi-thu-dang-uy.ics",
    )
    found = events(made)
    assert list(found) == [
        "xa-giao-ban@lichtuan",
        "xa-ky-luat@lichtuan",
        "xa-truc-tuyen@lichtuan",
    ]
    one = found["xa-giao-ban@lichtuan"]
    assert one["SUMMARY"] == "Giao ban Thường trực"
    assert one["LOCATION"] == "Hội trường, Trụ sở Đảng ủy"
    assert str(one["DESCRIPTION"]).splitlines() == [
        "• Tờ trình nhân sự",
        "Chủ trì: Đ/c Bí thư Đảng ủy",
        "Thành phần: Đ/c Chủ tịch UBND, Trưởng phòng Kinh tế",
        "Chuẩn bị: Văn phòng, Máy chiếu (1)",
        "Phục vụ: Chuyên viên tổng hợp",
    ]
    assert one["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert one.start.isoformat() == "2026-11-23T07:30:00+07:00"
    assert (one["SEQUENCE"], one["STATUS"], one["DTSTAMP"].dt) == (0, "CONFIRMED", FRIDAY)


def test_the_bytes_are_what_clients_need() -> None:
    made = feed([first()], Selection(), MONDAY)
    lines = made.file.data.decode().split("\r\n")
    for line in (
        "METHOD:PUBLISH",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Ho_Chi_Minh",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "NAME:Lịch công tác – Văn phòng xã Mường Ảng",
        "X-WR-CALNAME:Lịch công tác – Văn phòng xã Mường Ảng",
    ):
        assert lines.count(line) == 1, line
    assert all(len(line.encode()) <= 75 for line in lines)
    assert made.etag == feed([first()], Selection(), MONDAY).etag
    assert made.etag != feed([first(), second()], Selection(), MONDAY).etag


def test_a_change_raises_the_sequence_and_leaves_the_rest() -> None:
    found = events(feed([second(), first()], Selection(), MONDAY))
    moved, same = found["xa-giao-ban@lichtuan"], found["xa-kiem-tra@lichtuan"]
    assert (moved["SEQUENCE"], moved["LAST-MODIFIED"].dt, moved["CREATED"].dt) == (1, SATURDAY, FRIDAY)
    assert moved.start.hour == 9
    assert (same["SEQUENCE"], same["LAST-MODIFIED"].dt) == (0, FRIDAY)


@pytest.mark.parametrize(("today", "there"), [(date(2026, 11, 25), True), (date(2026, 11, 26), False)])
def test_what_is_taken_back_is_cancelled_until_its_day_has_passed(today: date, there: bool) -> None:
    found = events(feed([first(), second()], Selection(), today)).get("xa-truc-tuyen@lichtuan")
    assert (found is not None) == there
    if found is not None:
        assert (found["STATUS"], found["SEQUENCE"], found["LAST-MODIFIED"].dt) == ("CANCELLED", 1, SATURDAY)


def test_one_who_is_left_out_sees_it_cancelled_and_comes_back_with_a_higher_sequence() -> None:
    without = second(moved=False)
    rows = [one.model_copy(update={"attendees": one.attendees[:1]}) for one in without.plan.assignments]
    left_out = Publication(
        without.problem, without.plan.model_copy(update={"assignments": tuple(rows)}), SATURDAY
    )
    name = "xa-giao-ban@lichtuan"
    one = events(feed([first(), left_out], Selection(person="ct"), MONDAY))[name]
    assert (one["STATUS"], one["SEQUENCE"]) == ("CANCELLED", 1)
    back = Publication(*published(), SUNDAY)
    again = events(feed([first(), left_out, back], Selection(person="ct"), MONDAY))[name]
    assert (again["STATUS"], again["SEQUENCE"], again["CREATED"].dt) == ("CONFIRMED", 2, FRIDAY)


def test_an_engagement_that_goes_to_another_week_keeps_its_uid() -> None:
    asked = [
        one | {"start": "2026-11-30T07:30"} for one in office()["engagements"] if one["id"] == "giao-ban"
    ]
    changed = {"horizon": {"start": "2026-11-30", "days": 5}, "closed_days": [], "engagements": asked}
    problem = read_problem(office(**changed, agenda_items=[]))
    row = assignments()[0] | {"start": "2026-11-30T07:30", "end": "2026-11-30T08:30", "agenda": []}
    later = Publication(problem, read_plan({"assignments": [row]}, problem), SUNDAY)
    found = events(feed([first(), second(), later], Selection(), MONDAY))["xa-giao-ban@lichtuan"]
    assert (found.start.day, found["STATUS"], found["SEQUENCE"]) == (30, "CONFIRMED", 2)


def test_confidential_time_is_busy_and_its_name_says_nothing() -> None:
    made = feed([first()], Selection(person="bt", viewer=frozenset({"ct"})), MONDAY)
    text = made.file.data.decode()
    assert "ky-luat" not in text
    assert "kỷ luật" not in text
    (busy,) = [one for one in events(made).values() if one["SUMMARY"] == "Bận"]
    assert (busy["CLASS"], "LOCATION" in busy, "DESCRIPTION" in busy) == ("PRIVATE", False, False)
    assert str(busy["UID"]).startswith("xa-busy-")


def test_what_becomes_confidential_is_not_even_told_as_cancelled() -> None:
    made = feed([first(), second(secret=True)], Selection(viewer=frozenset({"bt"})), MONDAY)
    assert "Kiểm tra" not in made.file.data.decode()
    found = events(feed([first(), second(secret=True)], Selection(viewer=frozenset({"ct"})), MONDAY))
    assert found["xa-kiem-tra@lichtuan"]["SUMMARY"] == "Kiểm tra đường liên bản"


@pytest.mark.parametrize("selection", [Selection(vehicle="27a-1"), Selection(person="lx")])
def test_a_vehicle_and_its_driver_are_out_for_the_whole_trip(selection: Selection) -> None:
    (one,) = events(feed([first()], selection, MONDAY)).values()
    assert (one.start.strftime("%H:%M"), one.end.strftime("%H:%M")) == ("13:30", "16:30")


def test_another_library_finds_the_days_events() -> None:
    made = feed([first(), second()], Selection(), MONDAY)
    on_monday = recurring_ical_events.of(Calendar.from_ical(made.file.data)).at(MONDAY)
    assert sorted(str(one["SUMMARY"]) for one in on_monday) == [
        "Giao ban Thường trực",
        "Kiểm tra đường liên bản",
    ]


def test_nothing_published_is_an_empty_calendar() -> None:
    made = feed([], Selection(), MONDAY)
    assert made.last_modified is None
    assert events(made) == {}
