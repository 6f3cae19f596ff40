"""With which vehicles and drivers one engagement can be served, start by start."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.engagements import Engagement
from models.moves import Car
from models.plan import Served, Trip
from models.resources import Vehicle
from solver.explain.occupancy import Occupancy
from solver.explain.rides import Rides
from solver.explain.starts import Starts, indices
from solver.verify.week import Week


@dataclass(frozen=True)
class Ride:
    """One vehicle with its driver, for some of the engagement's vehicle demands."""

    vehicle: str
    driver: str | None
    entries: tuple[int, ...]

    @property
    def car(self) -> Car:
        """The vehicle and driver as a document."""
        return Car(vehicle=self.vehicle, driver=self.driver)


Chosen = tuple[Ride, ...]


@dataclass(frozen=True)
class Carried:
    """The starts from which some rides can serve it.

    ``alone``: on trips of their own. ``together``: perhaps, as on a trip that serves others too; only the
    verifier can tell.
    """

    rides: Chosen
    alone: int
    together: int

    @property
    def drivers(self) -> frozenset[str]:
        """Everyone at a wheel."""
        return frozenset(ride.driver for ride in self.rides if ride.driver is not None)


class Carriage:
    """The vehicles of one problem, asked for one engagement in a plan without it."""

    def __init__(self, week: Week, occupancy: Occupancy, starts: Starts, engagement: Engagement) -> None:
        self._week = week
        self._occupancy = occupancy
        self._starts = starts
        self._engagement = engagement
        self._rides = Rides(week.problem)
        self._spans = {name: placed.span for name, placed in week.placed.items()}
        self._known: dict[tuple[Ride, str], tuple[int, int]] = {}

    def kept(self, trips: Iterable[Trip], place: str | None) -> Carried:
        """Return when the vehicles and drivers of ``trips``, which serve it now, can go along."""
        rides = tuple(
            Ride(trip.vehicle, trip.driver, tuple(one.entry for one in trip.serves if self._is_mine(one)))
            for trip in trips
        )
        return self._carried(rides, place)

    def _is_mine(self, served: Served) -> bool:
        return served.engagement == self._engagement.id

    def anew(self, place: str | None) -> Iterator[Carried]:
        """Yield every choice of vehicles and drivers, one for each vehicle that is asked for."""
        wanted = [
            entry
            for entry, demand in enumerate(self._engagement.vehicle_demands)
            for _ in range(demand.count)
        ]
        for rides in self._choices(wanted, ()):
            if self._is_as_ruled(rides):
                carried = self._carried(rides, place)
                if carried.alone | carried.together:
                    yield carried

    def _choices(self, wanted: list[int], chosen: Chosen) -> Iterator[Chosen]:
        if not wanted:
            yield chosen
            return
        used = {ride.vehicle for ride in chosen}
        driving = {ride.driver for ride in chosen if ride.driver is not None}
        last = chosen[-1].vehicle if chosen and chosen[-1].entries == (wanted[0],) else ""
        for vehicle in self._fit(wanted[0]):
            # Within one demand the order of vehicles does not matter: each set is tried once.
            if vehicle.id in used or vehicle.id < last:
                continue
            for driver in vehicle.drivers or (None,):
                if driver not in driving:
                    yield from self._choices(wanted[1:], (*chosen, Ride(vehicle.id, driver, (wanted[0],))))

    def _fit(self, entry: int) -> Iterator[Vehicle]:
        demand = self._engagement.vehicles[entry]
        for vehicle in self._week.problem.vehicles:
            if vehicle.seats >= demand.seats and set(demand.features) <= set(vehicle.features):
                yield vehicle

    def _is_as_ruled(self, rides: Chosen) -> bool:
        """Say whether pins and a frozen earlier plan allow these vehicles and drivers (H15)."""
        former = self._week.former.get(self._engagement.id)
        cars = {(ride.vehicle, ride.driver) for ride in rides}
        if former is not None and former.frozen and cars != former.cars:
            return False
        return set(self._engagement.pin.vehicles) <= {ride.vehicle for ride in rides}

    # ---- when -------------------------------------------------------------------------------------

    def _carried(self, rides: Chosen, place: str | None) -> Carried:
        if not rides:
            return Carried(rides, self._starts.all, 0)
        drivers = [ride.driver for ride in rides if ride.driver is not None]
        once = len({ride.vehicle for ride in rides}) == len(rides) and len(set(drivers)) == len(drivers)
        if place is None or not once:
            return Carried(rides, 0, self._starts.all)
        alone, any_way = self._starts.all, self._starts.all
        for ride in rides:
            own, together = self._when(ride, place)
            alone &= own
            any_way &= own | together
        return Carried(rides, alone, any_way & ~alone)

    def _when(self, ride: Ride, place: str) -> tuple[int, int]:
        """Return when it can go on a trip of its own, and when it would ride with others."""
        if (ride, place) not in self._known:
            together = self._together(ride, place)
            self._known[ride, place] = self._own(ride, place) & ~together, together
        return self._known[ride, place]

    def _own(self, ride: Ride, place: str) -> int:
        """Return when the vehicle and its driver are free for a trip of its own."""
        if ride.vehicle not in self._week.vehicles:
            return 0
        free = self._occupancy.vehicle(ride.vehicle, place)
        if ride.driver is not None:
            known = ride.driver in self._week.people
            free &= self._occupancy.driver(ride.driver, ride.vehicle, place) if known else 0
        return free

    def _together(self, ride: Ride, place: str) -> int:
        """Return when it would ride on a trip of this vehicle and driver that goes there anyway."""
        mine = tuple(Served(engagement=self._engagement.id, entry=entry) for entry in ride.entries)
        found = 0
        for outing in self._week.of_vehicle.get(ride.vehicle, []):
            if (outing.driver, outing.place) != (ride.driver, place):
                continue
            for index in indices(self._starts.all):
                spans = {**self._spans, self._engagement.id: self._starts.span(index)}
                if self._rides.may_share((*outing.trip.serves, *mine), spans):
                    found |= 1 << index
        return found
