"""Lunar dates as Vietnam has them, against published calendars and against the Chinese one."""

from datetime import date, timedelta

import pytest
from lunardate import LunarDate

from service.exports.lunar import LunarDay, lunar_day

TET = [
    "1985-01-21",
    "2007-02-17",
    "2023-01-22",
    "2024-02-10",
    "2025-01-29",
    "2026-02-17",
    "2027-02-06",
    "2030-02-02",
]
"""The first day of the lunar year in Vietnam; in 1985, 2007 and 2030 China kept another day."""


@pytest.mark.parametrize("day", TET)
def test_the_first_day_of_the_year(day: str) -> None:
    first = date.fromisoformat(day)
    assert lunar_day(first) == LunarDay(1, 1, leap=False)
    assert lunar_day(first - timedelta(days=1)).month == 12


@pytest.mark.parametrize(("day", "month"), [("2020-05-23", 4), ("2023-03-22", 2), ("2025-07-25", 6)])
def test_a_leap_month_is_marked(day: str, month: int) -> None:
    first = date.fromisoformat(day)
    assert lunar_day(first) == LunarDay(1, month, leap=True)
    assert str(lunar_day(first)) == f"1/{month} nhuận ÂL"
    assert not lunar_day(first - timedelta(days=1)).leap


def test_it_is_the_chinese_calendar_but_for_new_moons_near_midnight() -> None:
    days = [date(2020, 1, 1) + timedelta(days=step) for step in range(3653)]
    other = [LunarDate.from_solar_date(day.year, day.month, day.day) for day in days]
    same = sum(
        (ours.day, ours.month, ours.leap) == (theirs.day, theirs.month, bool(theirs.is_leap_month))
        for ours, theirs in zip(map(lunar_day, days), other, strict=True)
    )
    assert 0.93 < same / len(days) < 1
    apart = [(ours.day - theirs.day) % 29 for ours, theirs in zip(map(lunar_day, days), other, strict=True)]
    assert set(apart) <= {0, 1, 28}


def test_months_have_29_or_30_days_and_follow_each_other() -> None:
    day = date(1950, 1, 1)
    while lunar_day(day).day != 1:
        day += timedelta(days=1)
    while day < date(2060, 1, 1):
        ends = [
            day + timedelta(days=length)
            for length in (29, 30)
            if lunar_day(day + timedelta(days=length)).day == 1
        ]
        assert len(ends) == 1, day
        before, after = lunar_day(day), lunar_day(ends[0])
        assert after.month == (before.month if after.leap else before.month % 12 + 1)
        day = ends[0]
