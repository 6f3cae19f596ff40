"""Plans: asked for, made beside the call, looked at, stopped."""

from pathlib import Path
from typing import Any

import pytest

from models.reading import read_plan, read_problem
from service.app import create_app
from service.auth.permissions import ROLES, Role
from service.settings import Settings
from service.storage.database import Database
from service.storage.repositories import offices
from solver.verify.verifier import verify
from tests.jobs.working import working
from tests.office import calling
from tests.office.calling import Caller, World
from tests.service import in_child
from tests.service.waiting import until
from tests.weeks import office
from tests.weeks.office import WEEK, meeting
from tests.weeks.planning import finished, planned, plans


def test_a_plan_is_made_beside_the_call_and_kept_verified(world: World) -> None:
    office.ask(world.database, meeting("a"), meeting("b"))
    scheduler = world.as_role(Role.SCHEDULER)
    asked = scheduler.post(plans(), json={"seed": 3, "note": "lần đầu"})
    assert asked.status_code == 202
    assert asked.headers["location"] == f"/api/v1/offices/muong-lay/weeks/{WEEK}/plans/{WEEK}.1"
    assert asked.json()["state"] == "queued"
    plan = finished(scheduler, f"{plans()}/{WEEK}.1")
    assert (plan["state"], plan["stage"], plan["source"], plan["error"]) == ("ready", "draft", "solve", None)
    assert set(plan["gap"].values()) == {0}
    assert plan["certificate"]["problem_digest"] == plan["problem_digest"]
    problem = read_problem(scheduler.get(f"{plans()}/{WEEK}.1/problem").json())
    assert problem.digest == plan["problem_digest"]
    assert verify(problem, read_plan(plan["plan"], problem)).valid
    assert {one["engagement"] for one in plan["plan"]["assignments"]} == {"a", "b"}


def test_plans_are_numbered_by_week_and_listed_latest_first(world: World) -> None:
    office.ask(world.database, meeting("a"))
    assert [planned(world)["number"] for _ in range(3)] == [1, 2, 3]
    scheduler = world.as_role(Role.SCHEDULER)
    first = scheduler.get(f"{plans()}?limit=2").json()
    assert [one["number"] for one in first["items"]] == [3, 2]
    rest = scheduler.get(f"{plans()}?limit=2&cursor={first['next']}").json()
    assert [one["number"] for one in rest["items"]] == [1]
    assert rest["next"] is None


def test_one_key_makes_one_plan(world: World) -> None:
    office.ask(world.database, meeting("a"))
    scheduler = world.as_role(Role.SCHEDULER)
    key = {"Idempotency-Key": "k"}
    first = scheduler.post(plans(), json={}, headers=key)
    again = scheduler.post(plans(), json={}, headers=key)
    assert again.json() == first.json()
    assert len(scheduler.get(plans()).json()["items"]) == 1


def test_a_week_is_validated_without_anything_stored(world: World) -> None:
    office.ask(world.database, meeting("a", attendees=[{"role": "chair", "any_of": ["pct-9"]}]))
    scheduler = world.as_role(Role.SCHEDULER)
    said = scheduler.post(plans(), json={"only": "validate"})
    assert said.status_code == 200
    assert said.json()["valid"] is False
    assert said.json()["errors"][0]["value"] == "pct-9"
    assert scheduler.post(plans(), json={}).status_code == 422
    office.change_request(world.database, "a", document=meeting("a"))
    assert scheduler.post(plans(), json={"only": "validate"}).json()["valid"] is True
    assert scheduler.get(plans()).json()["items"] == []


def test_a_plan_that_is_stopped_keeps_the_best_found(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    mark = tmp_path / "begun"
    app = create_app(Settings(database_url=database_url), in_child.planner)
    with database.write() as connection:
        offices.add(connection, "best-so-far", str(mark), "Asia/Ho_Chi_Minh", {})
    office.furnish(database, "best-so-far")
    office.ask(database, meeting("a"), office="best-so-far")
    secret = calling.token(database, ROLES[Role.SCHEDULER], "best-so-far")
    scheduler = Caller(app, secret, "best-so-far")
    with working(app.state.service):
        path = f"{plans()}/{scheduler.post(plans(), json={}).json()['id']}"
        until(mark.exists)
        assert scheduler.get(path).json()["state"] == "running"
        stopped = scheduler.delete(path)
        assert (stopped.status_code, stopped.json()["state"]) == (202, "stopping")
        plan = finished(scheduler, path)
        assert plan["state"] == "ready"
        assert [one["engagement"] for one in plan["plan"]["assignments"]] == ["a"]
        assert scheduler.delete(path).json()["type"] == "/problems/wrong-state"
    app.state.service.close()


def test_what_is_kept_stands_where_it_stood(world: World) -> None:
    office.ask(world.database, meeting("a"), meeting("b"))
    before = planned(world)
    office.ask(
        world.database, meeting("c", importance="must", start=before["plan"]["assignments"][0]["start"])
    )
    kept = planned(world, baseline=before["id"], keep=["a"])
    assert kept["parent"] == before["id"]
    placed = {one["engagement"]: one for one in kept["plan"]["assignments"]}
    was = {one["engagement"]: one for one in before["plan"]["assignments"]}
    assert placed.get("a") in (None, was["a"])
    problem = world.as_role(Role.SCHEDULER).get(f"{plans()}/{kept['id']}/problem").json()
    assert [one["pin"]["start"] for one in problem["engagements"]] == [was["a"]["start"], None, None]
    refused = world.as_role(Role.SCHEDULER).post(plans(), json={"baseline": before["id"], "keep": ["c"]})
    assert [error["pointer"] for error in refused.json()["errors"]] == ["/keep/0"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"time_limit_seconds": 601.0}, "/time_limit_seconds"),
        ({"workers": 257}, "/workers"),
        ({"keep": ["a"]}, "/keep"),
        ({"colour": "red"}, "/colour"),
    ],
)
def test_options_are_checked(world: World, body: dict[str, Any], pointer: str) -> None:
    refused = world.as_role(Role.SCHEDULER).post(plans(), json=body)
    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json()["errors"]] == [pointer]
