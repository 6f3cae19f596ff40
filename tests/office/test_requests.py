"""Requests: registered, filled from their kind, checked, in time or late; seen by those they concern."""

from typing import Any

from sqlalchemy import insert

from service.auth.permissions import ROLES, Role
from service.storage.clock import now
from service.storage.database import Database
from service.storage.repositories import audit
from service.storage.tables import plans, problems, weeks
from tests.office.calling import OFFICE, Caller, World, token
from tests.office.furnishing import MONDAY, PAST, WEEK, composed
from tests.office.test_composing import SERIES

BASE = f"/weeks/{WEEK}/requests"
ASKED: dict[str, Any] = {
    "document": {
        "title": "Giao ban khối kinh tế",
        "kind": "giao-ban",
        "attendees": [{"role": "chair", "any_of": ["ct-ubnd"]}],
    }
}


def of_unit(world: World, unit: str | None) -> Caller:
    return Caller(world.app, token(world.database, ROLES[Role.REQUESTER], unit=unit))


def asked(**document: Any) -> dict[str, Any]:
    return {**ASKED, "document": ASKED["document"] | document}


def errors(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 422, answer.text
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


def test_a_request_is_filled_from_its_kind_and_planned_once_accepted(world: World, scheduler: Caller) -> None:
    clerk = of_unit(world, "Phòng Kinh tế")
    added = clerk.post(BASE, json=ASKED)
    assert added.status_code == 201, added.text
    name = added.json()["id"]
    assert added.headers["location"] == f"/api/v1/offices/muong-lay/requests/{name}"
    assert name.startswith("w10-")
    document = added.json()["document"]
    assert (document["duration_minutes"], document["importance"], document["headcount"]) == (90, "high", 12)
    assert document["requested_by"] == added.json()["unit"] == "Phòng Kinh tế"
    assert composed(world).engagements == ()
    accepted = scheduler.request("POST", f"/requests/{name}/accept", json={}, headers={"If-Match": '"1"'})
    assert (accepted.status_code, accepted.json()["state"]) == (200, "accepted")
    assert [one.id for one in composed(world).engagements] == [name]
    with world.database.read() as connection:
        entries = audit.entries(connection, OFFICE, kind="requests", thing=name)
    assert [(entry.action, entry.week) for entry in entries] == [("registered", WEEK), ("accepted", WEEK)]


def test_faults_point_into_the_body_all_at_once(scheduler: Caller) -> None:
    refused = scheduler.post(
        BASE,
        json=asked(
            kind="giao-bam",
            duration_minutes=0,
            attendees=[{"role": "chair", "any_of": ["ct-ubmd"]}],
            windows=[{"start": "2090-03-13T08:00", "end": "2090-03-13T09:00"}],
        ),
    )
    assert sorted(errors(refused)) == [
        ("/document/attendees/0/any_of/0", "unknown_id"),
        ("/document/duration_minutes", "greater_than_equal"),
        ("/document/kind", "unknown_id"),
    ]
    elsewhere = scheduler.post(
        BASE, json=asked(windows=[{"start": "2090-03-13T08:00", "end": "2090-03-13T09:00"}])
    )
    assert errors(elsewhere) == [("/document/windows/0", "outside_horizon")]
    assert errors(scheduler.post(BASE, json=asked(start="2090-03-13T08:00"))) == [
        ("/document/start", "outside_horizon")
    ]
    assert errors(scheduler.post(BASE, json=asked(id="e-1"))) == [("/document/id", "extra_forbidden")]
    assert errors(scheduler.post(BASE, json={"document": {"title": "Họp"}})) == [
        ("/document/duration_minutes", "missing")
    ]
    assert errors(scheduler.post(BASE, json=ASKED | {"colour": "red"})) == [("/colour", "extra_forbidden")]
    for week in ("2090-W60", "9999-W52", "0001-W01"):
        assert scheduler.post(f"/weeks/{week}/requests", json=ASKED).status_code == 404


def test_an_agenda_item_names_sittings_of_the_week(world: World, scheduler: Caller) -> None:
    scheduler.post("/recurring", json=SERIES)
    sitting = scheduler.post(BASE, json=asked(agenda_minutes=60)).json()["id"]
    item = {
        "title": "Đề án",
        "minutes": 30,
        "sittings": [sitting, "giao-ban-tuan-20900306"],
        "presenters": ["cv-1"],
    }
    added = scheduler.post(BASE, json={"type": "agenda_item", "document": item})
    assert added.status_code == 201, added.text
    wrong = item | {"sittings": ["giao-ban-tuan-20900307"]}
    assert errors(scheduler.post(BASE, json={"type": "agenda_item", "document": wrong})) == [
        ("/document/sittings/0", "unknown_id")
    ]
    assert errors(scheduler.post(BASE, json={"type": "agenda_item", "document": {"title": "x"}})) == [
        ("/document/minutes", "missing"),
        ("/document/sittings", "missing"),
    ]
    name = added.json()["id"]
    scheduler.request("POST", f"/requests/{name}/accept", json={}, headers={"If-Match": '"1"'})
    (heard,) = composed(world).agenda_items
    assert heard.sittings == ("giao-ban-tuan-20900306",)


def test_an_occurrence_is_changed_and_cancelled_by_requests(world: World, scheduler: Caller) -> None:
    scheduler.post("/recurring", json=SERIES)
    name = "giao-ban-tuan-20900306"
    change = {"occurrence": name, "document": {"title": "Giao ban chiều", "start": "2090-03-06T14:00"}}
    added = scheduler.post(BASE, json=change)
    assert (added.json()["id"], added.json()["document"]["duration_minutes"]) == (name, 90)
    assert [one.title for one in composed(world).engagements] == ["Giao ban đầu tuần"]
    scheduler.request("POST", f"/requests/{name}/accept", json={}, headers={"If-Match": '"1"'})
    assert [one.title for one in composed(world).engagements] == ["Giao ban chiều"]
    assert scheduler.post(BASE, json=change).status_code == 409
    cancelled = scheduler.put(
        f"/requests/{name}", match='"2"', json={"type": "cancellation", "occurrence": name}
    )
    assert (cancelled.status_code, cancelled.json()["state"]) == (200, "accepted")
    assert composed(world).engagements == ()
    assert errors(scheduler.post(BASE, json={"type": "cancellation"})) == [("/occurrence", "missing")]
    assert errors(scheduler.post(BASE, json=change | {"occurrence": "x-20900306"})) == [
        ("/occurrence", "unknown_id")
    ]


def test_after_registration_has_closed_it_takes_a_reason(world: World, scheduler: Caller) -> None:
    late = f"/weeks/{PAST}/requests"
    refused = scheduler.post(late, json=ASKED, headers={"Accept-Language": "en"})
    assert errors(refused) == [("/late_reason", "late")]
    assert "closed on 2020-02-27 at 17:00" in refused.json()["errors"][0]["detail"]
    added = scheduler.post(late, json=ASKED | {"late_reason": "Tỉnh triệu tập"})
    assert (added.json()["late"], added.json()["late_reason"]) == (True, "Tỉnh triệu tập")
    in_time = scheduler.post(BASE, json=ASKED | {"late_reason": "Tỉnh triệu tập"})
    assert (in_time.json()["late"], in_time.json()["late_reason"]) == (False, None)


def test_who_asks_sees_their_own_and_their_units(world: World, scheduler: Caller) -> None:
    one, same, other = of_unit(world, "A"), of_unit(world, "A"), of_unit(world, "B")
    nobody = of_unit(world, None)
    name = one.post(BASE, json=ASKED).json()["id"]
    lone = nobody.post(BASE, json=ASKED).json()["id"]
    for caller, seen in ((one, [name]), (same, [name]), (other, []), (nobody, [lone])):
        for path in (BASE, "/requests", "/requests?mine=true"):
            assert [item["id"] for item in caller.get(path).json()["items"]] == seen
        assert caller.get(f"/requests/{name}").status_code == (200 if name in seen else 404)
    assert len(scheduler.get("/requests").json()["items"]) == 2
    assert scheduler.get("/requests?mine=true").json()["items"] == []
    assert [item["id"] for item in scheduler.get("/requests?unit=A&state=registered").json()["items"]] == [
        name
    ]
    assert scheduler.get("/requests?state=accepted").json()["items"] == []
    assert scheduler.get("/requests?state=lost").status_code == 422
    assert errors(one.post(BASE, json=ASKED | {"unit": "B"})) == [("/unit", "other_unit")]
    assert world.as_role(Role.VIEWER).get("/requests").status_code == 403
    assert world.as_role(Role.APPROVER).get(f"/requests/{name}").status_code == 200
    assert world.as_role(Role.APPROVER).post(BASE, json=ASKED).status_code == 403


def test_an_edit_replaces_and_what_was_returned_is_registered_again(world: World, scheduler: Caller) -> None:
    clerk = of_unit(world, "A")
    name = clerk.post(BASE, json=ASKED).json()["id"]
    path = f"/requests/{name}"
    assert clerk.put(path, json=ASKED).status_code == 428
    reason = {"reason": "Thiếu thành phần"}
    scheduler.request("POST", f"{path}/return", json=reason, headers={"If-Match": '"1"'})
    assert clerk.get(path).json()["reason"] == "Thiếu thành phần"
    edited = clerk.put(path, match='"2"', json=asked(duration_minutes=60) | {"invitation": "12/GM-UBND"})
    assert (edited.json()["state"], edited.json()["invitation"]) == ("registered", "12/GM-UBND")
    assert edited.json()["document"]["duration_minutes"] == 60
    assert clerk.put(path, match='"2"', json=ASKED).status_code == 412
    assert [one["action"] for one in clerk.get(f"{path}/history").json()["items"]] == [
        "registered",
        "returned",
        "changed",
    ]
    assert errors(clerk.put(path, match='"3"', json={"type": "agenda_item"})) == [("/type", "type_is_kept")]


def publish(database: Database, document: dict[str, Any]) -> None:
    """Store a published plan as publication does."""
    edited = {"version": 1, "created_at": now(), "updated_at": now()}
    with database.write() as connection:
        connection.execute(insert(problems).values(office=OFFICE, digest="d", document={}))
        connection.execute(
            insert(plans).values(
                office=OFFICE,
                id="p-1",
                week=WEEK,
                number=1,
                source="solve",
                state="done",
                stage="published",
                problem_digest="d",
                options={},
                document=document,
                created_by="user:a",
                **edited,
            )
        )
        connection.execute(insert(weeks).values(office=OFFICE, week=WEEK, revision=1, plan="p-1", **edited))


def test_what_became_of_it_is_told(world: World, scheduler: Caller) -> None:
    clerk = of_unit(world, "A")
    placed, left = (clerk.post(BASE, json=ASKED).json()["id"] for _ in range(2))
    assert clerk.get(f"/requests/{placed}").json()["outcome"] is None
    when = {"start": f"{MONDAY}T08:00:00+07:00", "end": f"{MONDAY}T09:30:00+07:00"}
    where = {"room": "phong-hop-1", "place": "ubnd"}
    reason = {"rule": "H4", "message": {"vi": "bận", "en": "busy"}}
    publish(
        world.database,
        {
            "assignments": [{"engagement": placed, **when, **where, "agenda": ["a-1"]}],
            "unplaced": [{"engagement": left, "reasons": [reason]}],
        },
    )
    outcome = clerk.get(f"/requests/{placed}").json()["outcome"]
    assert outcome == {"plan": "p-1", "placed": True, **when, **where, "sitting": None, "reasons": []}
    items = {item["id"]: item for item in clerk.get(BASE).json()["items"]}
    assert items[left]["outcome"]["placed"] is False
    assert items[left]["outcome"]["reasons"] == [{"vi": "bận", "en": "busy"}]


def test_what_someone_archived_is_asked_for_cannot_be_accepted(scheduler: Caller) -> None:
    name = scheduler.post(BASE, json=asked(attendees=[{"role": "chair", "any_of": ["pct-kt"]}])).json()["id"]
    removed = scheduler.delete("/people/pct-kt", match='"1"').json()
    assert removed == {"id": "pct-kt", "removed": "archived", "used_by": [{"kind": "requests", "id": name}]}
    refused = scheduler.request("POST", f"/requests/{name}/accept", json={}, headers={"If-Match": '"1"'})
    assert errors(refused) == [("", "archived")]
