"""Whole small cases with everything right but the minute, number or person that a border is about."""

from typing import Any

from tests.strategies.week import PLAIN, Case, Json, assigned, engagement, person, seat

EIGHT, NINE = 8 * 60, 9 * 60


def meeting(name: str, minutes: int = 60, *people: str, **parts: Any) -> Json:
    """Return an engagement that may stand anywhere, with ``people`` required."""
    entries = [seat(one) for one in people]
    return engagement(name, minutes, **{"windows": [PLAIN.whole()], "attendees": entries, **parts})


def at(one: Json, start: int, **parts: Any) -> Json:
    """Return ``one`` assigned at ``start``, its single-choice entries filled and its place set."""
    seats = [
        {"role": entry["role"], "entry": k, "person": entry["any_of"][0]}
        for k, entry in enumerate(one.get("attendees", []))
        if entry["count"] == 1
    ]
    place = one.get("where", {}).get("place")
    return assigned(PLAIN, one, start, **{"attendees": seats, "place": place, **parts})


def case(
    meetings: list[Json], assignments: list[Json], trips: list[Json] | None = None, **parts: Any
) -> Case:
    """Return a problem of ``meetings`` with people p, q and s, and the plan of ``assignments``."""
    people = [person("p"), person("q"), person("s", "staff")]
    problem = PLAIN.problem(**{"people": people, "engagements": meetings, **parts})
    return Case(problem, {"assignments": assignments, "trips": trips or []})


def trip(vehicle: str, place: str, span: tuple[int, int], *served: str, driver: str | None = None) -> Json:
    """Return a trip from ``span[0]`` to ``span[1]`` that serves demand 0 of each of ``served``."""
    return {
        "vehicle": vehicle,
        "driver": driver,
        "place": place,
        "departs": PLAIN.at(span[0]),
        "returns": PLAIN.at(span[1]),
        "serves": [{"engagement": name, "entry": 0} for name in served],
    }
