"""What a record names must be there; what is used is archived; the whole can always be planned."""

from typing import Any

import pytest

from tests.office.calling import Caller, World
from tests.office.furnishing import composed

UNKNOWN: list[tuple[str, dict[str, Any], str, str]] = [
    (
        "rooms",
        {"id": "r", "site": "ubmd", "capacity": 5},
        "/site",
        "site 'ubmd' is not declared; maybe 'ubnd'?",
    ),
    ("people", {"id": "p", "group": "staff", "base": "x"}, "/base", "place 'x' is not declared"),
    ("travel", {"from": "ubnd", "to": "lay-nua", "minutes": 5}, "/to", "place 'lay-nua' is not declared"),
    (
        "vehicles",
        {"id": "v", "seats": 5, "base": "ubnd", "drivers": ["lx-2"]},
        "/drivers/0",
        "person 'lx-2' is not declared; maybe 'lx-1'?",
    ),
    (
        "kinds",
        {"id": "k", "where": {"room": {"rooms": ["phong-hop-2"]}}},
        "/where/room/rooms/0",
        "room 'phong-hop-2' is not declared; maybe 'phong-hop-1'?",
    ),
    (
        "recurring",
        {
            "id": "s",
            "rule": "FREQ=WEEKLY",
            "first": "2026-01-05",
            "time": "08:00",
            "engagement": {"kind": "giao-bam", "attendees": [{"role": "chair", "any_of": ["ct-ubnd"]}]},
        },
        "/engagement/kind",
        "kind 'giao-bam' is not declared; maybe 'giao-ban'?",
    ),
    (
        "recurring",
        {
            "id": "s",
            "rule": "FREQ=WEEKLY",
            "first": "2026-01-05",
            "time": "08:00",
            "engagement": {"kind": "giao-ban", "attendees": [{"role": "chair", "any_of": ["ct"]}]},
        },
        "/engagement/attendees/0/any_of/0",
        "person 'ct' is not declared",
    ),
    (
        "absences",
        {"id": "a", "room": "x9", "start": "2026-11-23T07:00", "end": "2026-11-23T12:00"},
        "/room",
        "room 'x9' is not declared",
    ),
    (
        "relations",
        {"id": "r", "relation": {"type": "before", "first": "s-20261123", "second": "e-1"}},
        "/relation/first",
        "engagement 's-20261123' is not declared",
    ),
]


@pytest.mark.parametrize(("kind", "document", "pointer", "text"), UNKNOWN)
def test_what_a_record_names_must_be_there(
    scheduler: Caller, kind: str, document: dict[str, Any], pointer: str, text: str
) -> None:
    refused = scheduler.post(f"/{kind}", json=document, headers={"Accept-Language": "en"})
    assert refused.status_code == 422, refused.text
    assert (refused.json()["errors"][0]["pointer"], refused.json()["errors"][0]["detail"]) == (pointer, text)
    assert scheduler.get(f"/{kind}/{document.get('id', 'ubnd..lay-nua')}").status_code == 404


def test_a_place_without_a_way_waits_until_a_leg_joins_it(world: World, scheduler: Caller) -> None:
    assert scheduler.post("/sites", json={"id": "a-moi"}).status_code == 201
    assert "a-moi" not in {site.id for site in composed(world).sites}
    early = scheduler.post(
        "/rooms", json={"id": "r", "site": "a-moi", "capacity": 5}, headers={"Accept-Language": "en"}
    )
    (error,) = early.json()["errors"]
    assert (early.status_code, error["pointer"], error["code"]) == (422, "/site", "unreachable")
    assert error["detail"] == "no leg in 'travel' joins 'ubnd' and 'a-moi'; add one"
    scheduler.post("/travel", json={"from": "a-moi", "to": "thi-uy", "minutes": 5})
    assert scheduler.post("/rooms", json={"id": "r", "site": "a-moi", "capacity": 5}).status_code == 201
    assert "a-moi" in {site.id for site in composed(world).sites}


def test_what_nothing_uses_is_deleted(scheduler: Caller) -> None:
    removed = scheduler.delete("/equipment/may-chieu", match='"1"')
    assert removed.json() == {"id": "may-chieu", "removed": "deleted", "used_by": []}
    assert scheduler.get("/equipment/may-chieu").status_code == 404


def test_what_records_need_cannot_go(world: World, scheduler: Caller) -> None:
    before = composed(world).digest
    for path in ("/sites/ubnd", "/people/lx-1", "/travel/ubnd..thi-uy"):
        refused = scheduler.delete(path, match='"1"')
        assert refused.status_code == 409, path
        assert refused.json()["type"] == "/problems/in-use"
        assert refused.json()["errors"]
    assert composed(world).digest == before


def test_what_the_past_uses_is_archived_and_can_come_back(world: World, scheduler: Caller) -> None:
    absence = {"id": "a", "person": "cv-1", "start": "2090-03-06T07:00", "end": "2090-03-06T12:00"}
    scheduler.post("/absences", json=absence)
    removed = scheduler.delete("/people/cv-1", match='"1"')
    assert removed.json()["removed"] == "archived"
    assert removed.json()["used_by"] == [{"kind": "absences", "id": "a"}]
    assert "cv-1" not in {person.id for person in composed(world).people}
    assert "cv-1" not in {item["id"] for item in scheduler.get("/people").json()["items"]}
    assert "cv-1" in {item["id"] for item in scheduler.get("/people?archived=true").json()["items"]}
    named = {"id": "b", "person": "cv-1", "start": "2090-03-07T07:00", "end": "2090-03-07T12:00"}
    assert scheduler.post("/absences", json=named).status_code == 422
    restored = scheduler.request("POST", "/people/cv-1/restore", headers={"If-Match": '"2"'})
    assert (restored.json()["archived"], restored.headers["etag"]) == (False, '"3"')
    (person,) = [person for person in composed(world).people if person.id == "cv-1"]
    assert len(person.unavailable) == 1


def test_removal_asks_for_the_present_state(scheduler: Caller) -> None:
    assert scheduler.delete("/equipment/may-chieu").status_code == 428
    assert scheduler.delete("/equipment/may-chieu", match='"7"').status_code == 412
    assert scheduler.delete("/equipment/khac", match='"1"').status_code == 404


def test_an_id_cannot_change(scheduler: Caller) -> None:
    refused = scheduler.put("/sites/ubnd", match='"1"', json={"id": "khac"})
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "id_is_kept")


def test_the_history_tells_each_change(scheduler: Caller) -> None:
    scheduler.put("/equipment/may-chieu", match='"1"', json={"id": "may-chieu", "count": 5})
    scheduler.delete("/equipment/may-chieu", match='"2"')
    told = scheduler.get("/equipment/may-chieu/history").json()
    assert [one["action"] for one in told["items"]] == ["added", "changed", "deleted"]
    assert (told["items"][1]["before"]["count"], told["items"][1]["after"]["count"]) == (2, 5)
    assert {one["by"]["kind"] for one in told["items"]} == {"token"}
    first = scheduler.get("/equipment/may-chieu/history?limit=2").json()
    rest = scheduler.get(f"/equipment/may-chieu/history?cursor={first['next']}").json()
    assert [one["action"] for one in rest["items"]] == ["deleted"]
