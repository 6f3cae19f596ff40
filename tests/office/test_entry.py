"""Many requests at once are all stored or none; a hint counts the places that remain, and stores nothing."""

import subprocess
import sys
from typing import Any

from tests.office.calling import Caller, World
from tests.office.furnishing import MONDAY, PAST, WEEK
from tests.office.test_requests import ASKED, asked, errors, of_unit, publish

BASE = f"/weeks/{WEEK}/requests"
MORNING = {"windows": [{"start": f"{MONDAY}T07:30", "end": f"{MONDAY}T11:30"}]}


def test_many_are_registered_in_one_call_and_once(scheduler: Caller) -> None:
    body = {"requests": [ASKED, asked(title="Khác"), ASKED | {"unit": "A"}]}
    key = {"Idempotency-Key": "k"}
    first = scheduler.post(f"{BASE}/bulk", json=body, headers=key)
    assert first.status_code == 201, first.text
    assert [item["document"]["title"] for item in first.json()["items"]][1] == "Khác"
    assert scheduler.post(f"{BASE}/bulk", json=body, headers=key).content == first.content
    assert len(scheduler.get("/requests").json()["items"]) == 3


def test_one_fault_keeps_all_out_and_every_fault_is_told(scheduler: Caller) -> None:
    wrong = asked(attendees=[{"role": "chair", "any_of": ["ct"]}])
    refused = scheduler.post(
        f"{BASE}/bulk", json={"requests": [ASKED, wrong, asked(kind="x9", duration_minutes=60)]}
    )
    assert errors(refused) == [
        ("/requests/1/document/attendees/0/any_of/0", "unknown_id"),
        ("/requests/2/document/kind", "unknown_id"),
    ]
    late = scheduler.post(f"/weeks/{PAST}/requests/bulk", json={"requests": [ASKED, ASKED]})
    assert errors(late) == [("/requests/0/late_reason", "late"), ("/requests/1/late_reason", "late")]
    assert scheduler.get("/requests").json()["items"] == []
    assert errors(scheduler.post(f"{BASE}/bulk", json={"requests": []})) == [("/requests", "too_short")]
    many = {"requests": [ASKED] * 501}
    assert errors(scheduler.post(f"{BASE}/bulk", json=many)) == [("/requests", "too_long")]


def test_a_hint_counts_the_places_of_the_empty_week(world: World, scheduler: Caller) -> None:
    clerk = of_unit(world, "A")
    hinted = clerk.post(f"{BASE}/hint", json=asked(**MORNING))
    assert hinted.status_code == 200, hinted.text
    # 90 minutes from 07:30 to 11:30 at latest: starts from 07:30 to 10:00, every 15 minutes.
    assert (hinted.json()["starts"], hinted.json()["days"]) == (11, {MONDAY: 11})
    assert hinted.json()["first"][0] == {
        "start": f"{MONDAY}T07:30:00+07:00",
        "end": f"{MONDAY}T09:00:00+07:00",
        "room": "phong-hop-1",
        "place": "ubnd",
    }
    assert (hinted.json()["against"], hinted.json()["plan"]) == ("empty", None)
    assert scheduler.get("/requests").json()["items"] == []


def test_a_hint_leaves_what_is_published_where_it_is(scheduler: Caller, world: World) -> None:
    name = scheduler.post(BASE, json=asked(**MORNING)).json()["id"]
    scheduler.request("POST", f"/requests/{name}/accept", json={}, headers={"If-Match": '"1"'})
    placed: dict[str, Any] = {
        "engagement": name,
        "start": f"{MONDAY}T08:00:00+07:00",
        "end": f"{MONDAY}T09:30:00+07:00",
        "room": "phong-hop-1",
        "place": "ubnd",
        "attendees": [{"role": "chair", "entry": 0, "person": "ct-ubnd"}],
    }
    gone = placed | {"engagement": "gone"}
    publish(world.database, {"assignments": [placed, gone]})
    hinted = scheduler.post(f"{BASE}/hint", json=asked(**MORNING)).json()
    # The chairman is free from 09:30: starts at 09:30, 09:45 and 10:00.
    assert (hinted["starts"], hinted["against"], hinted["plan"]) == (3, "published", "p-1")
    assert hinted["first"][0]["start"] == f"{MONDAY}T09:30:00+07:00"


def test_a_hint_tells_the_faults_of_what_is_asked(scheduler: Caller) -> None:
    assert errors(scheduler.post(f"{BASE}/hint", json=asked(kind="x9", duration_minutes=60))) == [
        ("/document/kind", "unknown_id")
    ]
    item = {"type": "agenda_item", "document": {"minutes": 5, "sittings": []}}
    assert errors(scheduler.post(f"{BASE}/hint", json=item)) == [("/type", "not_an_engagement")]


def test_the_child_that_hints_imports_no_web_and_no_database() -> None:
    # What the fork server has not imported each child imports anew: that once took more than all its work.
    told = "import sys, service.hint_work; print({'fastapi', 'sqlalchemy', 'holidays'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "set()"


def test_the_sittings_of_a_week_are_told_to_every_unit(world: World, scheduler: Caller) -> None:
    sitting = asked(title="Họp Thường trực", agenda_minutes=60, start=f"{MONDAY}T08:00")
    named = scheduler.post(BASE, json=sitting).json()["id"]
    back = scheduler.post(BASE, json=sitting).json()["id"]
    returned = {"json": {"reason": "Trùng"}, "headers": {"If-Match": '"1"'}}
    assert scheduler.post(f"/requests/{back}/return", **returned).status_code == 200
    secret = asked(agenda_minutes=30, confidential=True)
    hidden = scheduler.post(BASE, json=secret).json()["id"]
    scheduler.post(BASE, json=ASKED)
    series = {
        "id": "thuong-ky",
        "name": "Họp thường kỳ",
        "rule": "FREQ=WEEKLY;BYDAY=TU",
        "first": MONDAY,
        "time": "14:00",
        "engagement": ASKED["document"] | {"title": "", "agenda_minutes": 90},
    }
    assert scheduler.post("/recurring", json=series).status_code == 201
    clerk = of_unit(world, "A")
    items = clerk.get(f"/weeks/{WEEK}/sittings").json()["items"]
    told = {one["id"]: (one["title"], one["agenda_minutes"]) for one in items}
    tuesday = next(name for name in told if name.startswith("thuong-ky-"))
    assert told == {named: ("Họp Thường trực", 60), tuesday: ("Họp thường kỳ", 90)}
    assert hidden in {one["id"] for one in scheduler.get(f"/weeks/{WEEK}/sittings").json()["items"]}
    item = {"title": "Tờ trình", "minutes": 30, "sittings": [tuesday]}
    assert clerk.post(BASE, json={"type": "agenda_item", "document": item}).status_code == 201
