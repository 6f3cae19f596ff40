"""Who rides with whom: one car on two rows at about one time, to one place or in one direction.

Published calendars print one plate on such rows: the car is shared. What rides together comes back together,
so of durations that are assumed the longest counts for all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from models.audit import HandMade
from solver.audit.entries import Entry
from solver.audit.roster import Roster

Ride = tuple[str, tuple[Entry, ...]]
"""A vehicle and the rows that it serves on one trip."""


def together(found: Iterable[Entry], hand: HandMade, roster: Roster) -> list[Entry]:
    """Return the rows with shared rides made one: their places, where only a direction is known, and ends."""
    rows = {entry.id: entry for entry in found}
    for vehicle, riders in groups(rows.values(), hand, roster):
        if len({rider.place for rider in riders}) > 1:
            place = roster.one_place([rider.place or "" for rider in riders], riders[0].id, vehicle)
            rows = {
                name: replace(entry, place=place) if entry.place in _places(riders) else entry
                for name, entry in rows.items()
            }
        longest = max(rider.minutes for rider in riders)
        for rider in riders:
            if rider.assumed:
                rows[rider.id] = replace(rows[rider.id], minutes=longest)
    return list(rows.values())


def _places(riders: Iterable[Entry]) -> set[str | None]:
    return {rider.place for rider in riders}


def groups(found: Iterable[Entry], hand: HandMade, roster: Roster) -> Iterator[Ride]:
    """Yield each trip of each vehicle with the rows that it serves, in order of vehicle and time."""
    by_car: dict[str, list[Entry]] = {}
    for entry in sorted(found, key=lambda one: (one.start, one.id)):
        for vehicle in entry.vehicles:
            by_car.setdefault(vehicle, []).append(entry)
    for vehicle, riders in sorted(by_car.items()):
        group: list[Entry] = []
        for rider in riders:
            if group and not _rides_with(group[0], rider, hand, roster):
                yield vehicle, tuple(group)
                group = []
            group.append(rider)
        yield vehicle, tuple(group)


def _rides_with(first: Entry, other: Entry, hand: HandMade, roster: Roster) -> bool:
    """Say whether both start close enough, at one place or both somewhere in the province's town."""
    wait = timedelta(minutes=hand.policy.max_wait_minutes)
    if other.start - first.start > wait or first.place is None or other.place is None:
        return False
    if first.place == other.place:
        return True
    return all(roster.invented.get(place) == "province" for place in (first.place, other.place))
