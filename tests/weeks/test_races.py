"""Two at the same moment, over the network: exactly one outcome, and whole, on both databases."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from service.auth.permissions import Role
from service.office.weeks import week_of
from service.storage.clock import now
from service.storage.database import Database
from service.storage.repositories import plans, revisions, weeks
from tests.jobs.working import worker_beside
from tests.office.calling import OFFICE, World
from tests.service.calls import server
from tests.weeks import office
from tests.weeks.office import meeting
from tests.weeks.planning import approved, planned, step
from tests.weeks.remote import Remote, at_once

WEEKS = [week_of((now() + timedelta(days=21 + 7 * number)).date()) for number in range(4)]


@pytest.fixture
def world(database: Database, database_url: str) -> Iterator[World]:
    """A service that will be served: it then makes plans itself on SQLite, and closes itself at the end."""
    made = World(database, database_url, default_time_limit_seconds=5.0)
    office.furnish(database)
    with worker_beside(made.app.state.service):
        yield made


@pytest.fixture
def port(world: World) -> Iterator[int]:
    for number, week in enumerate(WEEKS):
        office.ask(world.database, meeting(f"a{number}", week=week), week=week)
    with server(world.app) as running:
        yield running


def whole(world: World, week: str) -> int:
    """Check that the week, its plans and its revisions say the same; return the published revision."""
    with world.database.read() as connection:
        row = weeks.find(connection, OFFICE, week)
        listed = revisions.page(connection, OFFICE, week)
        published = plans.at_stage(connection, OFFICE, week, ("published",))
    assert row is not None
    assert [one.number for one in listed] == list(range(1, row.revision + 1))
    assert [one.id for one in published] == ([row.plan] if row.revision else [])
    assert not listed or listed[-1].plan == row.plan
    return int(row.revision)


def tag_of(remote: Remote, path: str) -> dict[str, str]:
    return {"If-Match": remote.get(path).headers["etag"]}


def test_of_two_who_publish_one_does(world: World, port: int) -> None:
    approvers = [Remote(world, port, Role.APPROVER) for _ in range(4)]
    for week in WEEKS:
        path = f"/weeks/{week}/plans/{approved(world, week)}"
        tag = tag_of(approvers[0], path)
        body = {"expected_revision": 0}
        calls = [partial(one.post, path + "/publish", json=body, headers=tag) for one in approvers]
        statuses = sorted(answer.status_code for answer in at_once(*calls))
        assert statuses[0] == 201
        assert set(statuses[1:]) <= {409, 412}
        assert whole(world, week) == 1


def test_one_key_publishes_once_however_often(world: World, port: int) -> None:
    approver = Remote(world, port, Role.APPROVER)
    for week in WEEKS[:2]:
        path = f"/weeks/{week}/plans/{approved(world, week)}"
        headers = tag_of(approver, path) | {"Idempotency-Key": week}
        call = partial(approver.post, path + "/publish", json={"expected_revision": 0}, headers=headers)
        answers = at_once(call, call)
        assert 201 in {answer.status_code for answer in answers}
        assert call().headers["idempotency-replayed"] == "true"
        assert whole(world, week) == 1


def test_of_two_who_approve_clashing_plans_one_does(world: World, port: int) -> None:
    approvers = [Remote(world, port, Role.APPROVER) for _ in range(2)]
    for week in WEEKS:
        calls = []
        for approver in approvers:
            plan = planned(world, week)["id"]
            step(world.as_role(Role.SCHEDULER), plan, "submit")
            path = f"/weeks/{week}/plans/{plan}"
            tag = tag_of(approver, path)
            calls.append(partial(approver.post, path + "/approve", json={}, headers=tag))
        assert sorted(answer.status_code for answer in at_once(*calls)) == [200, 409]
        with world.database.read() as connection:
            assert len(plans.at_stage(connection, OFFICE, week, ("approved",))) == 1


def test_publication_and_an_absence_come_one_after_the_other(world: World, port: int) -> None:
    approver, scheduler = Remote(world, port, Role.APPROVER), Remote(world, port, Role.SCHEDULER)
    path_of_person = "/people/ct-ubnd"
    for week in WEEKS:
        path = f"/weeks/{week}/plans/{approved(world, week)}"
        person = scheduler.get(path_of_person)
        away = {
            "start": f"{week_start(scheduler, week)}T00:00",
            "end": f"{week_start(scheduler, week)}T23:00",
        }
        document = person.json()["document"]
        document["unavailable"] = [*document.get("unavailable", []), away]
        published, stored = at_once(
            partial(
                approver.post,
                path + "/publish",
                json={"expected_revision": 0},
                headers=tag_of(approver, path),
            ),
            partial(
                scheduler.put, path_of_person, json=document, headers={"If-Match": person.headers["etag"]}
            ),
        )
        assert stored.status_code == 200
        one_outcome(world, scheduler, week, published)


def test_publication_and_a_withdrawal_come_one_after_the_other(world: World, port: int) -> None:
    approver, scheduler = Remote(world, port, Role.APPROVER), Remote(world, port, Role.SCHEDULER)
    for number, week in enumerate(WEEKS):
        path = f"/weeks/{week}/plans/{approved(world, week)}"
        request = f"/requests/a{number}"
        published, withdrawn = at_once(
            partial(
                approver.post,
                path + "/publish",
                json={"expected_revision": 0},
                headers=tag_of(approver, path),
            ),
            partial(
                scheduler.post,
                request + "/withdraw",
                json={"reason": "Hoãn"},
                headers=tag_of(scheduler, request),
            ),
        )
        assert withdrawn.status_code == 200
        one_outcome(world, scheduler, week, published)


def week_start(remote: Remote, week: str) -> str:
    return str(remote.get(f"/weeks/{week}").json()["start"])


def one_outcome(world: World, scheduler: Remote, week: str, published: Any) -> None:
    """Either it is published and the change is pending, or it was stale and nothing is published."""
    pending = scheduler.get(f"/weeks/{week}").json()["pending"]
    if published.status_code == 201:
        assert whole(world, week) == 1
        assert pending
    else:
        assert published.json()["type"] == "/problems/stale-plan"
        assert whole(world, week) == 0
