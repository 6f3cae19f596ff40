"""Rules of whole days: what falls into a week is what the library says of the whole rule."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from models.time import office_zone
from service.office.records.absences import AbsenceRecord, spans
from service.office.records.recurring import Recurring, occurrences
from service.office.records.rules import Rule, falls, require_fall

RULE: TypeAdapter[str] = TypeAdapter(Rule)
FIRST = datetime(2026, 1, 5, 8)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    # With both, a rule may never fall, and the library then looks on to the year 9999.
    months = draw(st.booleans())
    parts = [f"FREQ={frequency}", f"INTERVAL={1 if months else draw(st.integers(1, 4))}"]
    days = st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, unique=True)
    if draw(st.booleans()):
        parts.append("BYDAY=" + ",".join(draw(days)))
        if frequency == "MONTHLY":
            parts.append(f"BYSETPOS={draw(st.sampled_from([1, 2, -1]))}")
    if months:
        parts.append(f"BYMONTH={draw(st.integers(1, 12))}")
    ends = draw(st.sampled_from(["", f"COUNT={draw(st.integers(1, 60))}", "UNTIL=20271231T235900"]))
    return ";".join([*parts, ends] if ends else parts)


def said(rule: str, start: datetime, end: datetime) -> Iterator[datetime]:
    for moment in rrulestr(rule, dtstart=FIRST):
        if moment >= end:
            return
        if moment >= start:
            yield moment


@given(rules(), st.integers(-10, 200))
def test_a_week_has_what_the_library_says(rule: str, week: int) -> None:
    start = datetime(2026, 1, 5) + timedelta(weeks=week)
    end = start + timedelta(days=7)
    assert list(falls(RULE.validate_python(rule), FIRST, start, end)) == list(said(rule, start, end))


@given(rules(), st.integers(0, 100), st.lists(st.integers(0, 800), max_size=5), st.integers(0, 800))
def test_occurrences_are_the_days_less_those_taken_out(
    rule: str, week: int, out: list[int], until: int
) -> None:
    start = date(2026, 1, 5) + timedelta(weeks=week)
    except_days = [date(2026, 1, 5) + timedelta(days=number) for number in out]
    last = date(2026, 1, 5) + timedelta(days=until)
    series = Recurring.model_validate(
        {
            "id": "s",
            "rule": rule,
            "first": "2026-01-05",
            "time": "08:00",
            "until": last,
            "except_days": except_days,
            "engagement": {},
        }
    )
    found = [one.day for one in occurrences(series, start, 7, frozenset())]
    whole = said(rule, datetime.combine(start, datetime.min.time()), datetime(2030, 1, 1))
    week_days = (moment.date() for moment in whole if moment.date() < start + timedelta(days=7))
    assert found == [day for day in islice(week_days, 7) if day <= last and day not in except_days]
    assert [one.id for one in occurrences(series, start, 7, frozenset())] == [
        f"s-{day:%Y%m%d}" for day in found
    ]


def test_a_closed_day_has_none_unless_it_is_said() -> None:
    document = {"id": "s", "rule": "FREQ=DAILY", "first": "2026-01-05", "time": "08:00", "engagement": {}}
    closed = frozenset({date(2026, 1, 6)})
    kept = [
        one.day.day for one in occurrences(Recurring.model_validate(document), date(2026, 1, 5), 3, closed)
    ]
    all_days = Recurring.model_validate(document | {"on_closed_days": True})
    assert (kept, len(list(occurrences(all_days, date(2026, 1, 5), 3, closed)))) == ([5, 7], 3)


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "every Monday",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=8,9",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;UNTIL=20261231T000000Z",
        "FREQ=WEEKLY;COUNT=1000000",
        "FREQ=WEEKLY;COUNT=x",
        "FREQ=WEEKLY;COUNT=3;UNTIL=20261231",
        "FREQ=WEEKLY\nFREQ=DAILY",
    ],
)
def test_what_is_no_rule_of_whole_days_is_refused(rule: str) -> None:
    with pytest.raises(ValidationError):
        RULE.validate_python(rule)


@given(st.text(max_size=60) | st.from_regex(r"(FREQ|BYDAY|COUNT|UNTIL|WKST|INTERVAL)=[A-Z0-9,;=-]{0,30}"))
def test_any_text_is_a_rule_or_refused(text: str) -> None:
    try:
        rule = RULE.validate_python(text)
    except ValidationError:
        return
    try:
        require_fall(rule, FIRST)
    except PydanticCustomError:
        return
    list(falls(rule, FIRST, FIRST, FIRST + timedelta(days=7)))


@pytest.mark.parametrize("rule", ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;UNTIL=20251231"])
def test_a_rule_that_never_falls_is_refused(rule: str) -> None:
    document = {"id": "s", "rule": rule, "first": "2026-01-05", "time": "08:00", "engagement": {}}
    with pytest.raises(ValidationError, match="never falls"):
        Recurring.model_validate(document)


def test_the_ends_of_the_calendar_are_no_trouble() -> None:
    document = {"id": "s", "rule": "FREQ=DAILY", "first": "2026-01-05", "time": "08:00", "engagement": {}}
    for_good = Recurring.model_validate(document | {"until": "9999-12-31"})
    assert len(list(occurrences(for_good, date(2026, 1, 5), 7, frozenset()))) == 7
    with pytest.raises(ValidationError):
        Recurring.model_validate(document | {"first": "0001-01-01"})
    absence = {
        "id": "a",
        "person": "p",
        "start": "2026-01-05T08:00",
        "end": "2026-01-05T09:00",
        "rule": "FREQ=DAILY",
    }
    with office_zone(ZONE):
        always = AbsenceRecord.model_validate(absence | {"until": "9999-12-31"})
        once = AbsenceRecord.model_validate(absence | {"end": "9999-12-31T00:00", "rule": None})
        with pytest.raises(ValidationError, match="a year at most"):
            AbsenceRecord.model_validate(absence | {"end": "9999-12-31T00:00"})
    # A day either side of the week, for travel.
    assert len(list(spans(always, date(2026, 2, 2), 7, ZONE))) == 9
    assert len(list(spans(once, date(2026, 2, 2), 7, ZONE))) == 1
