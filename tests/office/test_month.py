"""A month of an office's life over HTTP: registered, planned, approved, published, and revised as things go.

Four weeks, 120 requests, two approvers, twelve revisions, a summons from the province, a leader who is ill.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from models.reading import read_plan, read_problem
from service.auth.permissions import ROLES, Role
from service.storage.database import Database
from service.storage.repositories import audit, requests
from solver.verify.verifier import verify
from tests.jobs.working import working
from tests.office import calling, month
from tests.office.calling import OFFICE, Caller, World
from tests.office.month import PER_WEEK, WEEKS, Clock
from tests.weeks.planning import finished


class Office:
    """The people who plan: each calls with a token of their own role."""

    def __init__(self, world: World, clock: Clock) -> None:
        self.world, self.clock = world, clock
        self.clerk, self.scheduler = self._caller(Role.REQUESTER), self._caller(Role.SCHEDULER)
        self.approvers = [self._caller(Role.APPROVER), self._caller(Role.APPROVER)]

    def _caller(self, role: Role) -> Caller:
        until = datetime(2028, 1, 1, tzinfo=UTC)
        return Caller(self.world.app, calling.token(self.world.database, ROLES[role], expires_at=until))

    def furnish(self) -> None:
        for kind, documents in month.records().items():
            for document in documents:
                done(self.scheduler.post(f"/{kind}", json=document), 201)

    def ask(self, week: str, document: dict[str, Any], **more: Any) -> str:
        """Register a request and accept it; return its id."""
        asked = self.clerk.post(f"/weeks/{week}/requests", json={"document": document} | more)
        request = done(asked, 201)
        path = f"/requests/{request['id']}"
        done(self.scheduler.post(path + "/accept", json={}, headers={"If-Match": asked.headers["etag"]}))
        return str(request["id"])

    def withdraw(self, name: str, reason: str) -> None:
        path = f"/requests/{name}"
        tag = {"If-Match": self.scheduler.get(path).headers["etag"]}
        done(self.scheduler.post(path + "/withdraw", json={"reason": reason}, headers=tag))

    def plan(self, week: str) -> dict[str, Any]:
        """Return a first plan of the week, or one around what is published."""
        base = f"/weeks/{week}/plans"
        published = self.scheduler.get(f"/weeks/{week}").json()["published"]
        path = f"{base}/{published}/replan" if published else base
        asked = done(self.scheduler.post(path, json={"time_limit_seconds": 4}), 202)
        plan = finished(self.scheduler, f"{base}/{asked['id']}")
        assert plan["state"] == "ready", plan["error"]
        return plan

    def publish(self, week: str, number: int, reason: str | None = None) -> dict[str, Any]:
        """Plan, approve and publish revision ``number``, with the consents that it needs; return it."""
        plan = self.plan(week)
        path = f"/weeks/{week}/plans/{plan['id']}"
        first, second = self.approvers[number % 2], self.approvers[(number + 1) % 2]
        self._step(self.scheduler, path, "submit", {})
        self._step(first, path, "approve", {})
        body = {"expected_revision": number - 1, "reason": reason}
        answer = self._step(second, path, "publish", body, 201, 409)
        if answer.status_code == 409:
            for lacking in answer.json()["consents"]:
                consent = {"engagement": lacking["engagement"], "person": lacking["person"]}
                done(self.scheduler.post(f"/weeks/{week}/consents", json=consent), 201)
            answer = self._step(second, path, "publish", body, 201)
        revision: dict[str, Any] = answer.json()
        assert revision["number"] == number
        return revision

    def _step(self, caller: Caller, path: str, name: str, body: Any, *expected: int) -> Any:
        tag = {"If-Match": caller.get(path).headers["etag"]}
        answer = caller.post(f"{path}/{name}", json=body, headers=tag)
        assert answer.status_code in (expected or (200,)), answer.text
        return answer


def done(answer: Any, status: int = 200) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    body: dict[str, Any] = answer.json()
    return body


@pytest.fixture
def office(database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    clock = Clock(datetime(2027, 2, 1, tzinfo=UTC))
    monkeypatch.setattr("service.storage.clock.datetime", clock)
    world = World(database, database_url)
    made = Office(world, clock)
    made.furnish()
    with working(world.app.state.service):
        yield made
    world.app.state.service.close()


def live(office: Office, week: str) -> None:
    """Let a week be registered, planned and published, and revised on its Tuesday and its Thursday."""
    clock, number = office.clock, WEEKS.index(week)
    clock.set(week, -4, "10:00")
    asked = [office.ask(week, month.usual(one)) for one in range(PER_WEEK)]
    clock.set(week, -3, "15:00")
    first = office.publish(week, 1)
    assert {one["revision"] for one in first["differences"]["differences"]} == {"added"}

    clock.set(week, 1, "08:00")
    if number == 0:
        summoned = office.ask(week, month.summons(week), late_reason="Tỉnh triệu tập")
    else:
        summoned = office.ask(week, month.late(week, 2, 1), late_reason="Đoàn báo muộn")
    if number == 1:
        away = {"id": "om", "person": "ct-ubnd", "start": month.at(week, 2, "00:00"), "reason": "Ốm"}
        done(office.scheduler.post("/absences", json=away | {"end": month.at(week, 5, "00:00")}), 201)
    second = office.publish(week, 2, "Điều chỉnh theo yêu cầu của tỉnh")
    told = {one["engagement"]: one["revision"] for one in second["differences"]["differences"]}
    assert told[summoned] == "added"

    clock.set(week, 3, "08:00")
    office.ask(week, month.late(week, 4, 2), late_reason="Phát sinh")
    if number >= 2:
        office.withdraw(asked[-1], "Đơn vị đề nghị hoãn")
    office.publish(week, 3, "Bổ sung, rút lịch")


def proven(office: Office) -> int:
    """Check that every published revision verifies, and that the audit log explains it; count them."""
    checked = 0
    for week in WEEKS:
        listed = office.scheduler.get(f"/weeks/{week}/revisions").json()["items"]
        with office.world.database.read() as connection:
            said = audit.entries(connection, OFFICE, kind="weeks", thing=week)
        assert [entry.after["revision"] for entry in said] == [one["number"] for one in listed]
        for revision, entry in zip(listed, said, strict=True):
            path = f"/weeks/{week}/plans/{revision['plan']}"
            problem = read_problem(office.scheduler.get(path + "/problem").json())
            plan = office.scheduler.get(path).json()["plan"]
            assert verify(problem, read_plan(plan, problem)).valid
            assert entry.after["plan"] == revision["plan"]
            assert entry.reason == revision["reason"]
            assert (entry.reason is None) == (revision["number"] == 1)
            assert entry.after["message"] == revision["differences"]["message"]
            checked += 1
        assert office.scheduler.get(f"/weeks/{week}").json()["pending"] == []
    return checked


@pytest.mark.slow
def test_a_month_of_an_office(office: Office) -> None:
    for week in WEEKS:
        live(office, week)
    assert proven(office) == 12
    with office.world.database.read() as connection:
        assert sum(len(requests.of_week(connection, OFFICE, week)) for week in WEEKS) == 120
        consented = audit.entries(connection, OFFICE, kind="consents", week=WEEKS[1])
    assert consented, "while the chairman was ill somebody stood in for him"
