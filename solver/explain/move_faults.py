"""What is wrong with moves: names that the problem does not have, and moves that the plan does not allow."""

from collections.abc import Iterator

from models.consistency import Path, unknown_id
from models.errors import Fault, InvalidDocument, Message, pointer
from models.moves import Car, Hear, Move, MoveAttendees, MoveIn, MoveRoom, MoveStaff, MoveVehicles, Unhear
from models.problem import Problem

Names = Iterator[tuple[str, Path, str]]
"""Kind, where it stands in the move, id."""


class References:
    """Knows the ids and entries of one problem."""

    def __init__(self, problem: Problem) -> None:
        self._engagements = {one.id: one for one in problem.engagements}
        self._known = {
            "engagement": list(self._engagements),
            "agenda item": [item.id for item in problem.agenda_items],
            "person": [person.id for person in problem.people],
            "room": [room.id for room in problem.rooms],
            "vehicle": [vehicle.id for vehicle in problem.vehicles],
        }

    def require_engagement(self, name: str) -> None:
        """Raise :class:`models.errors.InvalidDocument` (pointer ``/engagement``) for an unknown one."""
        if name not in self._engagements:
            known = self._known["engagement"]
            raise InvalidDocument([unknown_id("engagement", ("engagement",), name, known)])

    def faults(self, move: Move, at: Path) -> list[Fault]:
        """Return every id and entry of ``move`` that the problem does not have."""
        found = [
            unknown_id(kind, (*at, *path), name, self._known[kind])
            for kind, path, name in _names(move)
            if name not in self._known[kind]
        ]
        return found or list(self._entries(move, at))

    def _entries(self, move: Move, at: Path) -> Iterator[Fault]:
        for key, path, entry in _entries(move):
            name = move.engagement if not isinstance(move, Hear | Unhear) else ""
            among = len(getattr(self._engagements[name], key))
            if entry >= among:
                vi = f"lịch {name!r} chỉ có {among} mục {key!r}, đánh số từ 0"
                en = f"engagement {name!r} has {among} entries in {key!r}, counted from 0"
                yield fault((*at, *path), "no_entry", entry, vi, en)


def fault(path: Path, code: str, value: str | int | None, vi: str, en: str) -> Fault:
    """Return the fault at ``path``."""
    return Fault(pointer=pointer(*path), code=code, value=value, message=Message(vi=vi, en=en))


def _names(move: Move) -> Names:
    if isinstance(move, Hear):
        yield "engagement", ("sitting",), move.sitting
    if isinstance(move, Hear | Unhear):
        yield "agenda item", ("agenda_item",), move.agenda_item
        return
    yield "engagement", ("engagement",), move.engagement
    if isinstance(move, MoveRoom | MoveIn) and move.room is not None:
        yield "room", ("room",), move.room
    if isinstance(move, MoveAttendees | MoveStaff):
        yield from _people(("people",), move.people)
    if isinstance(move, MoveVehicles):
        yield from _cars(("cars",), move.cars)
    if isinstance(move, MoveIn):
        for key, entries in (("attendees", move.attendees), ("staff", move.staff)):
            for index, entry in enumerate(entries):
                yield from _people((key, index, "people"), entry.people)
        for index, driven in enumerate(move.vehicles):
            yield from _cars(("vehicles", index, "cars"), driven.cars)


def _people(path: Path, people: tuple[str, ...]) -> Names:
    return (("person", (*path, index), person) for index, person in enumerate(people))


def _cars(path: Path, cars: tuple[Car, ...]) -> Names:
    for index, car in enumerate(cars):
        yield "vehicle", (*path, index, "vehicle"), car.vehicle
        if car.driver is not None:
            yield "person", (*path, index, "driver"), car.driver


def _entries(move: Move) -> Iterator[tuple[str, Path, int]]:
    if isinstance(move, MoveAttendees):
        yield "attendees", ("entry",), move.entry
    if isinstance(move, MoveStaff):
        yield "staff", ("entry",), move.entry
    if isinstance(move, MoveVehicles):
        yield "vehicles", ("entry",), move.entry
    if isinstance(move, MoveIn):
        for index, seats in enumerate(move.attendees):
            yield "attendees", ("attendees", index, "entry"), seats.entry
        for index, served in enumerate(move.staff):
            yield "staff", ("staff", index, "entry"), served.entry
        for index, driven in enumerate(move.vehicles):
            yield "vehicles", ("vehicles", index, "entry"), driven.entry
