"""Small words for building problem and plan documents: minutes since the first midnight, made into JSON."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

Json = dict[str, Any]

DAY = 24 * 60


class Case(NamedTuple):
    """A problem and one plan for it, good or bad."""

    problem: Json
    plan: Json


@dataclass(frozen=True)
class Week:
    """A horizon; ``minute`` everywhere counts elapsed minutes since its first midnight."""

    zone: str = "Asia/Ho_Chi_Minh"
    first: str = "2026-11-23"
    days: int = 3

    def at(self, minute: int) -> str:
        """Return ``minute`` as a date-time with its offset."""
        zone = ZoneInfo(self.zone)
        origin = datetime.combine(date.fromisoformat(self.first), time(0), zone).astimezone(UTC)
        return (origin + timedelta(minutes=minute)).astimezone(zone).isoformat(timespec="minutes")

    @property
    def length(self) -> int:
        """Return the minutes of the horizon; a day on which the clocks change has more or fewer."""
        zone = ZoneInfo(self.zone)
        ends = (date.fromisoformat(self.first), date.fromisoformat(self.date(self.days)))
        first, last = (datetime.combine(end, time(0), zone).astimezone(UTC) for end in ends)
        return (last - first) // timedelta(minutes=1)

    def span(self, start: int, end: int) -> Json:
        """Return the window ``[start, end)``, at least a minute long."""
        return {"start": self.at(start), "end": self.at(max(end, start + 1))}

    def date(self, day: int) -> str:
        """Return the date of day number ``day``."""
        return (date.fromisoformat(self.first) + timedelta(days=day)).isoformat()

    def whole(self) -> Json:
        """Return the window of the whole horizon."""
        return self.span(-DAY, (self.days + 1) * DAY)

    def problem(self, **parts: Any) -> Json:
        """Return a problem with two sites, one place further off, and ``parts``."""
        return {
            "office": {"id": "office", "timezone": self.zone},
            "horizon": {"start": self.first, "days": self.days},
            "grid_minutes": 15,
            "working_hours": [],
            "sites": [{"id": "a"}, {"id": "b"}],
            "places": [{"id": "c"}],
            "travel": [leg("a", "b", 10), leg("b", "c", 40)],
            **parts,
        }


PLAIN = Week()
WEEKS = (
    PLAIN,
    Week("Europe/Paris", "2026-10-24"),  # an hour comes twice on the second day
    Week("Europe/Paris", "2026-03-28"),  # an hour is missing on the second day
    Week("America/Santiago", "2026-09-05"),  # the second day has no midnight
)


def leg(origin: str, destination: str, minutes: int) -> Json:
    """Return one leg of travel."""
    return {"from": origin, "to": destination, "minutes": minutes}


def person(name: str, group: str = "leader", **parts: Any) -> Json:
    """Return a person."""
    return {"id": name, "group": group, **parts}


def room(name: str, site: str = "a", capacity: int = 10, **parts: Any) -> Json:
    """Return a room."""
    return {"id": name, "site": site, "capacity": capacity, **parts}


def vehicle(name: str, seats: int = 4, base: str = "a", **parts: Any) -> Json:
    """Return a vehicle."""
    return {"id": name, "seats": seats, "base": base, **parts}


def seat(*any_of: str, role: str = "required", count: int = 1) -> Json:
    """Return an attendee entry."""
    return {"role": role, "any_of": list(any_of), "count": count}


def engagement(name: str, minutes: int, **parts: Any) -> Json:
    """Return an engagement."""
    return {"id": name, "duration_minutes": minutes, **parts}


def before(first: str, second: str, least: int = 0, most: int | None = None) -> Json:
    """Return a relation ``before``."""
    return {
        "type": "before",
        "first": first,
        "second": second,
        "min_gap_minutes": least,
        "max_gap_minutes": most,
    }


def together(kind: str, *names: str) -> Json:
    """Return a relation of a set."""
    return {"type": kind, "engagements": list(names)}


def assigned(week: Week, engagement: Json, start: int, **parts: Any) -> Json:
    """Return an assignment of ``engagement`` at ``start``."""
    span = week.span(start, start + engagement["duration_minutes"])
    return {"engagement": engagement["id"], **span, **parts}


def shortest_ways(problem: Json) -> dict[tuple[str, str], int]:
    """Return ``travel(X, Y)`` of every pair that can be reached."""
    names = [place["id"] for place in (*problem["sites"], *problem["places"])]
    ways = {(name, name): 0 for name in names}
    given = {(way["from"], way["to"]) for way in problem["travel"]}
    for way in problem["travel"]:
        ends = (way["from"], way["to"])
        ways[ends] = min(ways.get(ends, way["minutes"]), way["minutes"])
        if ends[::-1] not in given:
            ways[ends[::-1]] = min(ways.get(ends[::-1], way["minutes"]), way["minutes"])
    for via in names:
        for x in names:
            for y in names:
                if (x, via) in ways and (via, y) in ways:
                    through = ways[x, via] + ways[via, y]
                    ways[x, y] = min(ways.get((x, y), through), through)
    return ways
