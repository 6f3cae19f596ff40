"""The shortest ways between places (the cards' ``travel(X, Y)``)."""

import heapq
from collections.abc import Iterable
from datetime import timedelta

from models.resources import Leg
from solver.verify.clock import NOTHING, minutes


class Roads:
    """Answers ``travel(X, Y)`` by Dijkstra from each place that is asked for, once."""

    def __init__(self, legs: Iterable[Leg]) -> None:
        given: dict[tuple[str, str], timedelta] = {}
        for leg in legs:
            ends, time = (leg.origin, leg.destination), minutes(leg.minutes)
            given[ends] = min(time, given.get(ends, time))
        self._beside: dict[str, dict[str, timedelta]] = {}
        for (origin, destination), time in given.items():
            self._beside.setdefault(origin, {})[destination] = time
            if (destination, origin) not in given:
                self._beside.setdefault(destination, {})[origin] = time
        self._from: dict[str, dict[str, timedelta]] = {}

    def travel(self, origin: str, destination: str) -> timedelta:
        """Return the time of the shortest way; the problem's own checks made sure that there is one."""
        if origin == destination:
            return NOTHING
        if origin not in self._from:
            self._from[origin] = self._shortest(origin)
        return self._from[origin][destination]

    def _shortest(self, origin: str) -> dict[str, timedelta]:
        settled: dict[str, timedelta] = {}
        frontier = [(NOTHING, origin)]
        while frontier:
            time, here = heapq.heappop(frontier)
            if here in settled:
                continue
            settled[here] = time
            for there, leg in self._beside.get(here, {}).items():
                if there not in settled:
                    heapq.heappush(frontier, (time + leg, there))
        return settled
