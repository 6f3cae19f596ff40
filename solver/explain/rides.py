"""How trips follow the engagements they serve when one of these is moved by hand (rule H9).

A trip's times are those of what it serves. An engagement that moves stays on a shared trip while it still
goes to that place and all may still share; else it gets a trip of its own, with the vehicle and the driver
it had. A trip of its own joins one of the same vehicle and driver to the same place where all may share.
"""

from collections.abc import Iterable, Mapping

from models.plan import Served, Trip
from models.problem import Problem
from solver.verify.clock import Clock, Span, minutes, shifted
from solver.verify.roads import Roads

Spans = Mapping[str, Span]
"""Engagement -> when it is held, for the placed ones."""


class Rides:
    """Times, parts and joins the trips of one problem."""

    def __init__(self, problem: Problem) -> None:
        self._clock = Clock(problem.office.zone)
        self._roads = Roads(problem.travel)
        self._vehicles = {vehicle.id: vehicle for vehicle in problem.vehicles}
        self._engagements = {one.id: one for one in problem.engagements}
        self._places = {site.id for site in problem.sites} | {place.id for place in problem.places}
        self._wait = minutes(problem.policy.max_wait_minutes)

    def out(self, vehicle: str, place: str, held: Span) -> Span:
        """Return from when to when ``vehicle`` is out for something held at ``place``."""
        base = self._vehicles[vehicle].base
        return Span(
            shifted(held.start, -self._roads.travel(base, place)),
            shifted(held.end, self._roads.travel(place, base)),
        )

    def timed(self, trip: Trip, spans: Spans) -> Trip:
        """Return ``trip`` with the times that what it serves asks for; one of unknown things as it is."""
        held = [spans[served.engagement] for served in trip.serves if served.engagement in spans]
        if not held or trip.vehicle not in self._vehicles or trip.place not in self._places:
            return trip
        whole = Span(min(span.start for span in held), max(span.end for span in held))
        out = self.out(trip.vehicle, trip.place, whole)
        times = {"departs": self._clock.local(out.start), "returns": self._clock.local(out.end)}
        return trip.model_copy(update=times)

    def may_share(self, serves: Iterable[Served], spans: Spans) -> bool:
        """Say whether all of ``serves`` are willing to share and lie close enough in time."""
        each = list(serves)
        names = {served.engagement for served in each}
        if not names <= spans.keys() or not all(self._shares(served) for served in each):
            return False
        starts, ends = [spans[name].start for name in names], [spans[name].end for name in names]
        return max(starts) - min(starts) <= self._wait and max(ends) - min(ends) <= self._wait

    def _shares(self, served: Served) -> bool:
        demands = self._engagements[served.engagement].vehicles
        return served.entry < len(demands) and demands[served.entry].share

    def follow(self, trips: Iterable[Trip], name: str, place: str | None, spans: Spans) -> list[Trip]:
        """Return ``trips`` as they are once the engagement ``name`` is held at ``place`` at its new time.

        Where it has no place any more its trips keep theirs, and H9 tells of it.
        """
        kept: list[Trip] = []
        own: list[Trip] = []
        for trip in trips:
            mine = tuple(served for served in trip.serves if served.engagement == name)
            others = tuple(served for served in trip.serves if served.engagement != name)
            stays = bool(others) and trip.place == place and self.may_share(trip.serves, spans)
            if not mine:
                kept.append(trip)
            elif stays:
                kept.append(self.timed(trip, spans))
            else:
                if others:
                    kept.append(self.timed(trip.model_copy(update={"serves": others}), spans))
                own.append(trip.model_copy(update={"serves": mine, "place": place or trip.place}))
        for trip in own:
            kept = self.joined(kept, trip, spans)
        return kept

    def joined(self, trips: Iterable[Trip], trip: Trip, spans: Spans) -> list[Trip]:
        """Return ``trips`` and ``trip``, which rides with one of the same car where all may share."""
        found = list(trips)
        for index, other in enumerate(found):
            same_car = (other.vehicle, other.driver, other.place) == (trip.vehicle, trip.driver, trip.place)
            serves = (*other.serves, *trip.serves)
            if same_car and self.may_share(serves, spans):
                found[index] = self.timed(other.model_copy(update={"serves": serves}), spans)
                return found
        return [*found, self.timed(trip, spans)]

    def without(self, trips: Iterable[Trip], name: str, spans: Spans, entry: int | None = None) -> list[Trip]:
        """Return ``trips`` without the engagement ``name``, or without its demand ``entry`` alone."""
        left: list[Trip] = []
        for trip in trips:
            serves = tuple(
                served
                for served in trip.serves
                if served.engagement != name or (entry is not None and served.entry != entry)
            )
            if serves == trip.serves:
                left.append(trip)
            elif serves:
                left.append(self.timed(trip.model_copy(update={"serves": serves}), spans))
        return left
