"""Watching a plan being made, over a real connection: from the start, from where one was, to the end."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from service.auth.permissions import ROLES, Role
from service.storage.clock import now
from service.storage.database import Database
from service.storage.repositories import plan_events
from tests.jobs.working import worker_beside
from tests.office import calling
from tests.office.calling import OFFICE, World
from tests.service import calls
from tests.weeks import office
from tests.weeks.office import WEEK, meeting

PLANS = f"/api/v1/offices/{OFFICE}/weeks/{WEEK}/plans"


@pytest.fixture
def client(database: Database, database_url: str) -> Iterator[httpx.Client]:
    world = World(database, database_url, queue_poll_seconds=0.1)
    office.furnish(database)
    office.ask(database, meeting("a"), meeting("b"))
    secret = calling.token(database, ROLES[Role.SCHEDULER])
    with calls.server(world.app) as port:
        headers = {"Authorization": f"Bearer {secret}"}
        with (
            httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=60.0) as client,
            worker_beside(world.app.state.service),
        ):
            yield client


def watched(client: httpx.Client, plan: str, last: int | None = None) -> list[tuple[int, str, Any]]:
    """Return the events until the stream ends."""
    headers = {} if last is None else {"Last-Event-ID": str(last)}
    found = []
    with client.stream("GET", f"{PLANS}/{plan}/events", headers=headers) as answer:
        if answer.status_code == 204:
            return []
        assert answer.headers["content-type"].startswith("text/event-stream")
        fields: dict[str, str] = {}
        for line in answer.iter_lines():
            if line.startswith(":"):
                continue
            if line:
                name, _, value = line.partition(": ")
                fields[name] = value
            elif fields:
                found.append((int(fields["id"]), fields["event"], json.loads(fields["data"])))
                fields = {}
    return found


def test_a_plan_is_watched_to_its_end_and_the_stream_taken_up_again(client: httpx.Client) -> None:
    plan = client.post(PLANS, json={}).json()["id"]
    events = watched(client, plan)
    assert [number for number, _, _ in events] == list(range(1, len(events) + 1))
    assert events[0][1:2] == ("state",)
    assert events[0][2]["state"] == "running"
    assert events[-1][2]["state"] == "ready"
    assert {name for _, name, _ in events} == {"state", "progress", "better"}
    assert watched(client, plan, last=2) == events[2:]
    assert watched(client, plan, last=len(events)) == []
    assert client.get(f"{PLANS}/{plan}").json()["progress"]["tiers"]["preference"]["bound"] >= 0


def test_a_number_that_is_none_of_its_events_sends_them_all(client: httpx.Client) -> None:
    plan = client.post(PLANS, json={}).json()["id"]
    events = watched(client, plan, last=10_000)
    assert (events[0][0], events[-1][2]["state"]) == (1, "ready")
    assert watched(client, plan, last=10_000) == watched(client, plan)


def test_a_long_past_is_sent_to_its_end(client: httpx.Client, database: Database) -> None:
    plan = client.post(PLANS, json={}).json()["id"]
    before = len(watched(client, plan))
    with database.write() as connection:
        for number in range(plan_events.MOST):
            plan_events.add(connection, OFFICE, plan, "progress", {"number": number})
    assert [number for number, _, _ in watched(client, plan)] == list(range(1, before + plan_events.MOST + 1))
    with database.write() as connection:
        plan_events.forget(connection, now() + timedelta(days=1))
    assert watched(client, plan, last=3) == []


def test_only_those_who_may_see_drafts_watch(client: httpx.Client) -> None:
    missing = client.get(f"{PLANS}/{WEEK}.9/events")
    assert (missing.status_code, missing.json()["type"]) == (404, "/problems/not-found")
    assert client.get(f"{PLANS}/{WEEK}.9/events", headers={"Authorization": "Bearer x"}).status_code == 401
    assert client.get(f"{PLANS}/{WEEK}.9/events", headers={"Last-Event-ID": "x"}).status_code == 422
