"""Publication: the first revision, the following ones, and everything for which it is refused."""

from typing import Any

import pytest

from models.reading import read_plan, read_problem
from service.auth.permissions import Role
from service.storage.repositories import audit, plans, revisions
from solver.verify.verifier import verify
from tests.office.calling import OFFICE, World
from tests.weeks import office
from tests.weeks.office import PAST, WEEK, at, change_record, change_request, meeting
from tests.weeks.planning import approved, finished, planned, publish, step
from tests.weeks.planning import plans as path_of

DEPUTIES = {"attendees": [{"role": "chair", "any_of": ["bi-thu", "pct-1"]}]}
ILL = {"unavailable": [{"start": at(0, "00:00"), "end": at(2, "00:00"), "reason": "Ốm"}]}


def week(world: World, role: Role = Role.SCHEDULER, name: str = WEEK) -> dict[str, Any]:
    state: dict[str, Any] = world.as_role(role).get(f"/weeks/{name}").json()
    return state


def test_a_week_is_published_with_everybody_to_be_told(world: World) -> None:
    office.ask(world.database, meeting("a"), meeting("b"))
    plan = approved(world)
    done = publish(world, plan)
    assert done.status_code == 201
    assert done.headers["location"] == f"/api/v1/offices/muong-lay/weeks/{WEEK}/revisions/1"
    told = done.json()["differences"]
    assert {one["revision"] for one in told["differences"]} == {"added"}
    assert told["tell"] == ["ct-ubnd"]
    state = week(world)
    assert (state["revision"], state["published"], state["pending"]) == (1, plan, [])
    assert state["plans"][0]["stage"] == "published"
    seen = world.as_role(Role.VIEWER).get(f"/weeks/{WEEK}/revisions/1")
    assert seen.json() == done.json()


def test_a_revision_supersedes_the_one_before_and_says_why(world: World) -> None:
    office.ask(world.database, meeting("a"), meeting("b"))
    first = approved(world)
    publish(world, first)
    change_request(world.database, "a", state="withdrawn")
    office.ask(world.database, meeting("c"))
    second = approved(world, baseline=first)
    assert publish(world, second, expected=1).json()["errors"][0]["pointer"] == "/reason"
    done = publish(world, second, expected=1, reason="Tỉnh triệu tập họp")
    assert done.status_code == 201, done.text
    kinds = {one["engagement"]: one["revision"] for one in done.json()["differences"]["differences"]}
    assert kinds == {"a": "cancelled", "c": "added"}
    listed = world.as_role(Role.VIEWER).get(f"/weeks/{WEEK}/revisions").json()["items"]
    assert [(one["number"], one["plan"], one["reason"]) for one in listed] == [
        (1, first, None),
        (2, second, "Tỉnh triệu tập họp"),
    ]
    with world.database.read() as connection:
        stages = [one.stage for one in plans.page(connection, OFFICE, WEEK)]
        said = [one.action for one in audit.entries(connection, OFFICE, kind="weeks", thing=WEEK)]
    assert stages == ["published", "superseded"]
    assert said == ["published", "published"]


def test_a_plan_on_stale_facts_is_refused_with_what_changed(world: World) -> None:
    office.ask(world.database, meeting("a"), meeting("b"))
    plan = approved(world)
    change_request(world.database, "a", state="withdrawn")
    change_request(world.database, "b", document=meeting("b", duration_minutes=90))
    office.ask(world.database, meeting("c"))
    change_record(world.database, "people", "ct-ubnd", **ILL)
    refused = publish(world, plan)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/stale-plan")
    assert sorted(refused.json()["changes"]) == [
        "Không còn lịch «Họp a».",
        "Sửa lịch «Họp b»: thời lượng.",
        "Sửa đồng chí «Chủ tịch UBND»: thời gian vắng.",
        "Thêm lịch «Họp c».",
    ]
    assert week(world)["revision"] == 0


def test_what_changes_after_publication_is_pending(world: World) -> None:
    office.ask(world.database, meeting("a"))
    publish(world, approved(world))
    change_request(world.database, "a", state="withdrawn")
    assert [one["vi"] for one in week(world)["pending"]] == ["Không còn lịch «Họp a»."]
    assert week(world, Role.VIEWER)["pending"] is None


def test_who_did_not_see_the_last_revision_publishes_nothing(world: World) -> None:
    office.ask(world.database, meeting("a"))
    publish(world, approved(world))
    plan = approved(world)
    refused = publish(world, plan, expected=0, reason="Điều chỉnh")
    assert refused.status_code == 412
    assert week(world)["revision"] == 1


def test_a_deputy_needs_a_recorded_consent(world: World) -> None:
    change_record(world.database, "people", "bi-thu", **ILL)
    office.ask(world.database, meeting("a", **DEPUTIES))
    plan = approved(world)
    refused = publish(world, plan)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/consent-missing")
    assert [(one["engagement"], one["person"]) for one in refused.json()["consents"]] == [("a", "pct-1")]
    assert [one["person"] for one in week(world)["consents_missing"]] == ["pct-1"]
    scheduler = world.as_role(Role.SCHEDULER)
    asked = f"/weeks/{WEEK}/consents"
    given = scheduler.post(asked, json={"engagement": "a", "person": "pct-1"})
    assert given.status_code == 201
    assert scheduler.delete(f"{asked}/{given.json()['id']}").json()["withdrawn_at"] is not None
    assert scheduler.delete(f"{asked}/{given.json()['id']}").status_code == 409
    assert publish(world, plan).status_code == 409
    scheduler.post(asked, json={"engagement": "a", "person": "pct-1", "note": "qua điện thoại"})
    assert publish(world, plan).status_code == 201
    assert week(world)["consents_missing"] == []


def test_the_consents_told_are_those_of_the_plan_that_is_to_be_published(world: World) -> None:
    office.ask(world.database, meeting("a", **DEPUTIES))
    first = approved(world)
    publish(world, first)
    change_record(world.database, "people", "bi-thu", **ILL)
    draft = str(planned(world)["id"])
    # While the other is a draft, those of the published one are told, and of the draft where it is named.
    assert week(world)["consents_missing"] == []
    about = world.as_role(Role.SCHEDULER).get(f"/weeks/{WEEK}", params={"plan": draft}).json()
    assert [one["person"] for one in about["consents_missing"]] == ["pct-1"]
    step(world.as_role(Role.SCHEDULER), draft, "submit")
    assert [one["person"] for one in week(world)["consents_missing"]] == ["pct-1"]
    step(world.as_role(Role.APPROVER), draft, "approve")
    assert [one["person"] for one in week(world)["consents_missing"]] == ["pct-1"]
    unknown = world.as_role(Role.SCHEDULER).get(f"/weeks/{WEEK}", params={"plan": "khong-co"})
    assert unknown.status_code == 404


def test_a_missing_deputy_is_addressed_as_each_language_does(world: World) -> None:
    change_record(world.database, "people", "bi-thu", **ILL)
    change_record(world.database, "people", "pct-1", name="Đ/c Phó Chủ tịch UBND")
    office.ask(world.database, meeting("a", **DEPUTIES))
    refused = publish(world, approved(world))
    told = {
        "vi": "Đ/c Phó Chủ tịch UBND dự thay ở «Họp a», chưa ghi nhận đồng ý.",
        "en": "Phó Chủ tịch UBND stands in at «Họp a»; no consent is recorded.",
    }
    assert [one["detail"] for one in week(world)["consents_missing"]] == [told]
    assert [one["detail"] for one in refused.json()["consents"]] == [told["vi"]]


def test_what_has_begun_stays_as_it_was_published(world: World) -> None:
    wide = {"windows": [{"start": at(0, "07:30", PAST), "end": at(0, "11:30", PAST)}]}
    office.ask(world.database, meeting("a", week=PAST, **wide), week=PAST)
    first = approved(world, PAST)
    publish(world, first)
    start = (
        world.as_role(Role.SCHEDULER)
        .get(f"{path_of(PAST)}/{first}")
        .json()["plan"]["assignments"][0]["start"]
    )
    other = at(0, "08:30" if "07:30" in start else "07:30", PAST)
    scheduler = world.as_role(Role.SCHEDULER)
    moves = [{"type": "start", "engagement": "a", "start": other}]
    moved = scheduler.post(f"{path_of(PAST)}/{first}/versions", json={"moves": moves}).json()["id"]
    step(scheduler, moved, "submit")
    step(world.as_role(Role.APPROVER), moved, "approve")
    refused = publish(world, moved, expected=1, reason="Đổi giờ")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/rules-broken")
    assert {one["rule"] for one in refused.json()["violations"]} == {"H15"}


def test_a_replan_of_what_has_begun_keeps_it_and_can_be_published(world: World) -> None:
    office.ask(world.database, meeting("a", week=PAST), week=PAST)
    first = approved(world, PAST)
    publish(world, first)
    office.ask(world.database, meeting("b", week=PAST, day=1), week=PAST)
    scheduler = world.as_role(Role.SCHEDULER)
    asked = scheduler.post(f"{path_of(PAST)}/{first}/replan", json={})
    assert asked.status_code == 202, asked.text
    plan = finished(scheduler, f"{path_of(PAST)}/{asked.json()['id']}")
    assert (plan["source"], plan["parent"], plan["state"]) == ("replan", first, "ready")
    step(scheduler, plan["id"], "submit")
    step(world.as_role(Role.APPROVER), plan["id"], "approve")
    done = publish(world, plan["id"], expected=1, reason="Bổ sung")
    assert done.status_code == 201, done.text
    assert [one["engagement"] for one in done.json()["differences"]["differences"]] == ["b"]


@pytest.mark.parametrize("expected", [-1, "0", None])
def test_the_expected_revision_is_a_number(world: World, expected: Any) -> None:
    office.ask(world.database, meeting("a"))
    plan = planned(world)["id"]
    refused = step(world.as_role(Role.APPROVER), plan, "publish", expected_revision=expected)
    assert refused.json()["errors"][0]["pointer"] == "/expected_revision"


def test_every_published_revision_verifies(world: World) -> None:
    office.ask(world.database, meeting("a"), meeting("b"))
    publish(world, approved(world))
    with world.database.read() as connection:
        (row,) = revisions.page(connection, OFFICE, WEEK)
    scheduler = world.as_role(Role.SCHEDULER)
    problem = read_problem(scheduler.get(f"{path_of()}/{row.plan}/problem").json())
    plan = scheduler.get(f"{path_of()}/{row.plan}").json()["plan"]
    assert verify(problem, read_plan(plan, problem)).valid
