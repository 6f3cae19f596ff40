"""The six tiers: objective and verifier name the same values; each figure of the disruption, one by one."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given

from models.plan import Score
from solver.cpsat.agreement import score
from solver.verify.verifier import verify
from tests.strategies.agreement import cost_of, read, valid
from tests.strategies.borders import EIGHT, at, case, meeting, trip
from tests.strategies.cost_rules import agenda_order, disruption
from tests.strategies.effort import everyday
from tests.strategies.week import Case, person, room, seat, vehicle


def tiers_of(drawn: Case) -> Score:
    """Return the score, which verifier and objective must both name."""
    problem, plan = read(drawn)
    verdict = verify(problem, plan)
    assert verdict.valid, verdict.violations
    assert verdict.score == score(problem, plan)
    return verdict.score


@given(valid(disruption()))
@everyday()
def test_objective_and_verifier_agree_on_what_has_changed(drawn: Case) -> None:
    cost_of("S8", drawn)


@given(valid(agenda_order()))
@everyday()
def test_objective_and_verifier_agree_on_what_is_left_out(drawn: Case) -> None:
    cost_of("S10", drawn)


@pytest.mark.slow
@given(valid(disruption()))
@everyday(2000)
def test_objective_and_verifier_agree_on_many_changes(drawn: Case) -> None:
    cost_of("S8", drawn)


@pytest.mark.parametrize("importance", ["must", "high", "normal", "low"])
def test_what_is_left_out_counts_in_its_own_tier(importance: str) -> None:
    out = meeting("e", importance=importance, agenda_minutes=30)
    item = {"id": "i", "minutes": 5, "sittings": ["e"], "importance": importance}
    values = tiers_of(case([out, meeting("f")], [at(meeting("f"), EIGHT)], agenda_items=[item]))
    assert values == Score(**{f"unplaced_{importance}": 2})


def before_and_after() -> tuple[Case, dict[str, Any]]:
    """Return a case whose plan is its baseline, and that plan's one assignment."""
    asked = {
        "attendees": [seat("p", "q", role="chair"), seat("g", "h", role="optional")],
        "staff": [{"any_of": ["s", "t"]}],
        "where": {"room": {}},
        "vehicles": [{}],
    }
    one = meeting("e", 60, **asked)
    seats = [{"role": "chair", "entry": 0, "person": "p"}, {"role": "optional", "entry": 1, "person": "g"}]
    staff = [{"entry": 0, "person": "s"}]
    placed = at(one, EIGHT, attendees=seats, staff=staff, room="r", place="a")
    out = trip("v", "a", (EIGHT, EIGHT + 60), "e", driver="d")
    people = [person(name) for name in "pqgh"] + [person(name, "staff") for name in "stdc"]
    drawn = case(
        [one],
        [placed],
        [out],
        people=people,
        rooms=[room("r"), room("r2")],
        vehicles=[vehicle("v", drivers=["d", "c"]), vehicle("w", drivers=["d"])],
    )
    drawn.problem["baseline"] = deepcopy(drawn.plan)
    return drawn, placed


def test_a_plan_that_is_its_baseline_disturbs_nothing() -> None:
    assert tiers_of(before_and_after()[0]).disruption == 0


@pytest.mark.parametrize(
    ("part", "changed", "counts"),
    [
        ("seat", "q", 4),
        ("optional", "h", 0),
        ("room", "r2", 2),
        ("staff", "t", 1),
        ("driver", "c", 1),
        ("vehicle", "w", 1),
    ],
)
def test_each_thing_swapped_counts_its_figure(part: str, changed: str, counts: int) -> None:
    drawn, placed = before_and_after()
    out = drawn.plan["trips"][0]
    match part:
        case "seat":
            placed["attendees"][0]["person"] = changed
        case "optional":
            placed["attendees"][1]["person"] = changed
        case "room":
            placed["room"] = changed
        case "staff":
            placed["staff"][0]["person"] = changed
        case _:
            out[part] = changed
    assert tiers_of(drawn).disruption == counts


def test_another_start_counts_six_and_nothing_beside() -> None:
    drawn, placed = before_and_after()
    for one, keys in ((placed, ("start", "end")), (drawn.plan["trips"][0], ("departs", "returns"))):
        one |= {
            key: one[key].replace("T08", "T09", 1) if "T08" in one[key] else one[key].replace("T09", "T10")
            for key in keys
        }
    assert tiers_of(drawn).disruption == 6


def test_left_out_counts_ten_and_nothing_beside() -> None:
    drawn, _ = before_and_after()
    drawn.plan["assignments"], drawn.plan["trips"] = [], []
    assert tiers_of(drawn).disruption == 10


def test_an_engagement_that_is_gone_counts_nothing() -> None:
    drawn, _ = before_and_after()
    drawn.problem["baseline"]["assignments"].append({**drawn.plan["assignments"][0], "engagement": "gone"})
    assert tiers_of(drawn).disruption == 0


def test_the_figures_are_the_policys() -> None:
    drawn, placed = before_and_after()
    drawn.problem["policy"] = {"disruption": {"person": 7, "room": 0}}
    placed["attendees"][0]["person"], placed["room"] = "q", "r2"
    assert tiers_of(drawn).disruption == 7
