"""What the sentences about facts are made of: names, spans, and the things a fact speaks of."""

from collections.abc import Iterable
from datetime import date, datetime, time

from models.errors import Message
from models.explanation import Reason
from models.resources import Person
from models.time import Absence, Window
from solver.explain.case import Case
from solver.explain.facts import RULES, Fact, could_be_in
from solver.replan.naming import Naming, same, sentence

_MOST_LISTED = 4


class Words:
    """The words of one case; ``circle``: the other engagements that its conflict names."""

    def __init__(self, case: Case, circle: frozenset[str] = frozenset()) -> None:
        self.case = case
        self.circle = circle
        self.names = Naming(case.problem)
        self._people = {one.id: one for one in case.problem.people}
        self._rooms = {one.id: one for one in case.problem.rooms}
        self._vehicles = {one.id: one for one in case.problem.vehicles}
        self._pools = {one.id: one for one in case.problem.equipment}

    @property
    def title(self) -> str:
        """Return the name of what is left out, in quotation marks."""
        target = self.case.target
        return self.names.item(target.id) if self.case.item else self.names.engagement(target.id)

    # ---- parts of sentences -----------------------------------------------------------------------

    def spans(self, windows: Iterable[Window]) -> Message:
        """Return several spans, the first few of them."""
        each = list(windows)
        listed = self.names.listed(self.names.when(one.start, one.end) for one in each[:_MOST_LISTED])
        if len(each) <= _MOST_LISTED:
            return listed
        more = len(each) - _MOST_LISTED
        return Message(vi=f"{listed.vi} (và {more} khung khác)", en=f"{listed.en} (and {more} more)")

    def person(self, name: str) -> Message:
        """Return how a sentence calls a person."""
        return self.names.comrade(name)

    def midnight(self, day: date) -> datetime:
        """Return the first moment of a day."""
        return datetime.combine(day, time(), self.case.problem.office.zone)

    def thing(self, part: str, name: str) -> Message:
        """Return how a sentence calls a person, a room or a vehicle."""
        if part == "person":
            return self.person(name)
        return self.room(name) if part == "room" else self.vehicle(name)

    def room(self, name: str) -> Message:
        """Return "phòng «Tầng 2»", or the name alone where it says that it is a room or a hall."""
        return _called(self.names.room(name), "phòng", "room")

    def vehicle(self, name: str) -> Message:
        """Return "xe «27A-00123»", or the name alone where it says that it is a vehicle."""
        return _called(self.names.vehicle(name), "xe", "vehicle")

    def anyone(self, names: Iterable[str]) -> Message:
        """Return "A hoặc B", "A or B"."""
        people = [self.person(name) for name in names]
        return Message(vi=" hoặc ".join(p.vi for p in people), en=" or ".join(p.en for p in people))

    def absence(self, fact: Fact) -> Absence:
        """Return the absence a fact is about."""
        lists: dict[str, tuple[Absence, ...]] = {
            "person": self._people[fact.id].unavailable if fact.part == "person" else (),
            "room": self._rooms[fact.id].unavailable if fact.part == "room" else (),
            "vehicle": self._vehicles[fact.id].unavailable if fact.part == "vehicle" else (),
        }
        return lists[fact.part][fact.number]

    def attendee(self, name: str) -> Person:
        """Return a person of the problem."""
        return self._people[name]

    def fitting_rooms(self, name: str) -> list[str]:
        """Return the rooms in which the engagement fits."""
        one = self.case.engagements[name]
        where = one.where.room
        return [
            room.id
            for room in self.case.problem.rooms
            if where is not None
            and could_be_in(one, room)
            and room.capacity >= one.people_in_room
            and set(where.features) <= set(room.features)
        ]

    def pool(self, name: str) -> tuple[str, int]:
        """Return the name of a pool of equipment and how many pieces it has."""
        return self._pools[name].name or name, self._pools[name].count

    def fitting_vehicles(self, fact: Fact) -> list[str]:
        """Return the vehicles that fit a demand."""
        ride = self.case.engagements[fact.id].vehicles[fact.number]
        return [
            one.id
            for one in self.case.problem.vehicles
            if one.seats >= ride.seats and set(ride.features) <= set(one.features)
        ]


_ROOMS = ("phòng", "hội trường", "nhà", "room", "hall", "xe ", "vehicle")


def _called(name: str, vi: str, en: str) -> Message:
    if name.strip("«»").casefold().startswith(_ROOMS):
        return same(name)
    return Message(vi=f"{vi} {name}", en=f"{en} {name}")


def reason(fact: Fact, vi: str, en: str, **things: object) -> Reason:
    """Return the fact as a document; ``things`` are fields of it, those that are empty left out."""
    said = {key: value for key, value in things.items() if value}
    return Reason.model_validate({"rule": RULES[fact.kind], "message": sentence(vi, en), **said})
