"""The verifier's own parts: walking in order, ways, instants, words."""

from datetime import UTC, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.resources import Leg
from models.rules import HARD_RULES, SLUGS, SOFT_RULES
from solver.verify.checklist import CHECKS, COSTS
from solver.verify.clock import Clock, Span, begun, minutes, shifted
from solver.verify.roads import Roads
from solver.verify.walk import too_close
from solver.verify.words import Words, same
from tests.verify.office import office, wanted

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def span(start: int, length: int) -> Span:
    return Span(NOON + minutes(start), NOON + minutes(start + length))


# ---- walking --------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)), max_size=8), st.integers(0, 20))
def test_every_pair_that_is_too_close_is_found_once(shapes: list[tuple[int, int]], gap: int) -> None:
    spans = sorted((span(*shape) for shape in shapes), key=lambda one: (one.start, one.end))
    found = list(too_close(spans, lambda one: one, minutes(gap)))
    every = [(a, b) for a, b in combinations(spans, 2) if b.start - a.end < minutes(gap)]
    assert sorted(found, key=str) == sorted(every, key=str)


def test_a_span_may_touch_the_borders_of_another_without_meeting_it() -> None:
    assert not span(0, 30).meets(span(30, 30))
    assert span(0, 31).meets(span(30, 30))
    assert span(0, 30).inside(span(0, 30))
    assert not span(0, 31).inside(span(0, 30))


# ---- ways -----------------------------------------------------------------------------------------

PLACES = "abcd"
legs = st.builds(
    lambda ends, time: Leg.model_validate({"from": ends[0], "to": ends[1], "minutes": time}),
    st.permutations(PLACES).map(lambda order: order[:2]),
    st.integers(0, 50),
)
CHAIN = [Leg.model_validate({"from": a, "to": b, "minutes": 40}) for a, b in ("ab", "bc", "cd")]


@given(st.lists(legs, max_size=6).map(lambda more: CHAIN + more))
def test_ways_are_those_of_floyd_and_warshall(given_legs: list[Leg]) -> None:
    one_way: dict[str, int] = {}
    for leg in given_legs:
        ends = leg.origin + leg.destination
        one_way[ends] = min(leg.minutes, one_way.get(ends, leg.minutes))
    time = {ends[::-1]: length for ends, length in one_way.items()} | one_way
    time |= {place * 2: 0 for place in PLACES}
    for via in PLACES:
        for a in PLACES:
            for b in PLACES:
                if a + via in time and via + b in time:
                    time[a + b] = min(time.get(a + b, 10**9), time[a + via] + time[via + b])
    roads = Roads(given_legs)
    assert all(roads.travel(a, b) == minutes(time[a + b]) for a in PLACES for b in PLACES)


def test_a_place_alone_needs_no_legs() -> None:
    assert Roads([]).travel("a", "a") == timedelta(0)


# ---- instants -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("spent", "steps"), [(-30, 0), (-1, 0), (0, 0), (1, 1), (15, 1), (16, 2)])
def test_begun_steps(spent: int, steps: int) -> None:
    assert begun(minutes(spent), minutes(15)) == steps


def test_an_offset_with_seconds_is_shown_without_them() -> None:
    shown = Clock(ZoneInfo("Asia/Ho_Chi_Minh")).local(datetime(1800, 1, 1, tzinfo=UTC))
    assert shown.isoformat() == "1800-01-01T07:06:00+07:06"


def test_the_calendar_ends_and_nothing_goes_beyond() -> None:
    clock = Clock(ZoneInfo("Asia/Ho_Chi_Minh"))
    first, last = clock.instant(datetime(1, 1, 1)), clock.instant(datetime(9999, 12, 31))
    assert first < last
    assert shifted(first, -minutes(10**9)) == first
    assert shifted(last, minutes(10**9)) == last
    assert clock.local(first).year == 1
    assert clock.local(last).year == 9999


# ---- words ----------------------------------------------------------------------------------------

WORDS = Words(office(wanted()), Clock(ZoneInfo("Asia/Ho_Chi_Minh")))


def local(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    return datetime(year, month, day, hour, minute, tzinfo=zone).astimezone(UTC)


def test_a_day_is_named_in_both_languages_with_the_year_where_it_is_another() -> None:
    assert [WORDS.day(local(day, 8)).vi for day in range(23, 30)] == [
        "thứ Hai 23/11",
        "thứ Ba 24/11",
        "thứ Tư 25/11",
        "thứ Năm 26/11",
        "thứ Sáu 27/11",
        "thứ Bảy 28/11",
        "Chủ nhật 29/11",
    ]
    assert WORDS.day(local(1, 8, month=1, year=2027)).vi == "thứ Sáu 01/01/2027"
    assert WORDS.day(local(1, 8, month=1, year=2027)).en == "Fri 1 Jan 2027"


def test_a_day_that_ends_at_midnight_ends_at_24() -> None:
    night = Span(local(23, 22), local(24, 0))
    assert WORDS.when(night).vi == "22:00–24:00 thứ Hai 23/11"
    assert WORDS.when(Span(local(23, 22), local(24, 1))).en == "22:00 Mon 23 Nov – 01:00 Tue 24 Nov"


def test_two_things_of_two_days_bear_a_day_each() -> None:
    both = WORDS.both(
        (same("A"), Span(local(23, 22), local(24, 1))), (same("B"), Span(local(24, 0), local(24, 2)))
    )
    assert both.vi == "A (22:00 thứ Hai 23/11 – 01:00 thứ Ba 24/11) và B (00:00–02:00 thứ Ba 24/11)"
    assert both.en == "A (22:00 Mon 23 Nov – 01:00 Tue 24 Nov) and B (00:00–02:00 Tue 24 Nov)"


# ---- contents -------------------------------------------------------------------------------------


def test_every_rule_has_its_check_or_cost_under_its_own_name() -> None:
    assert tuple(CHECKS) == HARD_RULES
    assert tuple(COSTS) == SOFT_RULES
    for rule, function in (CHECKS | COSTS).items():
        assert function.__module__ == f"solver.verify.checks.{SLUGS[rule]}"
