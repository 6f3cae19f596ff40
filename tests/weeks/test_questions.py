"""Questions to a stored plan, and new plans out of it: moves, versions, where else, why not, what differs."""

from typing import Any

import pytest

from service.auth.permissions import Role
from tests.office.calling import Caller, World
from tests.weeks import office
from tests.weeks.office import at, meeting
from tests.weeks.planning import finished, planned, plans


@pytest.fixture
def scheduler(world: World) -> Caller:
    return world.as_role(Role.SCHEDULER)


@pytest.fixture
def plan(world: World) -> dict[str, Any]:
    """Two meetings placed, and a third for which the morning is too short."""
    fills = {"importance": "low", "duration_minutes": 180}
    office.ask(world.database, meeting("a"), meeting("b"), meeting("c", **fills))
    return planned(world)


def one(plan: dict[str, Any]) -> str:
    return f"{plans()}/{plan['id']}"


def start_of(plan: dict[str, Any], name: str) -> str:
    (found,) = [placed["start"] for placed in plan["plan"]["assignments"] if placed["engagement"] == name]
    return str(found)


def test_moves_are_tried_and_nothing_is_stored(scheduler: Caller, plan: dict[str, Any]) -> None:
    moves = [{"type": "start", "engagement": "a", "start": start_of(plan, "b")}]
    tried = scheduler.post(one(plan) + "/moves", json={"moves": moves}).json()
    assert tried["legal"] is False
    assert {violation["rule"] for violation in tried["violations"]} >= {"H4"}
    assert len(scheduler.get(plans()).json()["items"]) == 1
    wrong = scheduler.post(one(plan) + "/moves", json={"moves": [moves[0] | {"engagement": "z"}]})
    assert wrong.json()["errors"][0]["pointer"] == "/moves/0/engagement"


def test_moves_are_kept_as_a_verified_version(scheduler: Caller, plan: dict[str, Any]) -> None:
    moves = [
        {"type": "start", "engagement": "a", "start": at(0, "10:15")},
        {"type": "start", "engagement": "b", "start": at(0, "07:30")},
        {"type": "pin", "engagement": "a", "parts": ["start"]},
    ]
    kept = scheduler.post(one(plan) + "/versions", json={"moves": moves, "note": "theo ý kiến"})
    assert kept.status_code == 201, kept.text
    version = scheduler.get(f"{plans()}/{kept.json()['id']}").json()
    assert (version["parent"], version["source"], version["state"]) == (plan["id"], "moves", "ready")
    assert start_of(version, "a") == at(0, "10:15")
    assert version["plan"]["solver"]["name"] == "by-hand"
    assert set(version["lower_bound"].values()) == {0}
    problem = scheduler.get(f"{plans()}/{version['id']}/problem").json()
    assert [asked["pin"]["start"] for asked in problem["engagements"]] == [at(0, "10:15"), None, None]
    assert version["certificate"]["problem_digest"] == version["problem_digest"] != plan["problem_digest"]


def test_moves_that_break_rules_are_not_kept(scheduler: Caller, plan: dict[str, Any]) -> None:
    moves = [{"type": "start", "engagement": "a", "start": start_of(plan, "b")}]
    refused = scheduler.post(one(plan) + "/versions", json={"moves": moves})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/rules-broken")
    assert refused.json()["violations"][0]["detail"]
    assert len(scheduler.get(plans()).json()["items"]) == 1


def test_pins_go_on_in_a_replan(scheduler: Caller, plan: dict[str, Any]) -> None:
    pin = [{"type": "pin", "engagement": "a", "parts": ["room"]}]
    version = scheduler.post(one(plan) + "/versions", json={"moves": pin}).json()
    asked = scheduler.post(f"{plans()}/{version['id']}/replan", json={})
    again = finished(scheduler, f"{plans()}/{asked.json()['id']}")
    problem = scheduler.get(f"{plans()}/{again['id']}/problem").json()
    assert problem["engagements"][0]["pin"]["room"] is not None
    assert problem["baseline"]["assignments"] == version_plan(scheduler, version["id"])["assignments"]
    assert again["score"]["disruption"] == 0


def version_plan(scheduler: Caller, name: str) -> dict[str, Any]:
    found: dict[str, Any] = scheduler.get(f"{plans()}/{name}").json()["plan"]
    return found


def test_a_replan_supposes_changes(scheduler: Caller, plan: dict[str, Any]) -> None:
    changes = [{"type": "withdrawn", "engagement": "b"}]
    asked = scheduler.post(one(plan) + "/replan", json={"changes": changes})
    again = finished(scheduler, f"{plans()}/{asked.json()['id']}")
    told = scheduler.get(f"{one(plan)}/diff/{again['id']}").json()
    kinds = {difference["engagement"]: difference["revision"] for difference in told["differences"]}
    assert kinds == {"b": "cancelled", "c": "added"}
    assert told["tell"] == ["ct-ubnd"]
    wrong = scheduler.post(
        one(plan) + "/replan", json={"changes": [{"type": "withdrawn", "engagement": "z"}]}
    )
    assert wrong.json()["errors"][0]["pointer"] == "/changes/0/engagement"


def test_freedom_alternatives_and_why_not(scheduler: Caller, plan: dict[str, Any]) -> None:
    free = scheduler.get(one(plan) + "/engagements/a/freedom").json()
    assert start_of(plan, "a") in free["as_is"]
    others = scheduler.get(one(plan) + "/engagements/a/alternatives?most=2&time_limit_seconds=3").json()
    assert 1 <= len(others["alternatives"]) <= 2
    why = scheduler.get(one(plan) + "/unplaced/c?time_limit_seconds=5").json()["answers"][0]
    assert why["finding"] == "forbidden"
    assert {name for reason in why["reasons"] for name in reason["engagements"]} == {"a", "b"}


def test_questions_about_what_is_not_there(scheduler: Caller, plan: dict[str, Any]) -> None:
    assert scheduler.get(one(plan) + "/engagements/z/freedom").status_code == 404
    assert scheduler.get(one(plan) + "/engagements/z/alternatives").status_code == 404
    assert scheduler.get(one(plan) + "/unplaced/z").status_code == 404
    assert scheduler.get(one(plan) + "/unplaced/a").json()["type"] == "/problems/wrong-state"
    assert scheduler.get(f"{one(plan)}/diff/none").status_code == 404
