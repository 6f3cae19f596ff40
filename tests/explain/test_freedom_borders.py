"""Freedom at the borders: for each fact the minute that fits and the minute that does not."""

from typing import Any

import pytest

from models.errors import InvalidDocument
from models.freedom import Freedom
from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import read_moves, read_plan, read_problem
from solver.explain.freedom import freedom
from solver.explain.moves import try_moves
from tests.explain.test_moves import office, together
from tests.strategies.week import Json, Week, assigned, before, engagement, person, room, seat, vehicle
from tests.strategies.week import together as bound

WEEK = Week(days=2)


def small(**parts: Any) -> Problem:
    """Return a meeting in r1 at 08:00 with p, and a second one of q to be placed, on one morning."""
    meeting = engagement("m", 60, attendees=[seat("p")], where={"room": {"rooms": ["r1"]}})
    other = engagement("n", 60, attendees=[seat("q", "p", role="chair")], where={"room": {}}) | parts
    document = WEEK.problem(
        people=[person("p"), person("q")],
        rooms=[room("r1"), room("r2", "b")],
        engagements=[meeting, other],
        working_hours=[{"days": ["mo"], "start": "08:00", "end": "10:30"}],
        grid_minutes=30,
    )
    return read_problem(document)


def placed(problem: Problem) -> SubmittedPlan:
    sat = {"role": "required", "entry": 0, "person": "p"}
    one = assigned(WEEK, {"id": "m", "duration_minutes": 60}, 480, room="r1", place="a", attendees=[sat])
    return read_plan({"assignments": [one]}, problem)


def offered(found: Freedom) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(f"{one.start:%H:%M}", one.room, one.attendees[0].people) for one in found.places]


def test_rooms_and_deputies_are_told_for_each_start() -> None:
    problem = small()
    # r2 is ten minutes from r1: p, who is in r1 until 09:00, can be there from 09:10 on, so at 09:30.
    assert offered(freedom(problem, placed(problem), "n")) == [
        ("08:00", "r2", ("q",)),
        ("08:30", "r2", ("q",)),
        ("09:00", "r1", ("q", "p")),
        ("09:00", "r2", ("q",)),
        ("09:30", "r1", ("q", "p")),
        ("09:30", "r2", ("q", "p")),
    ]


def test_its_own_starts_are_marked() -> None:
    problem = small()
    found = freedom(problem, placed(problem), "m")
    assert [f"{start:%H:%M}" for start in found.as_is] == ["08:00", "08:30", "09:00", "09:30"]
    assert all(one.as_is for one in found.places)


def test_a_pinned_start_is_the_only_one() -> None:
    problem = small(pin={"start": WEEK.at(9 * 60 + 10)})
    assert offered(freedom(problem, placed(problem), "n"))[0] == ("09:10", "r1", ("q", "p"))
    assert {place.start.minute for place in freedom(problem, placed(problem), "n").places} == {10}


def test_a_relation_binds() -> None:
    document = small().model_dump(mode="json", by_alias=True) | {"relations": [before("m", "n", 15)]}
    problem = read_problem(document)
    found = freedom(problem, placed(problem), "n")
    assert {one[0] for one in offered(found)} == {"09:30"}
    assert freedom(problem, read_plan({}, problem), "n").places == ()


def test_an_unplaced_visit_is_offered_a_car_and_a_driver() -> None:
    problem = office()
    without = together(problem).model_copy(update={"trips": (), "assignments": ()})
    found = freedom(problem, without, "v1")
    assert not found.placed
    cars = {(one.vehicle, one.driver) for one in found.places[0].vehicles}
    assert cars == {("car", "d"), ("car", "d2"), ("van", "d2")}


def test_who_rides_along_may_start_within_the_wait() -> None:
    problem = office()
    found = freedom(problem, together(problem), "v2")
    early = [f"{start:%H:%M}" for start in found.as_is if start.day == 23 and start.hour < 10]
    # v1 holds the car from 07:10 to 09:50; v2 may ride with it or go after it: at 09:50 + 50 minutes.
    assert early == ["07:30", "07:45", "08:00", "08:15", "08:30"]


def test_an_unknown_engagement_is_a_fault() -> None:
    problem = small()
    with pytest.raises(InvalidDocument) as raised:
        freedom(problem, placed(problem), "o")
    assert [fault.pointer for fault in raised.value.faults] == ["/engagement"]


# ---- one fact at a time ---------------------------------------------------------------------------

LONG = {"days": ["mo"], "start": "08:00", "end": "12:00"}


def starts(wish: Json, there: Json | None = None, **parts: Any) -> list[str]:
    """Return when ``wish`` (an hour, say) is free on a morning from 08:00 to 12:00 by quarters of an hour.

    The meeting ``there`` is held from 09:00 to 10:00 by p, in room r1 of site a.
    """
    meeting = engagement("m", 60, attendees=[seat("p")], where={"room": {"rooms": ["r1"]}}) | (there or {})
    document = WEEK.problem(
        people=[person("p"), person("q"), person("d", "driver")],
        rooms=[room("r1"), room("r2")],
        vehicles=[vehicle("car", base="b", drivers=["d"])],
        equipment=[{"id": "screen", "count": 1}],
        engagements=[meeting, engagement("n", 60, **wish)],
        working_hours=[LONG],
    )
    problem = read_problem(document | parts)
    one = problem.engagements[0]
    sat = [{"role": "required", "entry": 0, "person": "p"}]
    place: Json = {"room": "r1", "place": "a"} if one.where.room else {"place": one.where.place}
    rows = [assigned(WEEK, one.model_dump(), 540, attendees=sat, **place)]
    served = [{"engagement": "m", "entry": 0}]
    ways = {"departs": WEEK.at(500), "returns": WEEK.at(640)}
    trips = [{"vehicle": "car", "driver": "d", "place": "c", **ways, "serves": served}]
    plan = read_plan({"assignments": rows, "trips": trips if one.vehicles else []}, problem)
    found = freedom(problem, plan, "n")
    _confirm(problem, plan, found)
    return [f"{place.start:%H:%M}" for place in found.places]


def _confirm(problem: Problem, plan: SubmittedPlan, found: Freedom) -> None:
    """Assert that the first and the last place are legal as moves, with the first who may be chosen."""
    for place in (*found.places[:1], *found.places[-1:]):
        chosen: Json = {
            "type": "place",
            "engagement": "n",
            "start": place.start.isoformat(),
            "room": place.room,
        }
        chosen["attendees"] = [{"entry": one.entry, "people": one.people[:1]} for one in place.attendees]
        moves = read_moves({"moves": [chosen]}, problem)
        assert try_moves(problem, plan, moves).legal


def quarters(first: int, last: int) -> list[str]:
    return [f"{minute // 60:02}:{minute % 60:02}" for minute in range(first, last + 1, 15)]


P: Json = {"attendees": [seat("p")]}
Q: Json = {"attendees": [seat("q")]}
HERE: Json = {"room": {"rooms": ["r1"]}}
THERE: Json = {"where": {"place": "c"}, "vehicles": [{}]}


def people(**parts: Any) -> list[Json]:
    return [person("p", **parts), person("q"), person("d", "driver")]


def test_before_or_after_what_the_person_has() -> None:
    assert starts(P) == ["08:00", *quarters(600, 660)]


def test_a_buffer_lies_between() -> None:
    assert starts(P, people=people(buffer_minutes=15)) == quarters(615, 660)


def test_the_way_lies_between() -> None:
    # From a to c it takes 50 minutes: not before, and from 10:50 on, which is 11:00.
    assert starts(P | {"where": {"place": "c"}}) == ["11:00"]


def test_an_absence() -> None:
    away = [{**WEEK.span(615, 660), "reason": ""}]
    assert starts(P, people=people(unavailable=away)) == ["08:00", "11:00"]


def test_a_day_s_engagements_and_minutes() -> None:
    assert starts(P, people=people(max_engagements_per_day=1)) == []
    assert starts(P, people=people(max_engagements_per_day=2)) != []
    assert starts(P, people=people(max_minutes_per_day=119)) == []
    assert starts(P, people=people(max_minutes_per_day=120)) != []


def test_a_room_with_its_turnaround_and_set_up() -> None:
    rooms = [room("r1", turnaround_minutes=15)]
    assert starts(Q | {"where": HERE}) == ["08:00", *quarters(600, 660)]
    assert starts(Q | {"where": HERE}, rooms=rooms) == quarters(615, 660)
    assert starts(Q | {"where": HERE, "setup_minutes": 30}) == ["08:00", *quarters(630, 660)]


def test_equipment() -> None:
    wanted = {"equipment": {"screen": 1}}
    assert starts(Q | wanted, wanted) == ["08:00", *quarters(600, 660)]
    pools = [{"id": "screen", "count": 2}]
    assert starts(Q | wanted, wanted, equipment=pools) == quarters(480, 660)


def test_a_vehicle_and_its_driver_come_back_first() -> None:
    """The car is out from 08:20 to 10:40 for the visit; the way from its base to c takes 40 minutes."""
    hours = [LONG | {"end": "13:00"}]
    assert starts(Q | THERE, THERE, working_hours=hours) == quarters(690, 720)
    slow = [vehicle("car", base="b", drivers=["d"], turnaround_minutes=15)]
    assert starts(Q | THERE, THERE, working_hours=hours, vehicles=slow) == quarters(705, 720)
    two = [vehicle(name, base="b", drivers=["d"]) for name in ("car", "van")]
    assert starts(Q | THERE, THERE, working_hours=hours, vehicles=two) == quarters(690, 720)


def test_the_driver_s_hours() -> None:
    longer = {"driving_minutes_per_day": 79}
    assert starts(Q | THERE, policy=longer) == []
    assert starts(Q | THERE, policy={"driving_minutes_per_day": 80}) == quarters(480, 660)


def test_the_driver_s_hours_on_each_day() -> None:
    """The visit on Monday drives 80 of 100 minutes, so the other, of 80 too, is for Tuesday."""
    hours = [LONG | {"days": ["mo", "tu"], "end": "13:00"}]
    free = starts(Q | THERE, THERE, working_hours=hours, policy={"driving_minutes_per_day": 100})
    assert free == quarters(480, 720)
    free = starts(Q | THERE, THERE, working_hours=hours, policy={"driving_minutes_per_day": 160})
    assert free == [*quarters(690, 720), *quarters(480, 720)]


def test_the_same_day_is_one_of_two() -> None:
    hours = [LONG | {"days": ["mo", "tu"]}]
    relation = bound("same_day", "m", "n")
    assert starts(Q, working_hours=hours) == quarters(480, 660) * 2
    assert starts(Q, working_hours=hours, relations=[relation]) == quarters(480, 660)


def test_who_drives_does_not_attend() -> None:
    visit = THERE | {"attendees": [seat("d", "q")]}
    document = WEEK.problem(
        people=people(),
        vehicles=[vehicle("car", base="b", drivers=["d"])],
        engagements=[engagement("n", 60, **visit)],
        working_hours=[LONG],
    )
    problem = read_problem(document)
    found = freedom(problem, read_plan({}, problem), "n")
    assert {place.attendees[0].people for place in found.places} == {("q",)}
    assert {(car.vehicle, car.driver) for place in found.places for car in place.vehicles} == {("car", "d")}


def test_who_has_something_during_a_shared_trip_cannot_ride_along() -> None:
    """r could take the place of q on v2, but has a call at 09:20, before the shared trip is back."""
    document = office().model_dump(mode="json", by_alias=True)
    document["engagements"][1]["attendees"][0]["any_of"] = ["q", "r"]
    document["engagements"].append(engagement("call", 15, attendees=[seat("r")], start=WEEK.at(560)))
    problem = read_problem(document)
    sat = [{"role": "required", "entry": 0, "person": "r"}]
    call = assigned(WEEK, {"id": "call", "duration_minutes": 15}, 560, attendees=sat)
    plan = together(problem).model_dump(mode="json", exclude_none=True)
    plan["assignments"].append(call)
    found = freedom(problem, read_plan(plan, problem), "v2")
    riding = [one for one in found.places if one.start.day == 23 and one.start.hour < 9]
    assert {place.attendees[0].people for place in riding} == {("q",)}
    assert ("q", "r") in {place.attendees[0].people for place in found.places}


@pytest.mark.parametrize(
    ("relation", "free"),
    [
        (bound("no_overlap", "m", "n"), ["08:00", *quarters(600, 660)]),
        (bound("different_day", "m", "n"), []),
        (bound("same_day", "m", "n"), quarters(480, 660)),
        (before("m", "n", 15, 30), ["10:15", "10:30"]),
        (before("n", "m"), ["08:00"]),
    ],
)
def test_relations(relation: Json, free: list[str]) -> None:
    assert starts(Q, relations=[relation]) == free


def test_same_room() -> None:
    same = [bound("same_room", "m", "n")]
    assert starts(Q | {"where": {"room": {}}}, relations=same) == ["08:00", *quarters(600, 660)]
    assert starts(Q, relations=same) == []


def test_who_waits_with_a_shared_vehicle_has_nothing_else_until_it_is_back() -> None:
    """The trip that serves v1 and v2 is out from 07:10 to 10:05; q is free for a call from 10:05 on."""
    document = office().model_dump(mode="json", by_alias=True)
    windows = [WEEK.span(9 * 60, 12 * 60)]
    document["grid_minutes"] = 5
    document["engagements"].append(engagement("call", 30, attendees=[seat("q")], windows=windows))
    problem = read_problem(document)
    found = freedom(problem, together(problem), "call")
    assert f"{found.places[0].start:%H:%M}" == "10:05"


def test_an_item_is_heard_in_time() -> None:
    item = {"id": "i", "minutes": 10, "sittings": ["v"], "due": WEEK.at(600)}
    sitting = engagement("v", 60, agenda_minutes=30, windows=[WEEK.span(480, 720)])
    problem = read_problem(WEEK.problem(engagements=[sitting], agenda_items=[item]))
    plan = read_plan({"assignments": [assigned(WEEK, sitting, 480, agenda=["i"])]}, problem)
    assert [f"{start:%H:%M}" for start in freedom(problem, plan, "v").as_is] == quarters(480, 540)


def test_what_is_frozen_stands_where_it_stood_with_whom_it_had() -> None:
    wish = engagement("m", 60, attendees=[seat("p", "q")], where={"room": {}}, staff=[{}])
    document = WEEK.problem(
        people=[person("p"), person("q"), person("s", "staff"), person("t", "staff")],
        rooms=[room("r1"), room("r2")],
        engagements=[wish],
        working_hours=[LONG],
        policy={"freeze_before": WEEK.at(600)},
    )
    sat = [{"role": "required", "entry": 0, "person": "q"}]
    staff = [{"entry": 0, "person": "t"}]
    row = assigned(WEEK, wish, 540, room="r2", place="a", attendees=sat, staff=staff)
    problem = read_problem(document | {"baseline": {"assignments": [row]}})
    for plan in ({"assignments": [row]}, {}):
        (place,) = freedom(problem, read_plan(plan, problem), "m").places
        assert (f"{place.start:%H:%M}", place.room, place.as_is) == ("09:00", "r2", bool(plan))
        assert (place.attendees[0].people, place.staff[0].people) == (("q",), ("t",))
