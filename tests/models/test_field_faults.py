"""Every fault of a single field: pointer, code, value, and the sentence in both languages."""

from typing import Any

import pytest

from tests.models.documents import ABSENT, changed, fault_of, whole

E1 = "/engagements/0"
ID_VI = "mã chỉ gồm 1–64 ký tự"
WHERE_EN = "exactly one of room, place and online is expected"
DAY_EN = "a date that exists is expected, such as 2026-11-23"

# pointer, new value, code, value in the fault, Vietnamese, English
FIELDS: list[tuple[str, Any, str, Any, str, str]] = [
    ("/office", ABSENT, "missing", None, "thiếu trường bắt buộc", "this field is required"),
    (f"{E1}/duration_minutes", ABSENT, "missing", None, "thiếu trường bắt buộc", "this field is required"),
    ("/colour", "red", "extra_forbidden", "red", "không có trong tài liệu", "not known here"),
    (f"{E1}/where/room/floor", 2, "extra_forbidden", 2, "không có trong tài liệu", "not known here"),
    (f"{E1}/title", 7, "string_type", 7, "cần một chuỗi ký tự", "a string is expected"),
    (f"{E1}/title", "x" * 10_001, "string_too_long", "x" * 200 + "…", "dài quá 10000", "longer than 10000"),
    (f"{E1}/duration_minutes", "60", "int_type", "60", "cần một số nguyên", "a whole number is expected"),
    (f"{E1}/duration_minutes", 60.5, "int_type", 60.5, "cần một số nguyên", "a whole number is expected"),
    (f"{E1}/duration_minutes", True, "int_type", True, "cần một số nguyên", "a whole number is expected"),
    (f"{E1}/duration_minutes", 0, "greater_than_equal", 0, "phải từ 1 trở lên", "must be at least 1"),
    (f"{E1}/setup_minutes", -5, "greater_than_equal", -5, "phải từ 0 trở lên", "must be at least 0"),
    (f"{E1}/setup_minutes", 10**30, "less_than_equal", 10**30, "không được quá 1000000", "at most 1000000"),
    ("/policy/weights/delegation", -1, "greater_than_equal", -1, "phải từ 0 trở lên", "must be at least 0"),
    (f"{E1}/vehicles/0/share", "maybe", "bool_parsing", "maybe", "cần true hoặc false", "true or false"),
    (f"{E1}/vehicles/0/share", [], "bool_type", None, "cần true hoặc false", "true or false is expected"),
    ("/closed_days", {"id": "ct"}, "tuple_type", None, "cần một danh sách", "a list is expected"),
    ("/rooms/0/features", None, "tuple_type", None, "cần một danh sách", "a list is expected"),
    (f"{E1}/equipment", ["projector"], "dict_type", None, "cần một đối tượng", "an object is expected"),
    ("/policy", "strict", "model_type", "strict", "cần một đối tượng", "an object is expected"),
    ("/grid_minutes", 7, "literal_error", 7, "phải là một trong: 5, 10", "must be one of: 5, 10"),
    ("/people/0/group", "boss", "literal_error", "boss", "phải là một trong: 'leader'", "must be one of:"),
    ("/people/0/group", "chief", "literal_error", "chief", "' hoặc '", "' or '"),
    ("/schema_version", 2, "literal_error", 2, "phải là một trong: 1", "must be one of: 1"),
    (f"{E1}/where/online", False, "literal_error", False, "phải là một trong: True", "must be one of: True"),
    (
        "/relations/1/type",
        "near",
        "union_tag_invalid",
        None,
        "phải là một trong: 'before'",
        "must be one of:",
    ),
    ("/relations/1/type", ABSENT, "union_tag_not_found", None, "thiếu trường 'type'", "'type' is required"),
    ("/office/id", "thị ủy", "string_pattern_mismatch", "thị ủy", ID_VI, "an id is 1 to 64 characters"),
    ("/office/id", "", "string_pattern_mismatch", "", ID_VI, "an id is 1 to 64 characters"),
    ("/office/id", "x" * 65, "string_pattern_mismatch", "x" * 65, ID_VI, "an id is 1 to 64 characters"),
    ("/office/id", "thi-uy\n", "string_pattern_mismatch", "thi-uy\n", ID_VI, "an id is 1 to 64 characters"),
    ("/closed_days/0", "2026-02-30", "day", "2026-02-30", "cần một ngày có thật", DAY_EN),
    ("/closed_days/0", "24/11/2026", "day", "24/11/2026", "cần một ngày có thật", DAY_EN),
    ("/closed_days/0", 20261124, "day", 20261124, "cần một ngày có thật", DAY_EN),
    (
        "/horizon/start",
        "9999-12-31",
        "far_year",
        "9999-12-31",
        "năm phải từ 1900 đến 2999",
        "from 1900 to 2999",
    ),
    ("/horizon/days", 0, "greater_than_equal", 0, "phải từ 1 trở lên", "must be at least 1"),
    ("/horizon/days", 367, "less_than_equal", 367, "không được quá 366", "must be at most 366"),
    ("/working_hours/0/start", "7:30", "clock", "7:30", "cần giờ trong ngày", "a time of day is expected"),
    ("/working_hours/0/end", "24:00", "clock", "24:00", "cần giờ trong ngày", "a time of day is expected"),
    ("/agenda_items/0/due", "thứ Năm", "date_time", "thứ Năm", "cần ngày giờ có thật", "2026-11-23T07:30"),
    (
        "/agenda_items/0/due",
        "2026-11-31T08:00",
        "date_time",
        "2026-11-31T08:00",
        "cần ngày giờ",
        "that exists",
    ),
    ("/agenda_items/0/due", 1790000000, "date_time", 1790000000, "cần ngày giờ có thật", "that exists"),
    (
        "/policy/freeze_before",
        "2026-11-23T07:30:01",
        "whole_minute",
        "2026-11-23T07:30:01",
        "không có giây",
        "whole minutes only",
    ),
    ("/office/timezone", "Asia/Hanoi", "time_zone", "Asia/Hanoi", "múi giờ IANA", "an IANA time zone"),
]


@pytest.mark.parametrize("expected", FIELDS)
def test_a_field_fault_names_place_value_and_remedy(expected: tuple[str, Any, str, Any, str, str]) -> None:
    at, new, code, value, vi, en = expected
    fault = fault_of(changed((at, new)))
    expected_at = at.removesuffix("/type") if code.startswith("union_tag") else at
    assert (fault.pointer, fault.code, fault.value) == (expected_at, code, value)
    assert vi in fault.message.text("vi")
    assert en in fault.message.text("en")


def test_a_window_that_ends_at_its_start_is_empty() -> None:
    moment = "2026-11-23T08:00"
    fault = fault_of(changed((f"{E1}/windows/0", {"start": moment, "end": moment})))
    assert (fault.pointer, fault.code) == (f"{E1}/windows/0", "empty_window")
    assert fault.value == f"{moment} – {moment}"
    assert fault.message.vi == "lúc kết thúc phải sau lúc bắt đầu"
    assert fault.message.en == "the end must be after the start"


@pytest.mark.parametrize("at", [f"{E1}/preferred/0", "/people/0/unavailable/0"])
def test_a_span_that_runs_backwards_is_empty(at: str) -> None:
    backwards = {"start": "2026-11-23T09:00", "end": "2026-11-23T08:59"}
    assert (fault_of(changed((at, backwards))).pointer, fault_of(changed((at, backwards))).code) == (
        at,
        "empty_window",
    )


def test_a_session_ends_after_it_starts() -> None:
    fault = fault_of(changed(("/working_hours/0/end", "07:30")))
    assert (fault.pointer, fault.code, fault.value) == ("/working_hours/0", "empty_window", "07:30 – 07:30")


@pytest.mark.parametrize("where", [{}, {"online": True, "place": "tinh"}, {"room": {}, "place": "tinh"}])
def test_an_engagement_is_in_exactly_one_kind_of_place(where: dict[str, Any]) -> None:
    fault = fault_of(changed((f"{E1}/where", where)))
    assert (fault.pointer, fault.code, fault.message.en) == (f"{E1}/where", "where", WHERE_EN)
    assert "đúng một trong ba: room, place, online" in fault.message.vi


@pytest.mark.parametrize("entry", ["attendees", "staff"])
def test_count_is_at_most_the_people_named(entry: str) -> None:
    fault = fault_of(changed((f"{E1}/{entry}/0/count", 3)))
    named = 2 if entry == "attendees" else 1
    assert (fault.pointer, fault.code) == (f"{E1}/{entry}/0", "count_exceeds_any_of")
    assert fault.message.vi == f"cần 3 người nhưng any_of chỉ nêu {named}"
    assert fault.message.en == f"3 people are asked for but any_of names only {named}"


def test_count_may_exceed_an_empty_any_of() -> None:
    staff = {"any_of": [], "skills": ["video"], "count": 3}
    assert changed((f"{E1}/staff/0", staff)) != whole()
    assert fault_of(changed((f"{E1}/staff/0", staff), ("/colour", 1))).pointer == "/colour"


@pytest.mark.parametrize("document", [None, [], "problem", 1, True])
def test_a_document_that_is_no_object(document: Any) -> None:
    fault = fault_of(document)
    assert (fault.pointer, fault.code) == ("", "model_type")
    assert fault.message.vi == "cần một đối tượng"


def test_a_lone_surrogate_is_no_text() -> None:
    fault = fault_of(changed(("/people/1/name", "\ud800")))
    assert (fault.pointer, fault.code, fault.value) == ("/people/1/name", "not_text", None)
    assert fault_of(changed((f"{E1}/\udfff", 1))).pointer == E1


def test_nesting_has_an_end() -> None:
    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]
    assert fault_of(changed(("/people/1/name", deep))).code == "too_deep"
