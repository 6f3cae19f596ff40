"""The work on one plan: every end it may come to, once, and again after a crash."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models.reading import read_plan, read_problem
from service.box import Box
from service.jobs.local import LocalJobs
from service.jobs.work import Workshop, work
from service.office.compose import compose
from service.settings import Settings
from service.storage.database import Database
from service.storage.repositories import audit, offices, plans, problems, weeks
from solver.pipeline import Cancel
from solver.verify.verifier import verify
from tests.service import in_child
from tests.service.waiting import until
from tests.weeks.office import WEEK, ask, furnish, meeting

PLAN = f"{WEEK}.1"


@pytest.fixture
def box() -> Iterator[Box]:
    opened = Box()
    yield opened
    opened.close()


@pytest.fixture
def shop(database: Database, box: Box, tmp_path: Path) -> Workshop:
    return Workshop(database, box, Settings(rejected_dir=tmp_path / "rejected"), in_child.planner)


def queued(database: Database, office: str, name: str = "", plan: str = PLAN) -> None:
    """Store a plan to make in an office named after the way it goes wrong: see in_child.planner."""
    with database.write() as connection:
        if offices.find(connection, office) is None:
            offices.add(connection, office, name, "Asia/Ho_Chi_Minh", {})
    if plan == PLAN:
        furnish(database, office)
        ask(database, meeting("a"), office=office)
    with database.write() as connection:
        row = offices.find(connection, office)
        assert row is not None
        problem = compose(connection, row, WEEK)
        problems.keep(connection, office, problem.digest, problem.source)
        weeks.locked(connection, office, WEEK)
        number = plans.next_number(connection, office, WEEK)
        plans.add(
            connection,
            office,
            plan,
            week=WEEK,
            number=number,
            source="solve",
            state="queued",
            stage="draft",
            problem_digest=problem.digest,
            options={"time_limit_seconds": 5.0, "workers": 1, "seed": 0, "explain": False},
            created_by="user:tester",
        )


def row_of(database: Database, office: str, plan: str = PLAN) -> Any:
    with database.read() as connection:
        row = plans.find(connection, office, plan)
    assert row is not None
    return row


def entries(database: Database, office: str) -> list[str]:
    with database.read() as connection:
        return [entry.action for entry in audit.entries(connection, office, kind="plans", thing=PLAN)]


def test_a_plan_is_ready_verified_and_in_the_audit_log(shop: Workshop) -> None:
    queued(shop.database, "o")
    work(shop, "o", PLAN, Cancel())
    row = row_of(shop.database, "o")
    assert (row.state, row.error) == ("ready", None)
    assert row.progress["tiers"]["unplaced_must"] == {"value": 0, "bound": 0}
    with shop.database.read() as connection:
        problem = read_problem(problems.find(connection, "o", row.problem_digest))
    assert verify(problem, read_plan(row.document, problem)).valid
    assert row.certificate["problem_digest"] == problem.digest
    assert entries(shop.database, "o") == ["ready"]


def test_work_that_is_done_is_not_done_again(shop: Workshop) -> None:
    queued(shop.database, "o")
    work(shop, "o", PLAN, Cancel())
    before = row_of(shop.database, "o")
    work(shop, "o", PLAN, Cancel())
    assert row_of(shop.database, "o") == before
    assert entries(shop.database, "o") == ["ready"]


@pytest.mark.parametrize(
    ("way", "kind"),
    [
        ("abort", "solver-crashed"),
        ("raise", "internal-error"),
        ("no-plan", "no-plan-in-time"),
        ("rejected", "plan-rejected"),
    ],
)
def test_what_goes_wrong_is_said_on_the_plan(shop: Workshop, way: str, kind: str) -> None:
    queued(shop.database, way)
    work(shop, way, PLAN, Cancel())
    row = row_of(shop.database, way)
    assert (row.state, row.document) == ("failed", None)
    assert row.error["type"] == f"/problems/{kind}"
    assert row.error["detail"]["vi"]
    assert entries(shop.database, way) == ["failed"]


def test_a_rejected_plan_is_kept_for_replay(shop: Workshop) -> None:
    queued(shop.database, "rejected")
    work(shop, "rejected", PLAN, Cancel())
    name = row_of(shop.database, "rejected").error["instance"].rpartition("/")[2]
    assert (shop.settings.rejected_dir / name / "plan.json").exists()


def test_work_that_is_stopped_without_a_plan_says_so(shop: Workshop, tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    queued(shop.database, "wait", str(mark))
    cancel = Cancel()
    worker = threading.Thread(target=work, args=(shop, "wait", PLAN, cancel))
    worker.start()
    until(mark.exists)
    cancel.set()
    worker.join()
    assert (row_of(shop.database, "wait").state, entries(shop.database, "wait")) == ("stopped", ["stopped"])


def test_a_plan_that_is_to_stop_is_not_begun(shop: Workshop) -> None:
    queued(shop.database, "o")
    with shop.database.write() as connection:
        plans.change(connection, "o", PLAN, 1, {"state": "stopping"})
    work(shop, "o", PLAN, Cancel())
    assert row_of(shop.database, "o").state == "stopped"


def test_what_a_process_left_behind_is_begun_anew(shop: Workshop, tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    queued(shop.database, "wait", str(mark))
    first = LocalJobs(shop, 1)
    first.start("wait", PLAN)
    until(mark.exists)
    shop.box.close()
    first.close()
    assert row_of(shop.database, "wait").state == "running"
    mended = Box()
    second = LocalJobs(Workshop(shop.database, mended, shop.settings, shop.planner), 1)
    mark.unlink()
    second.open()
    until(mark.exists)
    second.stop("wait", PLAN)
    until(lambda: row_of(shop.database, "wait").state == "stopped")
    mended.close()
    second.close()


def test_the_urgent_ones_go_first(shop: Workshop, tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    queued(shop.database, "wait", str(mark))
    queued(shop.database, "o")
    queued(shop.database, "o", plan=f"{WEEK}.2")
    jobs = LocalJobs(shop, 1)
    jobs.start("wait", PLAN)
    until(mark.exists)
    jobs.start("o", PLAN)
    jobs.start("o", f"{WEEK}.2", urgent=True)
    jobs.stop("wait", PLAN)
    until(lambda: row_of(shop.database, "o").state == "ready")
    early, late = row_of(shop.database, "o", f"{WEEK}.2"), row_of(shop.database, "o")
    assert early.finished_at < late.finished_at
    shop.box.close()
    jobs.close()
