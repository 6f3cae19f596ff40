"""The work on one plan: every end it may come to, once, and again after a crash."""

import threading
from pathlib import Path

import pytest

from models.reading import read_plan, read_problem
from service.jobs.work import Workshop, begin, finish, solve
from service.storage.database import Database
from service.storage.repositories import audit, plan_events, plans, problems
from solver.pipeline import Cancel
from solver.verify.verifier import verify
from tests.jobs.plans import PLAN, queued, row_of
from tests.service.waiting import until


def work(shop: Workshop, office: str, plan: str, cancel: Cancel) -> None:
    """Do what the job does, without an engine."""
    task = begin(shop.database, office, plan)
    if task is not None:
        result = solve(shop, task, cancel)
        with shop.database.write() as connection:
            finish(connection, office, plan, result)


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


def test_a_run_that_is_begun_again_starts_from_the_best_plan_and_fences_the_first(shop: Workshop) -> None:
    queued(shop.database, "o")
    first = begin(shop.database, "o", PLAN)
    assert first is not None
    found = Cancel()
    result = solve(shop, first, found)
    with shop.database.write() as connection:
        assert plans.report(connection, "o", PLAN, first.run, {"document": result.document}, {})
    second = begin(shop.database, "o", PLAN)
    assert second is not None
    assert second.job.start is not None
    assert second.attempt == 2
    with shop.database.write() as connection:
        assert not plans.report(connection, "o", PLAN, first.run, {"progress": {}}, {})


def test_what_is_found_on_the_way_is_there_before_the_end(shop: Workshop) -> None:
    queued(shop.database, "o")
    work(shop, "o", PLAN, Cancel())
    with shop.database.read() as connection:
        events = plan_events.after(connection, "o", PLAN, 0)
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert [event.name for event in events if event.name == "state"] == ["state", "state"]
    assert events[0].data == {"state": "running", "attempt": 1}
    assert events[-1].data == {"state": "ready", "error": None}


def test_a_plan_stopped_with_nobody_at_work_keeps_the_best_one(shop: Workshop) -> None:
    queued(shop.database, "o")
    task = begin(shop.database, "o", PLAN)
    assert task is not None
    document = solve(shop, task, Cancel()).document
    with shop.database.write() as connection:
        plans.advance(connection, "o", PLAN, ("running",), {"document": document, "state": "stopping"})
    assert begin(shop.database, "o", PLAN) is None
    row = row_of(shop.database, "o")
    assert (row.state, row.document) == ("ready", document)
    assert row.certificate["problem_digest"] == row.problem_digest
