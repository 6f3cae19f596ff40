"""The places of one engagement at one site or place: for each start, who could be chosen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from models.freedom import CarChoice, EntryChoice, FreePlace
from solver.explain.carriage import Carried, Chosen
from solver.explain.question import Question
from solver.explain.seating import Key, Options
from solver.explain.starts import indices
from solver.verify.week import Outing


@dataclass
class Found:
    """What was found at one start, over all ways to be carried there."""

    as_is: bool = False
    people: dict[Key, set[str]] = field(default_factory=dict)
    cars: dict[tuple[int, str, str | None], None] = field(default_factory=dict)


class AtPlace:
    """Asks about one place (none: online); ``rooms`` has the starts at which each room there is free."""

    def __init__(self, question: Question, place: str | None, rooms: Mapping[str | None, int]) -> None:
        self._question = question
        self._rooms = rooms
        trips, carriage = question.alone.trips, question.carriage
        self._new_cars = not trips and bool(question.engagement.vehicle_demands)
        self._carried = list(carriage.anew(place)) if self._new_cars else [carriage.kept(trips, place)]
        everyone = question.seating.anyone | question.seated | question.presenters
        known = [name for name in everyone if name in question.week.people]
        self._free = {name: question.occupancy.person(name, place) for name in known}
        self._proven: bool | None = None
        self._as_is_proven: bool | None = None

    def places(self) -> Iterator[FreePlace]:
        """Yield each free start, room by room."""
        question = self._question
        starts = question.bound
        for name in question.presenters:
            starts &= self._free.get(name, 0)
        for index in indices(starts):
            rooms = [room for room, free in self._rooms.items() if free >> index & 1]
            found = self._found(index, rooms) if rooms else None
            if found is not None:
                yield from (self._place(index, room, found) for room in rooms)

    # ---- one start --------------------------------------------------------------------------------

    def _found(self, index: int, rooms: list[str | None]) -> Found | None:
        """Return who and what could be chosen at one start, or ``None`` where nothing fits together."""
        found: Found | None = None
        tried: dict[frozenset[str], Options | None] = {}
        for carried in self._carried:
            shared: tuple[Outing, ...] | None = None
            if carried.alone >> index & 1:
                shared = () if self._is_proven(index, rooms, carried) else None
            elif carried.together >> index & 1:
                shared = self._shared(index, rooms[0], carried)
            if shared is None or self._driving(carried) & self._question.presenters:
                continue
            options = self._options(index, carried, shared, tried)
            if options is None:
                continue
            found = found or Found()
            self._add(found, options, carried)
            found.as_is |= self._fits_as_is(index, rooms, carried, shared)
        return found

    def _driving(self, carried: Carried) -> frozenset[str]:
        return frozenset(name for name in carried.drivers if name in self._free)

    def _options(
        self,
        index: int,
        carried: Carried,
        shared: tuple[Outing, ...],
        tried: dict[frozenset[str], Options | None],
    ) -> Options | None:
        driving = self._driving(carried)
        if shared or driving not in tried:
            options = self._question.seating.options(self._candidates(index, driving, shared))
            if shared:
                return options
            tried[driving] = options
        return tried[driving]

    def _candidates(
        self, index: int, driving: frozenset[str], shared: tuple[Outing, ...]
    ) -> dict[Key, frozenset[str]]:
        """Return who is free for each entry; who must be there waits with a shared vehicle (H9)."""
        found: dict[Key, frozenset[str]] = {}
        for key, entry in self._question.seating.entries.items():
            free = (name for name in entry.allowed - driving if self._free[name] >> index & 1)
            found[key] = frozenset(name for name in free if not entry.full or not self._busy(name, shared))
        return found

    def _busy(self, name: str, shared: tuple[Outing, ...]) -> bool:
        return any(self._question.occupancy.busy(name, trip) for trip in shared)

    def _fits_as_is(
        self, index: int, rooms: list[str | None], carried: Carried, shared: tuple[Outing, ...]
    ) -> bool:
        """Say whether its own room, people and staff will do at this start."""
        question = self._question
        if question.placed is None or self._new_cars or question.placed.room not in rooms:
            return False
        people = question.seated
        if people & carried.drivers or not all(self._free.get(name, 0) >> index & 1 for name in people):
            return False
        if any(self._busy(name, shared) for name in question.riding):
            return False
        if self._as_is_proven is None:
            start = question.starts.instants[index]
            back = question.alone.back(start, question.placed.room, (), seated=True)
            self._as_is_proven = not back.broken
        return self._as_is_proven

    # ---- the verifier is asked --------------------------------------------------------------------

    def _is_proven(self, index: int, rooms: list[str | None], carried: Carried) -> bool:
        """Say whether what is the same at every start (its vehicles, its agenda) is right; asked once."""
        if self._proven is None:
            self._proven = self._shared(index, rooms[0], carried) is not None
        return self._proven

    def _shared(self, index: int, room: str | None, carried: Carried) -> tuple[Outing, ...] | None:
        """Return the trips it would share, or ``None`` where that breaks a rule, whoever attends."""
        start = self._question.starts.instants[index]
        rides: Chosen = carried.rides if self._new_cars else ()
        back = self._question.alone.back(start, room, rides, seated=False)
        return None if back.broken else back.shared

    # ---- documents --------------------------------------------------------------------------------

    def _add(self, found: Found, options: Options, carried: Carried) -> None:
        for key, people in options.items():
            found.people.setdefault(key, set()).update(people)
        for ride in carried.rides if self._new_cars else ():
            found.cars.update(dict.fromkeys((entry, ride.vehicle, ride.driver) for entry in ride.entries))

    def _place(self, index: int, room: str | None, found: Found) -> FreePlace:
        span, clock = self._question.starts.span(index), self._question.week.clock
        placed = self._question.placed
        return FreePlace.model_construct(
            start=clock.local(span.start),
            end=clock.local(span.end),
            room=room,
            place=self._place_of(room),
            as_is=found.as_is and placed is not None and placed.room == room,
            attendees=tuple(self._choice(key, found) for key in found.people if key[0] == "attendees"),
            staff=tuple(self._choice(key, found) for key in found.people if key[0] == "staff"),
            vehicles=tuple(
                CarChoice.model_construct(entry=entry, vehicle=vehicle, driver=driver)
                for entry, vehicle, driver in found.cars
            ),
        )

    def _place_of(self, room: str | None) -> str | None:
        known = self._question.week.rooms
        return known[room].site if room is not None else self._question.engagement.where.place

    def _choice(self, key: Key, found: Found) -> EntryChoice:
        """Return the choices of one entry in the order of its list, else of the problem's people."""
        kind, entry = key
        engagement = self._question.engagement
        if kind == "attendees":
            seat = engagement.attendees[entry]
            role, order = seat.role, seat.any_of
        else:
            role, order = None, engagement.staff[entry].any_of or tuple(self._question.week.people)
        people = tuple(name for name in order if name in found.people[key])
        return EntryChoice.model_construct(entry=entry, people=people, role=role)
