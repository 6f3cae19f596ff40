"""A confidential engagement is only time that is taken, to whoever is not concerned, on every route."""

import json
from collections.abc import Iterable
from typing import Any

import pytest

from service.auth.actor import Actor, Grant
from service.auth.permissions import ROLES, Permission, Role
from service.storage.repositories import consents
from tests.office import calling
from tests.office.calling import OFFICE, Caller, World
from tests.weeks import office
from tests.weeks.office import WEEK, change_request, meeting
from tests.weeks.planning import approved, planned, plans, publish

TITLE = "Kỷ luật cán bộ"
SECRET = meeting(
    "mat",
    title=TITLE,
    confidential=True,
    attendees=[{"role": "chair", "any_of": ["bi-thu"]}, {"role": "required", "any_of": ["ct-ubnd", "pct-1"]}],
    where={"room": {"rooms": ["phong-hop-2"]}},
)
DRAFTS = {Permission.VIEW_DRAFTS, Permission.PLAN, Permission.RECORD_CONSENT, Permission.PUBLISH}


@pytest.fixture
def published(world: World) -> list[str]:
    """Return two plans of a week with a confidential engagement, the second published as revision 2."""
    office.ask(world.database, SECRET, meeting("a", where={"room": {"rooms": ["phong-hop-1"]}}))
    first = approved(world)
    publish(world, first)
    change_request(world.database, "mat", document=SECRET | {"duration_minutes": 90})
    second = approved(world)
    assert publish(world, second, expected=1, reason="Kéo dài").status_code == 201
    with world.database.write() as connection:
        values = {"week": WEEK, "engagement": "mat", "person": "pct-1", "note": None}
        consents.add(connection, OFFICE, "c1", recorded_by="user:u", **values)
    return [first, second]


def scoped(world: World, scopes: Iterable[Permission]) -> Caller:
    return Caller(world.app, calling.token(world.database, scopes))


def as_person(monkeypatch: pytest.MonkeyPatch, person: str) -> None:
    """Let every caller be a viewer who is one of the office's people."""
    grant = Grant(ROLES[Role.VIEWER], person=person)
    actor = Actor("user", "u", "U", {OFFICE: grant})
    monkeypatch.setattr("service.rest.visits.identify", lambda *_: actor)


def readings(world: World, published: list[str]) -> list[str]:
    """Return the address of everything that can be read of the week, by the published document."""
    values = {"week": WEEK, "plan": published[0], "other": published[1], "number": "2", "form": "json"}
    found = []
    for path, calls in world.app.openapi()["paths"].items():
        if "get" not in calls or not any(part in path for part in ("/weeks", "/requests")):
            continue
        short = path.partition("{office}")[2]
        for name in ("mat", "a") if "{name}" in short else ("",):
            found.append(short.format(**values, name=name))
    return found


def test_no_route_tells_who_is_not_concerned(world: World, published: list[str]) -> None:
    change_request(world.database, "mat", document=SECRET | {"title": f"{TITLE} (2)"})
    paths = readings(world, published)
    assert len(paths) >= 12
    told = 0
    for caller, all_seen in (
        (world.as_role(Role.VIEWER), False),
        (scoped(world, DRAFTS), False),
        (world.as_role(Role.SCHEDULER), True),
    ):
        for path in paths:
            text = caller.get(path).text
            if all_seen:
                told += TITLE in text
            else:
                assert TITLE not in text, path
    assert told >= 6, "the test looks where something could be told"


def test_the_plan_and_the_problem_say_only_when(world: World, published: list[str]) -> None:
    viewer = world.as_role(Role.VIEWER)
    plan = viewer.get(f"{plans()}/{published[1]}").json()["plan"]
    (hidden,) = [one for one in plan["assignments"] if one["engagement"] == "mat"]
    assert hidden.keys() == {"engagement", "start", "end"}
    (plain,) = [one for one in plan["assignments"] if one["engagement"] == "a"]
    assert plain["room"] == "phong-hop-1"
    problem = viewer.get(f"{plans()}/{published[1]}/problem").json()
    (asked,) = [one for one in problem["engagements"] if one["id"] == "mat"]
    assert asked["title"] == "Bận"
    assert asked.keys() <= {
        "id",
        "title",
        "importance",
        "duration_minutes",
        "start",
        "windows",
        "confidential",
    }


def test_differences_say_that_something_changed(world: World, published: list[str]) -> None:
    told = world.as_role(Role.VIEWER).get(f"/weeks/{WEEK}/revisions/2").json()["differences"]
    (difference,) = told["differences"]
    assert difference["message"]["vi"] == "Một lịch bận có thay đổi."
    assert (difference["tell"], told["tell"], difference["aspects"]) == ([], [], [])
    assert difference["after"].keys() == {"engagement", "start", "end"}
    by_scheduler = world.as_role(Role.SCHEDULER).get(f"/weeks/{WEEK}/revisions/2").json()["differences"]
    assert TITLE in by_scheduler["differences"][0]["message"]["vi"]


@pytest.mark.parametrize(("person", "concerned"), [("bi-thu", True), ("ct-ubnd", True), ("pct-1", False)])
def test_those_concerned_see_all(
    world: World, published: list[str], monkeypatch: pytest.MonkeyPatch, person: str, concerned: bool
) -> None:
    viewer = world.as_role(Role.VIEWER)
    as_person(monkeypatch, person)
    seen = viewer.get(f"{plans()}/{published[1]}/problem").text
    assert (TITLE in seen) is concerned
    assert (TITLE in viewer.get(f"/weeks/{WEEK}/revisions/2").text) is concerned


def test_questions_are_for_those_who_see_all(world: World, published: list[str]) -> None:
    caller = scoped(world, DRAFTS)
    body: dict[str, Any] = {"moves": []}
    for method, path in (
        ("POST", "/moves"),
        ("POST", "/versions"),
        ("GET", "/engagements/a/freedom"),
        ("GET", "/engagements/a/alternatives"),
        ("GET", "/unplaced/a"),
    ):
        content = {"json": body} if method == "POST" else {}
        refused = caller.request(method, f"{plans()}/{published[1]}{path}", **content)
        assert refused.status_code == 403, path
        assert "view_confidential" in refused.json()["detail"]
    assert caller.post(f"{plans()}/{published[1]}/replan", json={}).status_code == 403


def test_a_refused_publication_tells_no_more(world: World) -> None:
    office.ask(world.database, SECRET, meeting("a", where={"room": {"rooms": ["phong-hop-1"]}}))
    plan = approved(world)
    change_request(world.database, "mat", document=SECRET | {"title": f"{TITLE} (2)"})
    tag = world.as_role(Role.SCHEDULER).get(f"{plans()}/{plan}").headers["etag"]
    refused = scoped(world, DRAFTS).post(
        f"{plans()}/{plan}/publish", json={"expected_revision": 0}, headers={"If-Match": tag}
    )
    assert refused.json()["type"] == "/problems/stale-plan"
    assert TITLE not in json.dumps(refused.json(), ensure_ascii=False)


def test_a_page_of_consents_is_full_of_what_may_be_seen(world: World, published: list[str]) -> None:
    with world.database.write() as connection:
        for name, engagement in (("c2", "a"), ("c3", "mat"), ("c4", "a")):
            values = {"week": WEEK, "engagement": engagement, "person": "pct-1", "note": None}
            consents.add(connection, OFFICE, name, recorded_by="user:u", **values)
    caller = scoped(world, DRAFTS)
    first = caller.get(f"/weeks/{WEEK}/consents?limit=1").json()
    last = caller.get(f"/weeks/{WEEK}/consents?limit=1&cursor={first['next']}").json()
    assert [one["id"] for one in (*first["items"], *last["items"])] == ["c2", "c4"]
    assert last["next"] is None
    everything = world.as_role(Role.SCHEDULER).get(f"/weeks/{WEEK}/consents").json()["items"]
    assert [one["id"] for one in everything] == ["c1", "c2", "c3", "c4"]


def test_a_consent_to_what_is_hidden_is_not_found(world: World, published: list[str]) -> None:
    path = f"/weeks/{WEEK}/consents/c1"
    assert scoped(world, DRAFTS).delete(path).status_code == 404
    assert world.as_role(Role.SCHEDULER).delete(path).status_code == 200


def test_drafts_are_for_those_who_may_see_them(world: World) -> None:
    office.ask(world.database, meeting("a"))
    plan = planned(world)["id"]
    viewer = world.as_role(Role.VIEWER)
    assert viewer.get(f"{plans()}/{plan}").status_code == 404
    assert viewer.get(f"{plans()}/{plan}/problem").status_code == 404
    assert viewer.get(plans()).status_code == 403
    state = viewer.get(f"/weeks/{WEEK}").json()
    assert (state["plans"], state["requests"], state["consents_missing"]) == (None, None, None)
