"""Plans a step or two away from a given one: someone else, another time, another room, another ride."""

import random
from collections.abc import Iterable
from copy import deepcopy
from datetime import datetime, time, timedelta
from typing import Any

from models.problem import Problem
from tests.strategies.any_plan import place_of
from tests.strategies.week import Json, shortest_ways


class Neighbourhood:
    """Draws plans near another; whatever the problem's lists allow may be drawn, valid or not."""

    def __init__(self, problem: Problem, dice: random.Random) -> None:
        self.dice = dice
        self.zone = problem.office.zone
        self.document: Json = problem.model_dump(mode="json", by_alias=True)
        self.wishes = {one["id"]: one for one in self.document["engagements"]}
        self.ways = shortest_ways(self.document)
        self.starts = {one.id: self._starts(problem, one.id) for one in problem.engagements}

    def _starts(self, problem: Problem, name: str) -> list[datetime]:
        wish = next(one for one in problem.engagements if one.id == name)
        given = [start for start in (wish.start, wish.pin.start) if start is not None]
        days = [problem.horizon.start + timedelta(days=day) for day in range(problem.horizon.days)]
        grid = [
            datetime.combine(day, time(minute // 60, minute % 60), self.zone)
            for day in days
            for minute in range(0, 24 * 60, problem.grid_minutes)
        ]
        inside = [start for start in grid if any(w.start <= start < w.end for w in wish.windows)]
        return given or inside or [start for start in grid if 7 <= start.hour < 17] or grid

    def step(self, plan: Json) -> Json:
        """Return a plan near ``plan``."""
        near = deepcopy({key: plan[key] for key in ("assignments", "trips")})
        for _ in range(self.dice.choice((1, 1, 1, 2))):
            kind = self.dice.choice(("place", "place", "place", "driver", "item", "drop"))
            if kind == "driver" and near["trips"]:
                trip = self.dice.choice(near["trips"])
                trip["driver"] = self._driver(trip["vehicle"])
            elif kind == "item" and self.document["agenda_items"] and near["assignments"]:
                self._hear(near)
            else:
                self._replace(near, self.dice.choice(sorted(self.wishes)), gone=kind == "drop")
        return near

    def _hear(self, near: Json) -> None:
        item = self.dice.choice(self.document["agenda_items"])
        for one in near["assignments"]:
            one["agenda"] = [name for name in one["agenda"] if name != item["id"]]
        sittings = [one for one in near["assignments"] if one["engagement"] in item["sittings"]]
        if sittings:
            self.dice.choice(sittings)["agenda"].append(item["id"])

    def _replace(self, near: Json, name: str, *, gone: bool) -> None:
        """Take an engagement out and, unless it is gone, put it back in another way, or in anew."""
        old: Json = next((one for one in near["assignments"] if one["engagement"] == name), {})
        riding = self._leave(near, name)
        near["assignments"] = [one for one in near["assignments"] if one["engagement"] != name]
        if gone:
            return
        wish = self.wishes[name]
        start = self._kept(old, "start") or self.dice.choice(self.starts[name]).isoformat()
        begin = datetime.fromisoformat(start)
        end = self._later(begin, wish["duration_minutes"])
        room = None
        if wish["where"]["room"] is not None:
            rooms = [one["id"] for one in self.document["rooms"]]
            room = self._kept(old, "room") or self.dice.choice(rooms)
        placed = {
            "engagement": name,
            "start": start,
            "end": end.isoformat(),
            "room": room,
            "place": place_of(self.document, _told(wish), room),
            "attendees": self._kept(old, "attendees") or list(self._seats(wish)),
            "staff": self._kept(old, "staff") or list(self._staff(wish)),
            "agenda": old.get("agenda", []),
        }
        near["assignments"].append(placed)
        if placed["place"] is not None:
            self._ride(near, wish, placed, riding if self.dice.random() < 0.5 else [])

    def _kept(self, old: Json, part: str) -> Any:
        return old.get(part) if self.dice.random() < 0.6 else None

    def _later(self, moment: datetime, minutes: int) -> datetime:
        return (moment.astimezone(tz=None) + timedelta(minutes=minutes)).astimezone(self.zone)

    def _seats(self, wish: Json) -> Iterable[Json]:
        for k, entry in enumerate(wish["attendees"]):
            count = entry["count"]
            if entry["role"] == "optional":
                count = self.dice.randint(0, min(count, len(entry["any_of"])))
            for name in self.dice.sample(entry["any_of"], min(count, len(entry["any_of"]))):
                yield {"role": entry["role"], "entry": k, "person": name}

    def _staff(self, wish: Json) -> Iterable[Json]:
        for k, entry in enumerate(wish["staff"]):
            names = entry["any_of"] or [
                one["id"] for one in self.document["people"] if one["group"] in ("staff", "office_leader")
            ]
            for name in self.dice.sample(names, min(entry["count"], len(names))):
                yield {"entry": k, "person": name}

    # ---- rides ------------------------------------------------------------------------------------

    def _leave(self, near: Json, name: str) -> list[tuple[str, str | None, int]]:
        """Take an engagement off its trips; return the vehicles, drivers and entries it had."""
        had, left = [], []
        for trip in near["trips"]:
            had += [
                (trip["vehicle"], trip["driver"], s["entry"])
                for s in trip["serves"]
                if s["engagement"] == name
            ]
            trip["serves"] = [served for served in trip["serves"] if served["engagement"] != name]
            if trip["serves"]:
                left.append(self._timed(near, trip))
        near["trips"] = left
        return had

    def _ride(self, near: Json, wish: Json, placed: Json, riding: list[tuple[str, str | None, int]]) -> None:
        fleet = [one["id"] for one in self.document["vehicles"]]
        for k, demand in enumerate(wish["vehicles"]):
            before = [(vehicle, driver) for vehicle, driver, entry in riding if entry == k]
            anew = self.dice.sample(fleet, min(demand["count"], len(fleet)))
            for vehicle, driver in before or [(one, self._driver(one)) for one in anew]:
                served = {"engagement": placed["engagement"], "entry": k}
                same = [t for t in near["trips"] if (t["vehicle"], t["place"]) == (vehicle, placed["place"])]
                if same and self.dice.random() < 0.7:
                    trip = self.dice.choice(same)
                    trip["serves"].append(served)
                else:
                    trip = {
                        "vehicle": vehicle,
                        "driver": driver,
                        "place": placed["place"],
                        "serves": [served],
                    }
                    near["trips"].append(trip)
                self._timed(near, trip)

    def _driver(self, vehicle: str) -> str | None:
        drivers = next(one["drivers"] for one in self.document["vehicles"] if one["id"] == vehicle)
        return self.dice.choice(drivers) if drivers else None

    def _timed(self, near: Json, trip: Json) -> Json:
        """Give ``trip`` the times that what it serves asks for."""
        base = next(one["base"] for one in self.document["vehicles"] if one["id"] == trip["vehicle"])
        names = {served["engagement"] for served in trip["serves"]}
        served = [one for one in near["assignments"] if one["engagement"] in names]
        first = min(datetime.fromisoformat(one["start"]) for one in served)
        last = max(datetime.fromisoformat(one["end"]) for one in served)
        trip["departs"] = self._later(first, -self.ways[base, trip["place"]]).isoformat()
        trip["returns"] = self._later(last, self.ways[trip["place"], base]).isoformat()
        return trip


def _told(wish: Json) -> Json:
    """Return ``wish`` with its place alone, as it would have been written."""
    return {"where": {key: value for key, value in wish["where"].items() if value is not None}}
