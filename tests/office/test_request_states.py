"""Every step from every state by every role, own and another's: the table, and nothing beside it."""

from itertools import product
from typing import Any

import pytest

from service.auth.permissions import ROLES, Role
from service.office.requests.states import TRANSITIONS, State, Step
from service.storage.repositories import requests
from tests.office.calling import OFFICE, Caller, World, token
from tests.office.furnishing import PAST, WEEK, furnish

WAYS = {
    ("edit", "registered"): ("registered", "owner scheduler"),
    ("edit", "returned"): ("registered", "owner scheduler"),
    ("edit", "accepted"): ("accepted", "scheduler"),
    ("accept", "registered"): ("accepted", "scheduler"),
    ("return", "registered"): ("returned", "scheduler"),
    ("return", "accepted"): ("returned", "scheduler"),
    ("withdraw", "registered"): ("withdrawn", "owner scheduler"),
    ("withdraw", "returned"): ("withdrawn", "owner scheduler"),
    ("withdraw", "accepted"): ("withdrawn", "owner scheduler"),
    ("reopen", "withdrawn"): ("registered", "owner scheduler"),
    ("reopen", "returned"): ("registered", "scheduler"),
    ("reopen", "accepted"): ("registered", "scheduler"),
}
"""Written apart from the table in the code: (step, state) -> where to, and for whom."""
ASKED: dict[str, Any] = {"document": {"title": "Họp", "duration_minutes": 60}}
CALLERS = [*((role, False) for role in Role), (Role.REQUESTER, True)]


def test_the_table_has_these_ways_and_no_other() -> None:
    found = {
        (str(step), str(state)): (str(way.target), " ".join(sorted(way.by)))
        for (step, state), way in TRANSITIONS.items()
    }
    assert found == WAYS


def stored(world: World, state: str, name: str, week: str = WEEK, **more: Any) -> str:
    document = {"id": name, **ASKED["document"]}
    values = {
        "type": "engagement",
        "week": week,
        "state": state,
        "document": document,
        "created_by": "user:a",
    }
    with world.database.write() as connection:
        requests.add(connection, OFFICE, name, **(values | more))
    return f"/requests/{name}"


def take(caller: Caller, step: str, path: str, body: dict[str, Any]) -> Any:
    if step == "edit":
        return caller.put(path, match='"1"', json=ASKED | body)
    return caller.request("POST", f"{path}/{step}", json=body, headers={"If-Match": '"1"'})


def expected(step: str, state: str, role: Role, own: bool) -> int:
    if role in (Role.VIEWER, Role.ADMINISTRATOR, Role.APPROVER):
        return 403
    if role is Role.REQUESTER and step in ("accept", "return"):
        return 403
    if role is Role.REQUESTER and not own:
        return 404
    way = WAYS.get((step, state))
    if way is None:
        return 409
    return 200 if ("owner" if own else "scheduler") in way[1] else 403


def test_each_step_from_each_state_by_each_role(world: World) -> None:
    furnish(world.as_role(Role.SCHEDULER))
    callers = {
        (role, own): Caller(world.app, token(world.database, ROLES[role], unit="A" if own else "B"))
        for role, own in CALLERS
    }
    for number, (step, state, (role, own)) in enumerate(product(Step, State, CALLERS)):
        path = stored(world, state, f"e-{number}", unit="A")
        answer = take(callers[role, own], step, path, {} if step == "edit" else {"reason": "Vì"})
        told = (step.value, state.value, role.value, own)
        assert (*told, answer.status_code) == (*told, expected(step, state, role, own))
        with world.database.read() as connection:
            row = requests.find(connection, OFFICE, f"e-{number}")
        assert row is not None
        assert row.state == (WAYS[step, state][0] if answer.status_code == 200 else state)


@pytest.mark.parametrize(
    ("step", "state"), [("return", "registered"), ("withdraw", "accepted"), ("reopen", "accepted")]
)
def test_these_steps_take_a_reason(world: World, step: str, state: str) -> None:
    scheduler = world.as_role(Role.SCHEDULER)
    path = stored(world, state, "e-1")
    refused = take(scheduler, step, path, {})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/reason")
    done = take(scheduler, step, path, {"reason": "Lãnh đạo đi công tác"})
    assert (done.status_code, done.json()["reason"]) == (200, "Lãnh đạo đi công tác")
    assert scheduler.get(f"{path}/history").json()["items"][0]["reason"] == "Lãnh đạo đi công tác"


@pytest.mark.parametrize(("step", "state"), [("edit", "accepted"), ("reopen", "withdrawn")])
def test_after_the_deadline_these_steps_say_why(world: World, step: str, state: str) -> None:
    scheduler = world.as_role(Role.SCHEDULER)
    path = stored(world, state, "e-1", week=PAST)
    assert take(scheduler, step, path, {}).json()["errors"][0]["code"] == "late"
    assert take(scheduler, step, path, {"late_reason": "Tỉnh triệu tập"}).json()["late"]
    in_time = stored(world, state, "e-2")
    assert not take(scheduler, step, in_time, {}).json()["late"]


def test_a_step_names_the_state_it_saw(world: World) -> None:
    scheduler = world.as_role(Role.SCHEDULER)
    path = stored(world, "registered", "e-1")
    assert scheduler.post(f"{path}/accept", json={}).status_code == 428
    assert (
        scheduler.request("POST", f"{path}/accept", json={}, headers={"If-Match": '"2"'}).status_code == 412
    )
    assert take(scheduler, "accept", path, {}).status_code == 200
    again = scheduler.request(
        "POST", f"{path}/accept", json={}, headers={"If-Match": '"2"', "Accept-Language": "en"}
    )
    assert (again.status_code, again.json()["detail"]) == (
        409,
        "This request is accepted and cannot be accepted.",
    )
