"""Days and times as people write them."""

from datetime import date, datetime, time

import pytest

from service.imports.clock_texts import TimeText, Unreadable, day_in, minutes_in, time_in

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        *(("8h30", "08:30"), ("8h", "08:00"), ("08:30", "08:30"), ("13g30", "13:30"), ("8 giờ 30", "08:30")),
        *(("7 giờ", "07:00"), ("14h00'", "14:00"), ("8h30 phút", "08:30"), ("2h chiều", "14:00")),
        *(("7h30 tối", "19:30"), ("(8h30)", "08:30"), ("Lúc 9h15", "09:15"), ("8 giờ 30 phút", "08:30")),
        *(("08:30:00", "08:30"), ("8:30 AM", "08:30"), ("1:30:00 PM", "13:30"), ("12:15 am", "00:15")),
        *(("2 pm", "14:00"), ("Sáng 8h", "08:00"), ("chiều, 2h30", "14:30"), ("Buổi tối: 7h", "19:00")),
        *(("8h00’", "08:00"), ("11h30 trưa", "11:30"), ("chiều 14h", "14:00")),
        *((time(8, 29, 59, 999_000), "08:30"), (datetime(2026, 11, 23, 9, 45), "09:45"), (0.3125, "07:30")),
    ],
)
def test_a_time_of_day(text: str | float | time | datetime, clock: str) -> None:
    assert time_in(text) == TimeText(start=time.fromisoformat(clock))


@pytest.mark.parametrize("text", ["2h - 4h30 chiều", "chiều 2h-4h30", "14h đến 4h30 chiều"])
def test_a_span_of_the_afternoon(text: str) -> None:
    assert time_in(text) == TimeText(start=time(14), end=time(16, 30))


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
    "text",
    [
        *("", "25h", "8h75", "sớm", "10h - 8h", "8", "8.30", "sáng 13h", "08:30:15", "8h30 và 10h"),
        *(1.5, 46_000, -0.1, True, None),
    ],
)
def test_what_is_no_time(text: str | float | None) -> None:
    with pytest.raises(Unreadable):
        time_in(text)


@pytest.mark.parametrize(
    "text",
    [
        *("25/11/2026", "25-11-2026", "25.11.2026", "2026-11-25", "25/11", "25/11/26", "11/25/2026"),
        *("Thứ Tư", "thứ 4", "T4", "Thứ Tư, 25/11", "Thứ tư\nngày 25/11/2026", "Wednesday"),
        *("Thứ Tư, ngày 25 tháng 11 năm 2026", "ngày 25 tháng 11", "25 - 11 - 2026", "2026-11-25 00:00:00"),
        *("Thứ Tư 25/11 (nhằm 17/10 ÂL)", "Thứ tư\n25/11/2026\n(17/10)", "25/11, nhằm ngày 17/10"),
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
    "text",
    [
        *("", "31/02/2026", "Thứ Ba, 25/11/2026", "mai", "Chủ nhật", 12, True, None, "1/2/3", "32/13"),
        *("25/11 - 26/11", "25/11-26/11", "25-26/11", "25/11 và 26/11", "25/11/20266"),
    ],
)
def test_what_is_no_day(text: str | int | None) -> None:
    with pytest.raises(Unreadable):
        day_in(text, MONDAY, 5)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("90", 90), ("90 phút", 90), ("90'", 90), ("90,0", 90), ("1h30", 90), ("1 giờ 30 phút", 90)),
        *(("1,5 giờ", 90), ("1.5h", 90), ("2 tiếng", 120), ("2 tiếng rưỡi", 150), ("01:30:00", 90)),
    ],
)
def test_a_length_of_time(text: str, minutes: int) -> None:
    assert minutes_in(text) == minutes


@pytest.mark.parametrize("text", ["", "1,5", "-5", "1e3", "٣", "một buổi", "1h30m70"])
def test_what_is_no_length_of_time(text: str) -> None:
    with pytest.raises(Unreadable):
        minutes_in(text)
