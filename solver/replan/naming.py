"""Names and times for sentences about plans: things by name, never by id; days as offices say them.

A sentence about a change speaks of two problems: what the newer one no longer has is named by the older.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from models.errors import Message
from models.plan import Assignment
from models.problem import Problem
from solver.verify.clock import Clock
from solver.verify.words import ROLES, Words, same

_TITLES = ("ông ", "bà ")


class Naming:
    """Names the things of one or several problems; the first problem that knows a thing names it.

    Titles, rooms, vehicles and places stand in quotation marks, people without. What has no name is called
    by its id.
    """

    def __init__(self, problem: Problem, *earlier: Problem) -> None:
        problems = (problem, *earlier)
        self._clock = Clock(problem.office.zone)
        self._words = [Words(one, self._clock) for one in problems]
        self._engagements = [{one.id for one in each.engagements} for each in problems]
        self._items = [{item.id for item in each.agenda_items} for each in problems]
        self._people = [{person.id for person in each.people} for each in problems]
        self._rooms = [{room.id for room in each.rooms} for each in problems]
        self._vehicles = [{vehicle.id for vehicle in each.vehicles} for each in problems]
        self._places = [
            {site.id for site in each.sites} | {place.id for place in each.places} for each in problems
        ]

    def _named(self, known: Sequence[set[str]], name: str, say: Callable[[Words], str]) -> str:
        for ids, words in zip(known, self._words, strict=True):
            if name in ids:
                return say(words)
        return say(self._words[0])

    # ---- things -----------------------------------------------------------------------------------

    def engagement(self, name: str) -> str:
        """Return the engagement's title in quotation marks: "«Họp Ban Thường vụ»"."""
        return self._named(self._engagements, name, lambda words: words.engagement(name))

    def item(self, name: str) -> str:
        """Return the agenda item's title in quotation marks."""
        return self._named(self._items, name, lambda words: words.item(name))

    def person(self, name: str) -> str:
        """Return the person's name."""
        return self._named(self._people, name, lambda words: words.person(name))

    def comrade(self, name: str) -> Message:
        """Return the person's name as a sentence addresses it: "Đ/c Nguyễn Văn A" in Vietnamese.

        A name that already begins with such a word is left as it is.
        """
        called = self.person(name)
        titled = called.casefold().startswith(_TITLES)
        return Message(vi=called if titled else f"Đ/c {called}", en=called)

    def people(self, names: Iterable[str]) -> str:
        """Return several people's names, with commas."""
        return ", ".join(self.person(name) for name in names)

    def room(self, name: str) -> str:
        """Return the room's name in quotation marks."""
        return self._named(self._rooms, name, lambda words: words.room(name))

    def vehicle(self, name: str) -> str:
        """Return the vehicle's name in quotation marks."""
        return self._named(self._vehicles, name, lambda words: words.vehicle(name))

    def place(self, name: str) -> str:
        """Return the name of a site or place in quotation marks."""
        return self._named(self._places, name, lambda words: words.place(name))

    def role(self, role: str) -> Message:
        """Return what an attendee's role is called."""
        return ROLES[role]

    def where(self, assignment: Assignment) -> Message:
        """Return where it is held: its room, else its place, else online."""
        if assignment.room is not None:
            room = self.room(assignment.room)
            return Message(vi=f"phòng {room}", en=f"room {room}")
        if assignment.place is not None:
            place = self.place(assignment.place)
            return Message(vi=f"tại {place}", en=f"at {place}")
        return Message(vi="trực tuyến", en="online")

    # ---- times ------------------------------------------------------------------------------------

    def time(self, moment: datetime) -> str:
        """Return the time of day: "14:00"."""
        return self._words[0].time(self._clock.instant(moment))

    def day(self, moment: datetime) -> Message:
        """Return weekday and date: "thứ Ba 24/11", "Tue 24 Nov"."""
        return self._words[0].day(self._clock.instant(moment))

    def at(self, moment: datetime) -> Message:
        """Return time and day: "14:00 thứ Ba 24/11", "14:00 Tue 24 Nov"."""
        return self._words[0].at(self._clock.instant(moment))

    def when(self, start: datetime, end: datetime) -> Message:
        """Return "14:00–16:00 thứ Ba 24/11", or both ends in full where they are on different days."""
        return self._words[0].when(self._clock.span(start, end))

    # ---- lists ------------------------------------------------------------------------------------

    def listed(self, parts: Iterable[Message]) -> Message:
        """Join with commas and a last "và", "and"."""
        each = list(parts)
        return Message(
            vi=_joined([one.vi for one in each], "và"), en=_joined([one.en for one in each], "and")
        )


def _joined(parts: list[str], last: str) -> str:
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}" if len(parts) > 1 else "".join(parts)


def sentence(vi: str, en: str) -> Message:
    """Return a sentence with its capital letters and full stops."""
    return Message(vi=_closed(vi), en=_closed(en))


def _closed(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else text + "."


__all__ = ["Naming", "same", "sentence"]
