"""Days, times of day, durations and counts, as offices write them: ``thứ 2``, ``8h30``, ``90 phút``."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from models.base import normalise
from service.office.requests.quick.words import Scrap, fold

_E = r"(?![^\W_])"
_B = r"(?<![^\W_])"
_CLOCK = (
    r"(?P<h{0}>[01]?\d|2[0-3])"
    r"(?:(?:h|g)(?P<a{0}>[0-5]\d)?|\s*gio(?:\s*(?P<b{0}>[0-5]\d)(?:\s*phut)?)?|:(?P<c{0}>[0-5]\d))"
)
CLOCKS = re.compile(
    rf"{_B}(?:(?P<about>khoang|tam|about|around)\s+|(?:luc|tu|vao|at|from)\s+)?"
    rf"{_CLOCK.format(1)}{_E}(?:\s*(?:-|–|den|toi|to|until)\s*{_CLOCK.format(2)}{_E})?(?:\s*(?P<half>am|pm){_E})?"
)
LASTS = (
    re.compile(rf"{_B}(?:trong|keo dai|for)\s+(?P<hours>\d{{1,2}})\s*(?:gio|tieng|hours?){_E}"),
    re.compile(
        rf"{_B}(?P<hours>\d{{1,2}})(?:[.,](?P<tenths>5))?\s*(?:tieng|hours?|hrs?){_E}"
        rf"(?:\s*(?P<half>ruoi){_E}|\s*(?P<minutes>\d{{1,2}})\s*(?:phut|minutes?|mins?){_E})?"
    ),
    re.compile(rf"{_B}(?P<minutes>\d{{1,3}})\s*(?:phut|minutes?|mins?){_E}"),
)
PEOPLE = re.compile(
    rf"{_B}(?:khoang\s+|about\s+)?(?P<count>\d{{1,4}})\s*(?:nguoi|dai bieu|people|persons){_E}"
)
DATE = re.compile(
    rf"{_B}(?:ngay\s+|on\s+)?(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?:/(?P<year>\d{{4}}))?{_E}(?!/)"
)
WEEKDAY = re.compile(
    rf"{_B}(?:thu\s*(?P<number>[2-7])|thu\s+(?P<word>hai|ba|tu|nam|sau|bay)|(?P<short>t[2-7]|cn)"
    r"|(?P<sunday>chu nhat)|(?P<english>(?:mon|tues|wednes|thurs|fri|satur|sun)day))" + _E
)
SESSION = re.compile(
    rf"{_B}(?:buoi\s+)?(?P<session>ca ngay|nguyen ngay|all day|sang|chieu|toi|morning|afternoon|evening){_E}"
)
_ORDER = ("hai", "ba", "tu", "nam", "sau", "bay")
_ENGLISH = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_ACCENTED = {"thu": "thứ", "sang": "sáng", "chieu": "chiều", "toi": "tối"}
_SESSIONS = {
    "ca ngay": "day",
    "nguyen ngay": "day",
    "all day": "day",
    "sang": "morning",
    "morning": "morning",
    "chieu": "afternoon",
    "afternoon": "afternoon",
    "toi": "evening",
    "evening": "evening",
}


@dataclass
class Said:
    """What a line says of time and number; ``texts``: where each is said, by what it is.

    ``days`` are 0 for the week's Monday to 6. ``about``: the time is only about so.
    """

    days: list[int] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    session: str | None = None
    start: time | None = None
    end: time | None = None
    about: bool = False
    minutes: int | None = None
    people: int | None = None
    texts: dict[str, list[str]] = field(default_factory=dict)

    def note(self, what: str, text: str) -> None:
        """Remember that ``text`` said ``what``."""
        self.texts.setdefault(what, []).append(text.strip())


def hear(scrap: Scrap, said: Said, monday: date) -> None:
    """Take from ``scrap`` all that speaks of time and number, once each, and add it to ``said``."""
    if said.minutes is None and (match := scrap.find(LASTS[0])):
        _lasts(scrap, said, match)
    if said.start is None and (match := scrap.find(CLOCKS)):
        _clock(scrap, said, match)
    for pattern in LASTS[1:]:
        if said.minutes is None and (match := scrap.find(pattern)):
            _lasts(scrap, said, match)
    if said.people is None and (match := scrap.find(PEOPLE)):
        said.people = int(match["count"])
        said.note("people", scrap.take(*match.span()))
    while match := scrap.find(DATE):
        _date(scrap, said, match, monday)
    _each(scrap, WEEKDAY, lambda match: _weekday(scrap, said, match))
    _each(scrap, SESSION, lambda match: _session(scrap, said, match))


def _each(scrap: Scrap, pattern: re.Pattern[str], take: Callable[[re.Match[str]], None]) -> None:
    """Call ``take`` for each match that is spelt as the word is: "sang" is "over to", "sáng" is morning."""
    at = 0
    bare = fold(scrap.text) == normalise(scrap.text).lower()
    while match := pattern.search(scrap.left, at):
        at = match.end()
        written = normalise(scrap.text[match.start() : match.end()]).lower()
        if bare or all(
            right in written for plain, right in _ACCENTED.items() if re.search(rf"\b{plain}\b", match[0])
        ):
            take(match)


def _clock(scrap: Scrap, said: Said, match: re.Match[str]) -> None:
    groups = match.groupdict()
    said.start, said.about = _time(groups, "1"), groups["about"] is not None
    if groups["h2"] is not None:
        said.end = _time(groups, "2")
    if groups["half"] == "pm":
        said.start, said.end = _later(said.start), _later(said.end) if said.end else None
    said.note("clock", scrap.take(*match.span()))


def _time(groups: Mapping[str, str | None], number: str) -> time:
    minutes = groups[f"a{number}"] or groups[f"b{number}"] or groups[f"c{number}"] or "0"
    return time(int(groups[f"h{number}"] or 0), int(minutes))


def _later(moment: time) -> time:
    """Return a time of the morning as one of the afternoon; others as they are."""
    return moment.replace(hour=moment.hour + 12) if moment.hour < 12 else moment


def _lasts(scrap: Scrap, said: Said, match: re.Match[str]) -> None:
    groups = match.groupdict()
    half = 30 if groups.get("half") or groups.get("tenths") else 0
    minutes = int(groups.get("hours") or 0) * 60 + half + int(groups.get("minutes") or 0)
    if minutes:
        said.minutes = minutes
        said.note("minutes", scrap.take(*match.span()))


def _date(scrap: Scrap, said: Said, match: re.Match[str], monday: date) -> None:
    text = scrap.take(*match.span())
    try:
        years = [int(match["year"])] if match["year"] else [monday.year, monday.year + 1]
        offsets = [(date(year, int(match["month"]), int(match["day"])) - monday).days for year in years]
    except ValueError:
        said.elsewhere.append(text)
        return
    inside = [offset for offset in offsets if 0 <= offset < 7]
    if not inside:
        said.elsewhere.append(text)
    elif inside[0] not in said.days:
        said.days.append(inside[0])
        said.note("days", text)


def _weekday(scrap: Scrap, said: Said, match: re.Match[str]) -> None:
    if match["word"]:
        day = _ORDER.index(match["word"])
    elif match["english"]:
        day = _ENGLISH.index(match["english"].removesuffix("day"))
    elif match["sunday"] or match["short"] == "cn":
        day = 6
    else:
        day = int((match["number"] or match["short"])[-1]) - 2
    if day not in said.days:
        said.days.append(day)
    said.note("days", scrap.take(*match.span()))


def _session(scrap: Scrap, said: Said, match: re.Match[str]) -> None:
    if said.session is None:
        said.session = _SESSIONS[match["session"]]
        said.note("session", scrap.take(*match.span()))
        if said.session in ("afternoon", "evening") and said.start is not None and said.start.hour < 12:
            said.start = _later(said.start)
            said.end = _later(said.end) if said.end else None
