"""The way of a plan to publication: every step from every stage, and by every role."""

from typing import Any

from service.auth.permissions import ROLES, Role
from service.office.stages import STEPS
from service.storage.repositories import audit, plans
from tests.office.calling import OFFICE, World
from tests.weeks import office
from tests.weeks.office import WEEK, meeting
from tests.weeks.planning import approved, planned, publish, step

BODIES: dict[str, dict[str, Any]] = {
    "submit": {},
    "return": {"reason": "Chuyển họp sang chiều"},
    "approve": {},
    "publish": {"expected_revision": 0},
}
WHO = {"submit": Role.SCHEDULER, "return": Role.APPROVER, "approve": Role.APPROVER, "publish": Role.APPROVER}


def set_stage(world: World, plan: str, stage: str) -> None:
    with world.database.write() as connection:
        row = plans.find(connection, OFFICE, plan)
        assert row is not None
        plans.change(connection, OFFICE, plan, row.version, {"stage": stage})


def test_every_step_leads_from_its_stages_only(world: World) -> None:
    office.ask(world.database, meeting("a"))
    plan = planned(world)["id"]
    for name, one in STEPS.items():
        caller = world.as_role(WHO[name])
        for stage in ("draft", "submitted", "approved", "published", "superseded"):
            if stage in one.sources:
                continue
            set_stage(world, plan, stage)
            refused = step(caller, plan, name, **BODIES[name])
            assert (refused.status_code, refused.json()["type"]) == (409, "/problems/wrong-state")
    for name, one in STEPS.items():
        for stage in one.sources:
            set_stage(world, plan, stage)
            done = step(world.as_role(WHO[name]), plan, name, **BODIES[name])
            assert done.status_code == (201 if name == "publish" else 200), done.text


def test_every_step_is_for_its_roles_only(world: World) -> None:
    office.ask(world.database, meeting("a"))
    plan = planned(world)["id"]
    allowed = {(name, role) for name, one in STEPS.items() for role in Role if one.permission in ROLES[role]}
    assert allowed == {
        ("submit", Role.SCHEDULER),
        ("return", Role.APPROVER),
        ("approve", Role.APPROVER),
        ("publish", Role.APPROVER),
    }
    for name, one in STEPS.items():
        for role in Role:
            set_stage(world, plan, one.sources[0])
            status = step(world.as_role(role), plan, name, '"0"', **BODIES[name]).status_code
            assert status == (412 if (name, role) in allowed else 403), (name, role)


def test_a_step_is_taken_in_the_state_that_was_read(world: World) -> None:
    office.ask(world.database, meeting("a"))
    plan = planned(world)
    scheduler = world.as_role(Role.SCHEDULER)
    path = f"/weeks/{WEEK}/plans/{plan['id']}/submit"
    assert scheduler.post(path, json={}).status_code == 428
    assert step(scheduler, plan["id"], "submit", '"1"').status_code == 412
    assert step(scheduler, plan["id"], "submit", f'"{plan["version"]}"').json()["stage"] == "submitted"


def test_a_plan_goes_back_with_the_reason_only(world: World) -> None:
    office.ask(world.database, meeting("a"))
    plan = approved(world)
    approver = world.as_role(Role.APPROVER)
    assert step(approver, plan, "return").status_code == 422
    assert step(approver, plan, "return", reason="Đổi giờ").json()["stage"] == "draft"
    with world.database.read() as connection:
        entry = audit.entries(connection, OFFICE, kind="plans", thing=plan)[-1]
    assert (entry.action, entry.reason, entry.before, entry.after) == (
        "returned",
        "Đổi giờ",
        {"stage": "approved"},
        {"stage": "draft"},
    )


def test_one_plan_of_a_week_is_approved_at_a_time(world: World) -> None:
    office.ask(world.database, meeting("a"))
    first, second = approved(world), planned(world)["id"]
    step(world.as_role(Role.SCHEDULER), second, "submit")
    refused = step(world.as_role(Role.APPROVER), second, "approve")
    assert refused.status_code == 409
    assert first in refused.json()["detail"]
    assert publish(world, first).status_code == 201
    assert step(world.as_role(Role.APPROVER), second, "approve").status_code == 200
