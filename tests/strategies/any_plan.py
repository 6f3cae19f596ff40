"""Draw any plan of a problem: right in every part but those that the drawn rule is about.

``Freedom`` says which parts may be wrong. What may never be wrong is what a document must be: known ids,
the role that belongs to the entry, the place that belongs to the room, trips for placed engagements only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.strategies.week import Json, Week, shortest_ways

Pick = st.SearchStrategy[int]


@dataclass(frozen=True)
class Freedom:
    """Which parts of the plan may be wrong, and how likely an engagement is placed (in tenths)."""

    seats: bool = False
    staff: bool = False
    rooms: bool = False
    trips: bool = False
    drivers: bool = False
    agenda: bool = False
    ends: bool = False
    placed: int = 9


RIGHT = Freedom()


def chance(tenths: int) -> st.SearchStrategy[bool]:
    """True in about ``tenths`` of ten draws."""
    return st.integers(0, 9).map(lambda drawn: drawn < tenths)


@st.composite
def any_plan(
    draw: st.DrawFn,
    week: Week,
    problem: Json,
    starts: Mapping[str, Pick | Sequence[int]],
    free: Freedom = RIGHT,
) -> Json:
    """Draw a plan; ``starts`` gives the minutes that each engagement may start at."""
    assignments: list[Json] = []
    begins: dict[str, int] = {}
    for engagement in problem["engagements"]:
        if not draw(chance(free.placed)):
            continue
        given = starts[engagement["id"]]
        start = draw(st.sampled_from(given) if isinstance(given, Sequence) else given)
        begins[engagement["id"]] = start
        assignments.append(draw(_assignment(week, problem, engagement, start, free)))
    _hear(draw, problem, assignments, free)
    trips = draw(_trips(week, problem, assignments, begins, free))
    return {"assignments": assignments, "trips": trips}


@st.composite
def _assignment(
    draw: st.DrawFn, week: Week, problem: Json, engagement: Json, start: int, free: Freedom
) -> Json:
    length = engagement["duration_minutes"]
    off = draw(st.sampled_from([0, 0, 0, 1, -1])) if free.ends else 0
    rooms = [room["id"] for room in problem.get("rooms", ())]
    where = engagement.get("where", {})
    room = None
    if rooms and ("room" in where or free.rooms) and not (free.rooms and draw(chance(2))):
        room = draw(st.sampled_from(rooms)) if "room" in where or draw(chance(2)) else None
    people = [person["id"] for person in problem["people"]]
    return {
        "engagement": engagement["id"],
        "start": week.at(start),
        "end": week.at(max(start + length + off, start + 1)),
        "room": room,
        "place": place_of(problem, engagement, room),
        "attendees": [
            {"role": entry["role"], "entry": index, "person": name}
            for index, entry in enumerate(engagement.get("attendees", ()))
            for name in draw(_filled(entry, entry["any_of"], people, free.seats))
        ],
        "staff": [
            {"entry": index, "person": name}
            for index, entry in enumerate(engagement.get("staff", ()))
            for name in draw(_filled(entry, _servants(problem, entry), people, free.staff))
        ],
    }


def place_of(problem: Json, engagement: Json, room: str | None) -> str | None:
    """Return where an engagement is, given its room."""
    where = engagement.get("where", {})
    if "room" in where:
        return next((one["site"] for one in problem.get("rooms", ()) if one["id"] == room), None)
    return where.get("place")


def _servants(problem: Json, entry: Json) -> list[str]:
    groups = ("staff", "office_leader")
    needed = set(entry.get("skills", ()))
    return [
        person["id"]
        for person in problem["people"]
        if needed <= set(person.get("skills", ()))
        and (
            person["id"] in entry.get("any_of", ()) or (not entry.get("any_of") and person["group"] in groups)
        )
    ]


@st.composite
def _filled(
    draw: st.DrawFn, entry: Json, right: Sequence[str], people: Sequence[str], free: bool
) -> list[str]:
    """Draw who fills an entry: the right number of the right people, or anyone, any number, even twice."""
    count = entry.get("count", 1)
    if free and draw(chance(4)):
        return draw(st.lists(st.sampled_from(people), max_size=count + 1))
    if entry.get("role") == "optional":
        count = draw(st.integers(0, count))
    return draw(st.permutations(right))[:count] if right else []


def _hear(draw: st.DrawFn, problem: Json, assignments: list[Json], free: Freedom) -> None:
    """Put agenda items on the placed sittings, or on anything at all."""
    for assignment in assignments:
        assignment["agenda"] = []
    for item in problem.get("agenda_items", ()):
        placed = [one for one in assignments if free.agenda or one["engagement"] in item["sittings"]]
        most = 2 if free.agenda and draw(chance(2)) else 1
        chosen = draw(st.lists(st.sampled_from(placed), max_size=most, unique_by=id)) if placed else []
        for assignment in chosen:
            assignment["agenda"].append(item["id"])


@st.composite
def _trips(
    draw: st.DrawFn,
    week: Week,
    problem: Json,
    assignments: list[Json],
    begins: Mapping[str, int],
    free: Freedom,
) -> list[Json]:
    engagements = {one["id"]: one for one in problem["engagements"]}
    fleet = [vehicle["id"] for vehicle in problem.get("vehicles", ())]
    groups: list[tuple[str, str, list[tuple[str, int]]]] = []
    for assignment in assignments if fleet else ():
        name, place = assignment["engagement"], assignment["place"]
        if place is None:
            if not (free.trips and draw(chance(2))):
                continue
            place = problem["places"][0]["id"]
        for entry, demand in enumerate(engagements[name].get("vehicles", ())):
            count = demand.get("count", 1)
            if free.trips and draw(chance(2)):
                count = draw(st.integers(0, count + 1))
            for chosen in draw(st.permutations(fleet))[:count]:
                same = [group for group in groups if group[:2] == (chosen, place)]
                mine = [group for group in same if not free.trips and any(one == name for one, _ in group[2])]
                if mine or (same and draw(chance(7))):
                    (mine or same)[0][2].append((name, entry))
                else:
                    groups.append((chosen, place, [(name, entry)]))
    return [draw(_trip(week, problem, begins, group, free)) for group in groups]


@st.composite
def _trip(
    draw: st.DrawFn,
    week: Week,
    problem: Json,
    begins: Mapping[str, int],
    group: tuple[str, str, list[tuple[str, int]]],
    free: Freedom,
) -> Json:
    name, place, serves = group
    if free.trips and draw(st.integers(0, 19)) == 0:
        place = draw(st.sampled_from([one["id"] for one in (*problem["sites"], *problem["places"])]))
    vehicle = next(one for one in problem["vehicles"] if one["id"] == name)
    ways = shortest_ways(problem)
    length = {one["id"]: one["duration_minutes"] for one in problem["engagements"]}
    departs = min(begins[one] for one, _ in serves) - ways[vehicle["base"], place]
    returns = max(begins[one] + length[one] for one, _ in serves) + ways[place, vehicle["base"]]
    if free.trips and draw(chance(2)):
        departs += draw(st.sampled_from([-1, 1, 0, -10]))
        returns += draw(st.sampled_from([-1, 1, 0, 10]))
    drivers: list[str | None] = list(vehicle.get("drivers", ())) or [None]
    if free.drivers and draw(chance(3)):
        drivers = [None, *(person["id"] for person in problem["people"])]
    return {
        "vehicle": name,
        "driver": draw(st.sampled_from(drivers)),
        "place": place,
        "departs": week.at(departs),
        "returns": week.at(max(returns, departs + 1)),
        "serves": [{"engagement": one, "entry": entry} for one, entry in serves],
    }
