"""Moves say what the verifier says of the plan they lead to, and touch nothing that they do not name."""

import json
import random
from typing import Any

import pytest

from models.errors import InvalidDocument
from models.moves import Trial
from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import read_moves, read_plan, read_problem
from solver.explain.moves import try_moves
from solver.verify.verifier import verify
from tests.explain.random_moves import RandomMoves
from tests.properties.neighbours import Neighbourhood
from tests.strategies.week import Json, Week, assigned, engagement, person, room, seat, vehicle
from tests.strategies.wild_weeks import wild_problem

WEEK = Week(days=2)
EVERYDAY = range(40)
SWEEP = range(1000, 1180)
TRIES = 20


def some_plan(problem: Problem, dice: random.Random) -> SubmittedPlan:
    """Return a plan of ``problem``, right or wrong, a dozen steps from the empty one."""
    near: Json = {"assignments": [], "trips": []}
    steps = Neighbourhood(problem, dice)
    for _ in range(12):
        near = steps.step(near)
    return read_plan(near, problem)


def with_pins(problem: Problem, trial: Trial) -> Problem:
    pins = {one.engagement: one.pin.model_dump(mode="json") for one in trial.pins}
    document = problem.model_dump(mode="json", by_alias=True)
    for one in document["engagements"]:
        one["pin"] = pins.get(one["id"], one["pin"])
    return read_problem(document)


def agree(problem: Problem, plan: SubmittedPlan, trial: Trial) -> None:
    """Assert that ``trial`` says what the verifier says, of the plan written down and read again."""
    told = with_pins(problem, trial)
    verdict = verify(told, read_plan(json.loads(trial.plan.model_dump_json()), told))
    assert trial.legal == verdict.valid
    assert [one.model_dump(exclude={"new"}) for one in trial.violations] == [
        one.model_dump() for one in verdict.violations
    ]
    assert trial.score == verdict.score
    before = verify(problem, plan)
    assert trial.score_before == before.score
    assert {one for one in verdict.violations if one not in set(before.violations)} == {
        one for one, said in zip(verdict.violations, trial.violations, strict=True) if said.new
    }
    assert set(trial.resolved) == set(before.violations) - set(verdict.violations)
    by_rule = sum(change.after - change.before for change in trial.costs)
    assert by_rule == verdict.score.preference - before.score.preference == trial.difference.preference


@pytest.mark.parametrize("seed", EVERYDAY)
def test_moves_say_what_the_verifier_says(seed: int) -> None:
    problem = read_problem(wild_problem(seed))
    dice = random.Random(f"moves {seed}")
    plan = some_plan(problem, dice)
    for _ in range(TRIES):
        moves = RandomMoves(problem, {one.engagement for one in plan.assignments}, dice).some()
        trial = try_moves(problem, plan, read_moves({"moves": moves}, problem))
        agree(problem, plan, trial)
        assert not [one for one in trial.violations if one.rule in ("document", "claim")]
        assert not [one for one in trial.violations if "departs at" in one.message.en]
        plan = trial.plan if dice.random() < 0.5 else plan


@pytest.mark.slow
@pytest.mark.parametrize("seed", SWEEP)
def test_many_more_moves(seed: int) -> None:
    test_moves_say_what_the_verifier_says(seed)


# ---- one move at a time ---------------------------------------------------------------------------


def office(**parts: Any) -> Problem:
    """Return two visits to the place c that ride together at 08:00 and 08:15, and a meeting in a room."""
    visits = [
        engagement(
            name, 60, attendees=[seat(who)], where={"place": "c"}, vehicles=[{"seats": 1, "share": True}]
        )
        for name, who in (("v1", "p"), ("v2", "q"))
    ]
    meeting = engagement(
        "m", 30, attendees=[seat("r", "p", role="chair")], where={"room": {}}, staff=[{"count": 1}]
    )
    document = WEEK.problem(
        people=[*map(person, "pqr"), person("s", "staff"), person("d", "driver"), person("d2", "driver")],
        rooms=[room("r1"), room("r2", "b")],
        vehicles=[vehicle("car", drivers=["d", "d2"]), vehicle("van", drivers=["d2"])],
        engagements=[*visits, meeting],
        working_hours=[{"days": ["mo", "tu"], "start": "07:00", "end": "18:00"}],
    )
    return read_problem(document | parts)


def together(problem: Problem) -> SubmittedPlan:
    v1, v2 = (one.model_dump() for one in problem.engagements[:2])
    trip = {"vehicle": "car", "driver": "d", "place": "c", "departs": WEEK.at(430), "returns": WEEK.at(605)}
    serves = [{"engagement": name, "entry": 0} for name in ("v1", "v2")]
    sat = {"role": "required", "entry": 0}
    document = {
        "assignments": [
            assigned(WEEK, v1, 480, place="c", attendees=[{**sat, "person": "p"}]),
            assigned(WEEK, v2, 495, place="c", attendees=[{**sat, "person": "q"}]),
        ],
        "trips": [{**trip, "serves": serves}],
    }
    plan = read_plan(document, problem)
    assert verify(problem, plan).valid
    return plan


def tried(*moves: Json, problem: Problem | None = None) -> Trial:
    week = problem or office()
    return try_moves(week, together(week), read_moves({"moves": list(moves)}, week))


def start(name: str, minute: int) -> Json:
    return {"type": "start", "engagement": name, "start": WEEK.at(minute)}


def trips(trial: Trial) -> list[tuple[str, str | None, str, set[str]]]:
    return [
        (
            trip.vehicle,
            trip.driver,
            f"{trip.departs:%d %H:%M}–{trip.returns:%H:%M}",
            {s.engagement for s in trip.serves},
        )
        for trip in trial.plan.trips
    ]


def test_a_small_move_stays_on_the_shared_trip_and_sets_its_times() -> None:
    trial = tried(start("v2", 510))
    assert trips(trial) == [("car", "d", "23 07:10–10:20", {"v1", "v2"})]
    assert trial.legal


def test_a_move_beyond_the_wait_leaves_the_shared_trip_with_the_same_car_and_driver() -> None:
    trial = tried(start("v2", 840))
    assert trips(trial) == [
        ("car", "d", "23 07:10–09:50", {"v1"}),
        ("car", "d", "23 13:10–15:50", {"v2"}),
    ]
    assert trial.legal


def test_the_border_of_the_wait() -> None:
    assert len(trips(tried(start("v2", 510)))) == 1
    assert len(trips(tried(start("v2", 511)))) == 2


def test_ends_may_lie_as_far_apart_as_starts_and_no_farther() -> None:
    for minutes, number in ((75, 1), (76, 2)):
        document = office().model_dump(mode="json", by_alias=True)
        document["engagements"][1]["duration_minutes"] = minutes
        problem = read_problem(document)
        plan = together(office())
        moves = read_moves({"moves": [start("v2", 495)]}, problem)
        assert len(try_moves(problem, plan, moves).plan.trips) == number


def test_both_moved_to_one_time_ride_together_again() -> None:
    trial = tried(start("v1", 840), start("v2", 855))
    assert trips(trial) == [("car", "d", "23 13:10–16:05", {"v1", "v2"})]


def test_there_and_back_is_the_plan_as_it_was() -> None:
    trial = tried(start("v2", 840), start("v2", 495))
    assert trips(trial) == [("car", "d", "23 07:10–10:05", {"v1", "v2"})]
    assert trial.difference.as_tuple() == (0,) * 6
    assert trial.costs == ()


def test_another_car_is_a_trip_of_its_own_and_a_free_driver_is_found() -> None:
    trial = tried({"type": "vehicles", "engagement": "v2", "entry": 0, "cars": [{"vehicle": "van"}]})
    assert ("van", "d2", "23 07:25–10:05", {"v2"}) in trips(trial)
    assert trial.legal


def test_a_driver_named_drives_for_all_on_the_trip() -> None:
    cars = [{"vehicle": "car", "driver": "d2"}]
    trial = tried({"type": "vehicles", "engagement": "v2", "entry": 0, "cars": cars})
    assert trips(trial) == [("car", "d2", "23 07:10–10:05", {"v1", "v2"})]


def test_dropping_one_leaves_the_other_its_trip() -> None:
    trial = tried({"type": "drop", "engagement": "v1"})
    assert trips(trial) == [("car", "d", "23 07:25–10:05", {"v2"})]
    assert trial.plan.unplaced is not None
    assert [one.engagement for one in trial.plan.unplaced] == ["v1", "m"]
    assert trial.difference.unplaced_normal == 1


def test_placing_chooses_who_and_what_is_free() -> None:
    trial = tried({"type": "place", "engagement": "m", "start": WEEK.at(480)})
    placed = next(one for one in trial.plan.assignments if one.engagement == "m")
    assert (placed.room, placed.place) == ("r1", "a")
    assert [one.person for one in (*placed.attendees, *placed.staff)] == ["r", "s"]
    assert trial.legal
    assert trial.difference.unplaced_normal == -1


def test_placing_a_visit_rides_with_the_car_that_goes_there_anyway() -> None:
    trial = tried(
        {"type": "drop", "engagement": "v2"}, {"type": "place", "engagement": "v2", "start": WEEK.at(495)}
    )
    assert trips(trial) == [("car", "d", "23 07:10–10:05", {"v1", "v2"})]
    assert trial.legal


def test_a_pin_binds_from_then_on_and_comes_off() -> None:
    pin, unpin = ({"type": kind, "engagement": "v1", "parts": ["start"]} for kind in ("pin", "unpin"))
    assert [one.rule for one in tried(pin, start("v1", 510)).violations] == ["H15"]
    freed = tried(pin, start("v1", 510), unpin)
    assert freed.legal
    assert [(one.engagement, one.pin.start) for one in freed.pins] == [("v1", None)]


def test_a_violation_says_who_and_whether_it_is_new() -> None:
    trial = tried({"type": "attendees", "engagement": "v2", "entry": 0, "people": ["p"]})
    assert {(one.rule, one.people) for one in trial.violations} >= {("H4", ("p",)), ("H2", ("p",))}
    assert all(one.new for one in trial.violations)
    again = try_moves(office(), trial.plan, read_moves({"moves": [start("v1", 900)]}, office()))
    assert "H4" in {one.rule for one in again.resolved}


FAULTS: list[tuple[list[Json], str, str]] = [
    ([start("v9", 480)], "/moves/0/engagement", "unknown_id"),
    ([start("m", 480)], "/moves/0/engagement", "not_placed"),
    ([{"type": "place", "engagement": "v1", "start": WEEK.at(480)}], "/moves/0/engagement", "already_placed"),
    ([{"type": "room", "engagement": "v1", "room": "r9"}], "/moves/0/room", "unknown_id"),
    (
        [{"type": "attendees", "engagement": "v1", "entry": 1, "people": ["p"]}],
        "/moves/0/entry",
        "no_entry",
    ),
    (
        [{"type": "staff", "engagement": "m", "entry": 0, "people": ["s", "nobody"]}],
        "/moves/0/people/1",
        "unknown_id",
    ),
    (
        [{"type": "vehicles", "engagement": "v1", "entry": 0, "cars": [{"vehicle": "car", "driver": "x"}]}],
        "/moves/0/cars/0/driver",
        "unknown_id",
    ),
    ([{"type": "unhear", "agenda_item": "a"}], "/moves/0/agenda_item", "unknown_id"),
    (
        [{"type": "drop", "engagement": "v1"}, start("v1", 480)],
        "/moves/1/engagement",
        "not_placed",
    ),
]


@pytest.mark.parametrize(("moves", "pointer", "code"), FAULTS)
def test_faults_name_the_move(moves: list[Json], pointer: str, code: str) -> None:
    with pytest.raises(InvalidDocument) as raised:
        tried(*moves)
    (found,) = raised.value.faults
    assert (found.pointer, found.code) == (pointer, code)
    assert found.message.vi != found.message.en
