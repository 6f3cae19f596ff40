"""Two at the same moment: of two steps on a request one is taken; no two records break each other."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from service.auth.permissions import Role
from service.storage.repositories import offices
from tests.office.calling import OFFICE, Caller, World
from tests.office.furnishing import WEEK, composed
from tests.office.test_composing import SERIES
from tests.office.test_requests import ASKED
from tests.service.waiting import until

BASE = f"/weeks/{WEEK}/requests"
MATCH = {"If-Match": '"1"'}


def at_once(*calls: Callable[[], Any]) -> list[int]:
    """Make the calls, each in a thread of its own, and return their statuses in order."""
    gate = threading.Barrier(len(calls))
    found: list[int] = [0] * len(calls)

    def run(number: int) -> None:
        gate.wait()
        found[number] = calls[number]().status_code

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_of_two_steps_on_one_request_one_is_taken(world: World, scheduler: Caller) -> None:
    other = world.as_role(Role.SCHEDULER)
    for _ in range(5):
        path = f"/requests/{scheduler.post(BASE, json=ASKED).json()['id']}"
        found = at_once(
            lambda at=path: scheduler.request("POST", f"{at}/accept", json={}, headers=MATCH),
            lambda at=path: other.request("POST", f"{at}/return", json={"reason": "Trùng"}, headers=MATCH),
        )
        assert sorted(found) == [200, 412]
        state = scheduler.get(path).json()["state"]
        assert state == ("accepted" if found[0] == 200 else "returned")


def test_of_two_changes_of_one_occurrence_one_is_registered(world: World, scheduler: Caller) -> None:
    other = world.as_role(Role.SCHEDULER)
    scheduler.post("/recurring", json=SERIES)
    body = {"occurrence": "giao-ban-tuan-20900306", "document": {"title": "Khác"}}
    found = at_once(lambda: scheduler.post(BASE, json=body), lambda: other.post(BASE, json=body))
    assert sorted(found) == [201, 409]


def test_two_records_that_would_break_each_other_are_not_both_written(
    world: World, scheduler: Caller
) -> None:
    other = world.as_role(Role.SCHEDULER)
    for number in range(5):
        site = f"moi-{number}"
        scheduler.post("/sites", json={"id": site})
        scheduler.post("/travel", json={"from": site, "to": "ubnd", "minutes": 5})
        room = {"id": f"phong-{number}", "site": site, "capacity": 5}
        found = at_once(
            lambda at=site: scheduler.delete(f"/travel/{at}..ubnd", match='"1"'),
            lambda made=room: other.post("/rooms", json=made),
        )
        assert found in ([200, 422], [409, 201])
        composed(world)


def test_a_record_is_written_when_nobody_else_holds_the_office(world: World, scheduler: Caller) -> None:
    if world.database.is_sqlite:
        pytest.skip("writers queue on SQLite, whatever they write")
    done: list[int] = []
    pool = {"id": "loa", "count": 1}
    writer = threading.Thread(target=lambda: done.append(scheduler.post("/equipment", json=pool).status_code))
    with world.database.write() as connection:
        offices.lock(connection, OFFICE)
        writer.start()
        until(lambda: bool(done) or _waits(world))
        assert done == []
    writer.join()
    assert done == [201]


def _waits(world: World) -> bool:
    """Say whether somebody waits for a row of this database."""
    asked = text(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    with world.database.read() as connection:
        return connection.scalar(asked) == 1
