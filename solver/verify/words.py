"""The words of a violation: names of things, local times and days, in Vietnamese and in English."""

import re
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from models.errors import Message
from models.problem import Problem
from solver.verify.clock import Clock, Span, minutes

WEEKDAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

ROLES = {
    "chair": Message(vi="chủ trì", en="chair"),
    "required": Message(vi="thành phần bắt buộc", en="required attendee"),
    "optional": Message(vi="thành phần mời thêm", en="optional attendee"),
}

_COMRADE = re.compile(r"^\s*(?:đ/c|đồng chí)[.:]?\s+", re.IGNORECASE)


class Words:
    """Names the things of one problem; a thing without a name is called by its id."""

    def __init__(self, problem: Problem, clock: Clock) -> None:
        self._clock = clock
        self._year = problem.horizon.start.year
        self._titles = {one.id: one.title for one in problem.engagements}
        self._items = {one.id: one.title for one in problem.agenda_items}
        self._people = {person.id: person.name for person in problem.people}
        self._rooms = {room.id: room.name for room in problem.rooms}
        self._vehicles = {vehicle.id: vehicle.name for vehicle in problem.vehicles}
        self._pools = {pool.id: pool.name for pool in problem.equipment}
        self._places = {site.id: site.name for site in problem.sites}
        self._places |= {place.id: place.name for place in problem.places}

    # ---- things -----------------------------------------------------------------------------------

    def person(self, name: str) -> str:
        """Return the person's name, without a "Đ/c" before it: sentences that want one put it there."""
        return _COMRADE.sub("", self._people.get(name, "")) or name

    def people(self, names: Iterable[str]) -> str:
        """Return several people's names, with commas."""
        return ", ".join(self.person(name) for name in names)

    def engagement(self, name: str) -> str:
        """Return the engagement's title in quotation marks."""
        return f"«{self._titles.get(name) or name}»"

    def engagements(self, names: Iterable[str]) -> str:
        """Return several engagements' titles, with commas."""
        return ", ".join(self.engagement(name) for name in names)

    def item(self, name: str) -> str:
        """Return the agenda item's title in quotation marks."""
        return f"«{self._items.get(name) or name}»"

    def room(self, name: str) -> str:
        """Return the room's name in quotation marks."""
        return f"«{self._rooms.get(name) or name}»"

    def vehicle(self, name: str) -> str:
        """Return the vehicle's name in quotation marks."""
        return f"«{self._vehicles.get(name) or name}»"

    def pool(self, name: str) -> str:
        """Return the equipment's name in quotation marks."""
        return f"«{self._pools.get(name) or name}»"

    def place(self, name: str) -> str:
        """Return the name of a site or place in quotation marks."""
        return f"«{self._places.get(name) or name}»"

    # ---- times ------------------------------------------------------------------------------------

    def day(self, instant: datetime) -> Message:
        """Return weekday and date: "thứ Tư 04/09", "Wed 4 Sep"; with the year where it is another one."""
        day = self._clock.day(instant)
        other_year = day.year != self._year
        vi = f"{WEEKDAYS_VI[day.weekday()]} {day:%d/%m}" + (f"/{day.year}" if other_year else "")
        en = f"{WEEKDAYS_EN[day.weekday()]} {day.day} {MONTHS_EN[day.month - 1]}"
        return Message(vi=vi, en=en + (f" {day.year}" if other_year else ""))

    def time(self, instant: datetime) -> str:
        """Return the time of day on the office's clocks."""
        return f"{self._clock.local(instant):%H:%M}"

    def at(self, instant: datetime) -> Message:
        """Return time and day: "08:00 thứ Tư 04/09", "08:00 Wed 4 Sep"."""
        clock, day = self.time(instant), self.day(instant)
        return Message(vi=f"{clock} {day.vi}", en=f"{clock} {day.en}")

    def hours(self, span: Span) -> str:
        """Return "08:00–09:30" for a span within one day; midnight at its end is 24:00."""
        end = self.time(span.end)
        return f"{self.time(span.start)}–{'24:00' if end == '00:00' else end}"

    def when(self, span: Span) -> Message:
        """Return "08:00–09:30 thứ Tư 04/09", or both ends in full where they are on different days."""
        if self._one_day(span):
            hours, day = self.hours(span), self.day(span.start)
            return Message(vi=f"{hours} {day.vi}", en=f"{hours} {day.en}")
        start, end = self.at(span.start), self.at(span.end)
        return Message(vi=f"{start.vi} – {end.vi}", en=f"{start.en} – {end.en}")

    def dated(self, name: str, span: Span) -> Message:
        """Return "«Họp A» (08:00–09:30 thứ Tư 04/09)"."""
        when = self.when(span)
        return Message(vi=f"{name} ({when.vi})", en=f"{name} ({when.en})")

    def both(self, first: tuple[Message, Span], second: tuple[Message, Span]) -> Message:
        """Name two things with their hours; the day is said once where it is one."""
        (name_a, span_a), (name_b, span_b) = first, second
        day = self.day(span_a.start)
        if self._one_day(span_a) and self._one_day(span_b) and day == self.day(span_b.start):
            a, b = self.hours(span_a), self.hours(span_b)
            return Message(
                vi=f"{name_a.vi} ({a}) và {name_b.vi} ({b}), {day.vi}",
                en=f"{name_a.en} ({a}) and {name_b.en} ({b}), {day.en}",
            )
        when_a, when_b = self.when(span_a), self.when(span_b)
        return Message(
            vi=f"{name_a.vi} ({when_a.vi}) và {name_b.vi} ({when_b.vi})",
            en=f"{name_a.en} ({when_a.en}) and {name_b.en} ({when_b.en})",
        )

    def _one_day(self, span: Span) -> bool:
        first, last = self._clock.local(span.start), self._clock.local(span.end)
        midnight_after = last.time() == time(0) and last.date() - first.date() == timedelta(days=1)
        return first.date() == last.date() or midnight_after


def same(text: str) -> Message:
    """Return a name that is the same in both languages."""
    return Message(vi=text, en=text)


def span_of_time(length: timedelta) -> Message:
    """Return a length in whole minutes: "25 phút", "25 min"."""
    count = length // minutes(1)
    return Message(vi=f"{count} phút", en=f"{count} min")
