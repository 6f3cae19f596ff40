"""A process killed between any two steps of a publication leaves the old or the new revision, whole."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from service.auth.permissions import ROLES, Role
from service.storage.repositories import audit, plans, revisions, weeks
from tests.office import calling
from tests.office.calling import OFFICE, World
from tests.weeks import office
from tests.weeks.office import WEEK, meeting
from tests.weeks.planning import approved, publish
from tests.weeks.planning import plans as path_of


class Killed:
    """Publishes in processes that die: see tests/weeks/killed.py."""

    def __init__(self, process: subprocess.Popen[str], job: str) -> None:
        self._process, self._job = process, job

    def at(self, step: int) -> int:
        """Return the status of a process that dies before the step of this number; 0: it lived."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{self._job} {step}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@contextmanager
def publisher(world: World, url: str, plan: str) -> Iterator[Killed]:
    secret = calling.token(world.database, ROLES[Role.APPROVER])
    tag = world.as_role(Role.SCHEDULER).get(f"{path_of()}/{plan}").headers["etag"]
    command = [sys.executable, "-m", "tests.weeks.killed", url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Killed(process, f"{secret} {plan} {tag} 1")
        finally:
            process.kill()


def state(world: World) -> tuple[int, str, tuple[str, ...], int, int]:
    """Return revision, published plan, the plans' stages, how many revisions and entries there are."""
    with world.database.read() as connection:
        row = weeks.find(connection, OFFICE, WEEK)
        stages = tuple(one.stage for one in plans.page(connection, OFFICE, WEEK))
        listed = revisions.page(connection, OFFICE, WEEK)
        said = audit.entries(connection, OFFICE, kind="weeks", thing=WEEK)
    assert row is not None
    return row.revision, row.plan, stages, len(listed), len(said)


@pytest.mark.parametrize("stride", [11, pytest.param(1, marks=pytest.mark.slow)])
def test_a_kill_at_any_step_leaves_one_whole_revision(world: World, database_url: str, stride: int) -> None:
    """Before each step in the sweep, before each eleventh one every day."""
    office.ask(world.database, meeting("a"))
    first = approved(world)
    publish(world, first)
    second = approved(world)
    old = (1, first, ("approved", "published"), 1, 1)
    new = (2, second, ("published", "superseded"), 2, 2)
    assert state(world) == old
    outcomes = []
    with publisher(world, database_url, second) as killed:
        step = 1
        while status := killed.at(step):
            assert status == signal.SIGKILL
            outcomes.append(state(world))
            assert outcomes[-1] in (old, new), f"killed before step {step}"
            step += stride
    assert state(world) == new
    assert outcomes.count(old) > 15 / stride
    if stride == 1:  # killed after the commit and before the answer: the same call, same key, tells of it
        assert outcomes[-1] == new
