"""Days and times as people write them."""

from datetime import date, datetime, time

import pytest

from service.imports.clock_texts import TimeText, Unreadable, day_in, time_in

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        *(("8h30", "08:30"), ("8h", "08:00"), ("08:30", "08:30"), ("13g30", "13:30"), ("8 giờ 30", "08:30")),
        *(("7 giờ", "07:00"), ("14h00'", "14:00"), ("8h30 phút", "08:30"), ("2h chiều", "14:00")),
        *(("7h30 tối", "19:30"), ("(8h30)", "08:30"), ("Lúc 9h15", "09:15"), ("8 giờ 30 phút", "08:30")),
        *((time(8, 29, 59, 999_000), "08:30"), (datetime(2026, 11, 23, 9, 45), "09:45"), (0.3125, "07:30")),
    ],
)
def test_a_time_of_day(text: str | float | time | datetime, clock: str) -> None:
    assert time_in(text) == TimeText(start=time.fromisoformat(clock))


@pytest.mark.parametrize("text", ["8h30 - 10h", "8h30–10h00", "từ 8h30 đến 10h", "08:30-10:00"])
def test_a_span(text: str) -> None:
    assert time_in(text) == TimeText(start=time(8, 30), end=time(10))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        *(("Sáng", "morning"), ("buổi chiều", "afternoon"), ("TỐI", "evening"), ("Cả ngày", "day")),
        ("sa\u0301ng", "morning"),
    ],
)
def test_a_part_of_the_day(text: str, part: str) -> None:
    assert time_in(text).part == part


@pytest.mark.parametrize(
    "text", ["", "25h", "8h75", "sớm", "10h - 8h", "8", 1.5, 46_000, -0.1, True, None, "8h30 và 10h"]
)
def test_what_is_no_time(text: str | float | None) -> None:
    with pytest.raises(Unreadable):
        time_in(text)


@pytest.mark.parametrize(
    "text",
    [
        *("25/11/2026", "25-11-2026", "25.11.2026", "2026-11-25", "25/11", "25/11/26", "11/25/2026"),
        *("Thứ Tư", "thứ 4", "T4", "Thứ Tư, 25/11", "Thứ tư\nngày 25/11/2026", "Wednesday"),
        *(datetime(2026, 11, 25, 8), date(2026, 11, 25), 46_351),
    ],
)
def test_a_day(text: str | int | date) -> None:
    assert day_in(text, MONDAY, 7) == date(2026, 11, 25)


def test_the_day_stands_before_the_month() -> None:
    assert day_in("3/4/2026", MONDAY, 7) == date(2026, 4, 3)


def test_a_date_without_a_year_is_the_nearest() -> None:
    assert day_in("02/01", date(2026, 12, 28), 7) == date(2027, 1, 2)
    assert day_in("30/12", date(2026, 12, 28), 7) == date(2026, 12, 30)


@pytest.mark.parametrize(
    "text", ["", "31/02/2026", "Thứ Ba, 25/11/2026", "mai", "Chủ nhật", 12, True, None, "1/2/3", "32/13"]
)
def test_what_is_no_day(text: str | int | None) -> None:
    with pytest.raises(Unreadable):
        day_in(text, MONDAY, 5)
