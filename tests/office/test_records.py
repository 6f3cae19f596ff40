"""What an office has: read, add, change; by tag, once under a key, by those who may, in their office."""

from service.auth.permissions import Role
from service.storage.repositories import audit
from tests.office import calling
from tests.office.calling import World

SITE = {"id": "ubnd", "name": "Trụ sở HĐND – UBND"}


def test_a_record_is_added_read_and_changed(world: World) -> None:
    scheduler = world.as_role(Role.SCHEDULER)
    added = scheduler.post("/sites", json=SITE)
    assert added.status_code == 201
    assert added.headers["location"] == "/api/v1/offices/muong-lay/sites/ubnd"
    read = scheduler.get("/sites/ubnd")
    assert read.json()["document"] == SITE
    assert read.headers["etag"] == added.headers["etag"] == '"1"'
    changed = scheduler.put("/sites/ubnd", match='"1"', json=SITE | {"name": "Trụ sở mới"})
    assert changed.headers["etag"] == '"2"'
    assert scheduler.get("/sites").json()["items"][0]["document"]["name"] == "Trụ sở mới"


def test_who_changes_must_have_read_the_present_state(world: World) -> None:
    scheduler = world.as_role(Role.SCHEDULER)
    scheduler.post("/sites", json=SITE)
    assert scheduler.put("/sites/ubnd", json=SITE).status_code == 428
    assert scheduler.put("/sites/ubnd", match='"1"', json=SITE).status_code == 200
    late = scheduler.put("/sites/ubnd", match='"1"', json=SITE)
    assert late.status_code == 412
    assert late.headers["etag"] == '"2"'


def test_a_key_makes_the_call_happen_once(world: World) -> None:
    scheduler = world.as_role(Role.SCHEDULER)
    key = {"Idempotency-Key": "k-1"}
    first = scheduler.post("/sites", json=SITE, headers=key)
    again = scheduler.post("/sites", json=SITE, headers=key)
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["location"] == first.headers["location"]
    other = scheduler.post("/sites", json=SITE | {"id": "khac"}, headers=key)
    assert other.status_code == 422
    assert other.json()["type"] == "/problems/idempotency-key-reused"
    assert scheduler.post("/sites", json=SITE).status_code == 409


def test_a_list_comes_in_pages(world: World) -> None:
    scheduler = world.as_role(Role.SCHEDULER)
    for name in ("a", "b", "c"):
        scheduler.post("/sites", json={"id": name})
    first = scheduler.get("/sites?limit=2").json()
    assert [item["id"] for item in first["items"]] == ["a", "b"]
    rest = scheduler.get(f"/sites?limit=2&cursor={first['next']}").json()
    assert [item["id"] for item in rest["items"]] == ["c"]
    assert rest["next"] is None
    assert scheduler.get("/sites?cursor=~").status_code == 422


def test_faults_name_their_place_in_the_body(world: World) -> None:
    refused = world.as_role(Role.SCHEDULER).post("/rooms", json={"id": "r", "site": "ubnd", "capacity": -1})
    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json()["errors"]] == ["/capacity"]


def test_rights_end_at_the_role_and_at_the_office(world: World) -> None:
    calling.office(world.database, "khac")
    assert world.as_nobody().get("/sites").status_code == 401
    assert world.as_role(Role.REQUESTER).post("/sites", json=SITE).status_code == 403
    assert world.as_role(Role.SCHEDULER, at="khac").get("/sites").status_code == 404
    assert world.as_role(Role.SCHEDULER, at="khong-co").get("/sites").status_code == 404


def test_every_change_is_in_the_audit_log(world: World) -> None:
    scheduler = world.as_role(Role.SCHEDULER)
    scheduler.post("/sites", json=SITE, headers={"X-Request-Id": "r-1"})
    with world.database.read() as connection:
        (entry,) = audit.entries(connection, "muong-lay", kind="sites")
    assert (entry.action, entry.object, entry.after, entry.request_id) == ("added", "ubnd", SITE, "r-1")


def test_no_text_holds_a_nul(world: World) -> None:
    scheduler = world.as_role(Role.SCHEDULER)
    refused = scheduler.post("/sites", json={"id": "a", "name": "Trụ sở\0"})
    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json()["errors"]] == ["/name"]
    assert scheduler.get("/sites/a%00b").status_code == 404
    assert scheduler.get("/sites?cursor=%00").status_code == 400
    assert scheduler.get("/sites?cursor=AA").status_code == 422
