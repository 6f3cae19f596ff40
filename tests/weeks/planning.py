"""Bring plans along: made, at a stage."""

from typing import Any

from service.auth.permissions import Role
from tests.office.calling import Caller, World
from tests.service.waiting import until
from tests.weeks.office import WEEK


def plans(week: str = WEEK) -> str:
    return f"/weeks/{week}/plans"


def finished(caller: Caller, path: str, patience: float = 30.0) -> dict[str, Any]:
    """Wait until the work on the plan at ``path`` is over; return the plan."""
    seen: dict[str, Any] = {}

    def over() -> bool:
        seen.update(caller.get(path).json())
        return seen["state"] not in ("queued", "running", "stopping")

    until(over, patience)
    return seen


def planned(world: World, week: str = WEEK, **options: Any) -> dict[str, Any]:
    """Return a new plan of the week that is ready."""
    scheduler = world.as_role(Role.SCHEDULER)
    asked = scheduler.post(plans(week), json=options)
    assert asked.status_code == 202, asked.text
    plan = finished(scheduler, f"{plans(week)}/{asked.json()['id']}")
    assert plan["state"] == "ready", plan
    return plan


def step(caller: Caller, plan: str, name: str, match: str | None = None, **body: Any) -> Any:
    """Let the plan take a step, in the state it is in unless another is named; return the response."""
    path = f"{plans(plan.rpartition('.')[0])}/{plan}"
    tag = match or caller.get(path).headers.get("etag", '"1"')
    return caller.post(f"{path}/{name}", json=body, headers={"If-Match": tag})


def approved(world: World, week: str = WEEK, **options: Any) -> str:
    """Return the id of a new plan of the week that is approved."""
    plan = str(planned(world, week, **options)["id"])
    for role, name in ((Role.SCHEDULER, "submit"), (Role.APPROVER, "approve")):
        done = step(world.as_role(role), plan, name)
        assert done.status_code == 200, done.text
    return plan


def publish(world: World, plan: str, expected: int = 0, **body: Any) -> Any:
    """Publish the plan; return the response."""
    return step(world.as_role(Role.APPROVER), plan, "publish", expected_revision=expected, **body)
