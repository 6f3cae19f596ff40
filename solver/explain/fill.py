"""Choose what a move leaves unsaid: the first of each list who is free then, else simply the first."""

from collections.abc import Callable, Iterable, Iterator

from models.engagements import Engagement, VehicleDemand
from models.moves import Car, EntryCars, EntryPeople
from models.plan import Served
from models.resources import Vehicle
from solver.explain.occupancy import Occupancy
from solver.explain.plan_draft import Draft
from solver.explain.rooms import suitable
from solver.explain.seating import Seating
from solver.explain.starts import Starts
from solver.verify.clock import Span, minutes
from solver.verify.verifier import assess


class Filling:
    """Chooses for one engagement from one start, in a plan that does not have it (yet).

    Whoever is chosen once is not chosen again.
    """

    def __init__(self, draft: Draft, engagement: Engagement, span: Span) -> None:
        self._engagement = engagement
        self._span = span
        self._draft = draft
        without = Draft(draft.problem, draft.plan())
        if without.assignment(engagement.id) is not None:
            without.drop(engagement.id)
        self._week = assess(draft.problem, without.plan()).week
        starts = Starts((span.start,), span.length, draft.clock)
        self._occupancy = Occupancy(self._week, starts)
        people = draft.problem.people
        self._entries = Seating(engagement, people, None, frozenset()).entries
        self._order = [person.id for person in people]
        self._taken: set[str] = set()

    def room(self) -> str | None:
        """Return the pinned room, else the first that does and is free, else the first that does."""
        engagement = self._engagement
        if engagement.pin.room is not None:
            return engagement.pin.room
        margins = (minutes(engagement.setup_minutes), minutes(engagement.cleanup_minutes))
        fit = [room.id for room in suitable(self._draft.rooms.values(), engagement)]
        return _first(fit, lambda room: bool(self._occupancy.room(room, margins)))

    def take(self, given: Iterable[EntryPeople]) -> None:
        """Note who stands somewhere already."""
        self._taken |= {person for entry in given for person in entry.people}

    def attendees(self, place: str | None, given: Iterable[int]) -> Iterator[EntryPeople]:
        """Yield people for the entries that are not ``given``; optional ones attend where they are free."""
        said = set(given)
        for index, entry in enumerate(self._engagement.attendees):
            if index not in said:
                chosen = self._chosen(entry.any_of, place, entry.count, entry.role != "optional", "attendees")
                yield EntryPeople(entry=index, people=chosen)

    def staff(self, place: str | None, given: Iterable[int]) -> Iterator[EntryPeople]:
        """Yield members of staff for the entries that are not ``given``."""
        said = set(given)
        for index, demand in enumerate(self._engagement.staff):
            if index not in said:
                able = self._entries["staff", index].allowed
                names = [name for name in demand.any_of or self._order if name in able]
                yield EntryPeople(entry=index, people=self._chosen(names, place, demand.count, True, "staff"))

    def _chosen(
        self, names: Iterable[str], place: str | None, count: int, full: bool, part: str
    ) -> tuple[str, ...]:
        pin = self._engagement.pin
        pinned = set(pin.attendees if part == "attendees" else pin.staff)
        elsewhere = set(pin.staff if part == "attendees" else pin.attendees)
        left = [name for name in names if name not in self._taken | elsewhere]
        left.sort(key=lambda name: (name not in pinned, not self._occupancy.person(name, place)))
        if not full:
            left = [name for name in left if name in pinned or self._occupancy.person(name, place)]
        chosen = tuple(left[:count])
        self._taken |= set(chosen)
        return chosen

    # ---- vehicles ---------------------------------------------------------------------------------

    def vehicles(self, place: str | None, given: Iterable[int]) -> Iterator[EntryCars]:
        """Yield vehicles with drivers for the demands that are not ``given``."""
        said, used = set(given), set[str]()
        for index, demand in enumerate(self._engagement.vehicle_demands):
            if index in said or place is None:
                continue
            cars = self._cars(index, demand, place, used)
            used |= {car.vehicle for car in cars}
            yield EntryCars(entry=index, cars=cars)

    def _cars(self, index: int, demand: VehicleDemand, place: str, used: set[str]) -> tuple[Car, ...]:
        """Return pinned vehicles first, then one that goes there anyway, then free ones, then any."""
        pinned = set(self._engagement.pin.vehicles)
        fit = [
            vehicle
            for vehicle in self._draft.problem.vehicles
            if vehicle.id not in used
            and vehicle.seats >= demand.seats
            and set(demand.features) <= set(vehicle.features)
        ]
        cars = [(vehicle, self._ride(vehicle, index, place), self._driver(vehicle, place)) for vehicle in fit]
        cars.sort(key=lambda one: (one[0].id not in pinned, one[1] is None, not self._free(one[0], place)))
        return tuple(
            ride or Car(vehicle=vehicle.id, driver=driver) for vehicle, ride, driver in cars[: demand.count]
        )

    def _ride(self, vehicle: Vehicle, index: int, place: str) -> Car | None:
        """Return the vehicle with its driver where it goes there anyway and has the seats left."""
        spans = {name: placed.span for name, placed in self._week.placed.items()}
        spans[self._engagement.id] = self._span
        mine = Served(engagement=self._engagement.id, entry=index)
        for outing in self._week.of_vehicle.get(vehicle.id, []):
            seats = sum(demand.seats for demand in outing.demands)
            seats += self._engagement.vehicles[index].seats
            together = self._draft.rides.may_share((*outing.trip.serves, mine), spans)
            if outing.place == place and together and seats <= vehicle.seats:
                return Car(vehicle=vehicle.id, driver=outing.driver)
        return None

    def _free(self, vehicle: Vehicle, place: str) -> bool:
        free = bool(self._occupancy.vehicle(vehicle.id, place))
        return free and (
            not vehicle.drivers
            or any(self._occupancy.driver(driver, vehicle.id, place) for driver in vehicle.drivers)
        )

    def _driver(self, vehicle: Vehicle, place: str) -> str | None:
        names = [name for name in vehicle.drivers if name not in self._taken]
        return _first(names, lambda name: bool(self._occupancy.driver(name, vehicle.id, place)))

    def driven(self, car: Car, index: int, place: str | None) -> Car:
        """Return ``car`` with a driver: the one named, else who drives it there anyway, else a free one."""
        vehicle = next((one for one in self._draft.problem.vehicles if one.id == car.vehicle), None)
        if car.driver is not None or vehicle is None or place is None:
            return car
        ride = self._ride(vehicle, index, place)
        return ride or Car(vehicle=car.vehicle, driver=self._driver(vehicle, place))


def _first(names: list[str], free: Callable[[str], bool]) -> str | None:
    """Return the first who is free, else the first."""
    return next((name for name in names if free(name)), names[0] if names else None)
