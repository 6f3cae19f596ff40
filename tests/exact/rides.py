"""Every way to serve the vehicle demands of placed engagements with trips."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations, product

from models.plan import Assignment, Served, Trip
from models.problem import Problem
from tests.strategies.week import Json, shortest_ways

Unit = tuple[Assignment, int]


def all_trips(problem: Problem, placed: list[Assignment]) -> Iterator[list[Trip]]:
    """Yield every set of trips that serves each demand with its number of vehicles."""
    engagements = {one.id: one for one in problem.engagements}
    demands = [
        (one, k, demand.count)
        for one in placed
        for k, demand in enumerate(engagements[one.engagement].vehicle_demands)
    ]
    vehicles = [vehicle.id for vehicle in problem.vehicles]
    ways = shortest_ways(_raw(problem))
    for choice in product(*(combinations(vehicles, count) for _, _, count in demands)):
        loads: dict[str, list[Unit]] = {}
        for (one, k, _), names in zip(demands, choice, strict=True):
            for name in names:
                loads.setdefault(name, []).append((one, k))
        options = [list(_of_vehicle(problem, ways, name, units)) for name, units in loads.items()]
        for trips in product(*options):
            yield [trip for of_one in trips for trip in of_one]


def _of_vehicle(
    problem: Problem, ways: dict[tuple[str, str], int], name: str, units: list[Unit]
) -> Iterator[list[Trip]]:
    """Yield every way to split what one vehicle serves into trips, with every driver."""
    vehicle = next(one for one in problem.vehicles if one.id == name)
    drivers = vehicle.drivers or (None,)
    for groups in partitions(units):
        if any(len({one.place for one, _ in group}) > 1 for group in groups):
            continue
        for chosen in product(drivers, repeat=len(groups)):
            yield [
                _trip(name, driver, vehicle.base, ways, group)
                for group, driver in zip(groups, chosen, strict=True)
            ]


def _trip(
    name: str, driver: str | None, base: str, ways: dict[tuple[str, str], int], group: list[Unit]
) -> Trip:
    place = group[0][0].place
    assert place is not None
    return Trip(
        vehicle=name,
        driver=driver,
        place=place,
        departs=min(one.start for one, _ in group) - timedelta(minutes=ways[base, place]),
        returns=max(one.end for one, _ in group) + timedelta(minutes=ways[place, base]),
        serves=tuple(Served(engagement=one.engagement, entry=k) for one, k in group),
    )


def partitions(units: list[Unit]) -> Iterator[list[list[Unit]]]:
    """Yield every way to split ``units`` into groups."""
    if not units:
        yield []
        return
    first, rest = units[0], units[1:]
    for groups in partitions(rest):
        yield [[first], *groups]
        for at, group in enumerate(groups):
            yield [*groups[:at], [first, *group], *groups[at + 1 :]]


def _raw(problem: Problem) -> Json:
    return problem.model_dump(mode="json", by_alias=True)
