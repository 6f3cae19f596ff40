"""What the service says of its jobs: whether it is ready, its figures, and where the same is made already."""

from typing import Any

import pytest

from service.auth.permissions import Role
from service.storage.database import Database
from service.storage.repositories import plans, workers
from tests.office.calling import World
from tests.service.calls import Client
from tests.weeks import office
from tests.weeks.office import WEEK, meeting

PLANS = f"/weeks/{WEEK}/plans"


@pytest.fixture
def world(database: Database, database_url: str) -> Any:
    """A service in which nobody makes plans."""
    made = World(database, database_url)
    made.app.state.service.jobs.line.prepare()
    office.furnish(database)
    office.ask(database, meeting("a"))
    yield made
    made.app.state.service.close()


def test_it_is_ready_once_somebody_makes_plans(world: World) -> None:
    client = Client(world.app)
    refused = client.get("/readyz")
    assert (refused.status_code, refused.json()["type"]) == (503, "/problems/no-worker")
    with world.database.write() as connection:
        workers.arrive(connection, "w-1", pid=1, places=4)
    assert client.get("/readyz").json() == {"status": "ready", "workers": 1, "places": 4}
    with world.database.write() as connection:
        workers.leave(connection, "w-1")
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200


def test_the_figures_say_what_waits(world: World) -> None:
    before = figures(world)
    assert (before["lichtuan_plans_queued"], before["lichtuan_queue_age_seconds"]) == (0, 0)
    assert world.as_role(Role.SCHEDULER).post(PLANS, json={}).status_code == 202
    after = figures(world)
    assert (after["lichtuan_plans_queued"], after["lichtuan_plans_working"]) == (1, 0)
    assert after["lichtuan_queue_age_seconds"] > 0


def figures(world: World) -> dict[str, float]:
    text = Client(world.app).get("/metrics").text
    lines = [line.split(" ") for line in text.splitlines() if line and not line.startswith("#")]
    return {name: float(value) for name, value in lines}


def test_the_same_asked_for_again_is_made_once(world: World) -> None:
    scheduler = world.as_role(Role.SCHEDULER)
    first = scheduler.post(PLANS, json={"seed": 1})
    again = scheduler.post(PLANS, json={"seed": 1})
    assert again.headers["location"] == first.headers["location"]
    other = scheduler.post(PLANS, json={"seed": 2})
    assert other.headers["location"] != first.headers["location"]
    with world.database.write() as connection:
        plans.advance(connection, "muong-lay", first.json()["id"], ("queued",), {"state": "failed"})
    assert scheduler.post(PLANS, json={"seed": 1}).headers["location"] != first.headers["location"]
    office.ask(world.database, meeting("b"))
    assert scheduler.post(PLANS, json={"seed": 2}).headers["location"] != other.headers["location"]


def test_a_plan_stopped_while_it_waits_is_over_at_once(world: World) -> None:
    scheduler = world.as_role(Role.SCHEDULER)
    plan = scheduler.post(PLANS, json={}).json()["id"]
    assert scheduler.delete(f"{PLANS}/{plan}").status_code == 202
    assert scheduler.get(f"{PLANS}/{plan}").json()["state"] == "stopped"
