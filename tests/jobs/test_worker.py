"""Jobs in a worker of this process: their ends, their order, and what outlives the worker."""

import os
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

from service.box.box import Box
from service.jobs.durable import DurableJobs
from service.jobs.housekeeping import clear, mend
from service.jobs.line import Line, key_of
from service.jobs.work import Workshop
from service.storage.database import Database
from service.storage.repositories import plans, workers
from tests.jobs.plans import PLAN, in_line, is_finished, queued, row_of
from tests.jobs.working import worker
from tests.service.waiting import until
from tests.weeks.office import WEEK

SECOND = f"{WEEK}.2"


def test_a_plan_in_the_line_is_made(shop: Workshop, line: Line) -> None:
    queued(shop.database, "o")
    in_line(shop.database, line, "o")
    with worker(shop, line):
        until(lambda: is_finished(shop.database, "o"))
        until(lambda: line.states([key_of("o", PLAN)]) == {key_of("o", PLAN): "SUCCESS"})
    assert (row_of(shop.database, "o").state, row_of(shop.database, "o").attempts) == ("ready", 1)


@pytest.mark.parametrize(
    ("way", "kind", "attempts"),
    [
        ("abort", "job-crashed", 3),
        ("segfault", "job-crashed", 3),
        ("hog-in-cpp", "job-out-of-memory", 3),
        ("raise", "internal-error", 1),
        ("no-plan", "no-plan-in-time", 1),
    ],
)
def test_a_crash_costs_one_of_three_attempts(
    shop: Workshop, line: Line, way: str, kind: str, attempts: int
) -> None:
    queued(shop.database, way)
    in_line(shop.database, line, way)
    with worker(shop, line):
        until(lambda: is_finished(shop.database, way))
    row = row_of(shop.database, way)
    assert (row.state, row.error["type"], row.attempts) == ("failed", f"/problems/{kind}", attempts)
    assert row.error["detail"].keys() == {"vi", "en"}


def test_a_hung_solve_is_killed_and_costs_an_attempt(shop: Workshop, line: Line) -> None:
    quick = shop.settings.model_copy(update={"solver_grace_seconds": 0.2})
    queued(shop.database, "hang", limit=0.1)
    in_line(shop.database, line, "hang")
    with worker(replace(shop, settings=quick), line):
        until(lambda: is_finished(shop.database, "hang"))
    row = row_of(shop.database, "hang")
    assert (row.error["type"], row.attempts) == ("/problems/job-hung", 3)


def counted() -> dict[str, float]:
    asked = {
        "ready": ("lichtuan_attempts_total", {"outcome": "ready"}),
        "crashed": ("lichtuan_attempts_total", {"outcome": "SolveCrashed"}),
        "timed": ("lichtuan_solve_seconds_count", {"size": "commune"}),
        "gaps": ("lichtuan_preference_gap_count", {"size": "commune"}),
    }
    return {name: REGISTRY.get_sample_value(*sample) or 0.0 for name, sample in asked.items()}


def test_each_run_is_counted_by_what_came_of_it_and_timed_by_its_size(shop: Workshop, line: Line) -> None:
    before = counted()
    for office in ("abort", "o"):
        queued(shop.database, office)
        in_line(shop.database, line, office)
    with worker(shop, line):
        until(lambda: all(is_finished(shop.database, office) for office in ("abort", "o")), 60.0)
    after = counted()
    more = {name: after[name] - before[name] for name in after}
    assert more == {"ready": 1, "crashed": 3, "timed": 4, "gaps": 1}
    assert REGISTRY.get_sample_value("lichtuan_solves_running") == 0


def test_the_urgent_go_first_whatever_office_they_are_of(shop: Workshop, line: Line) -> None:
    for office, urgent in (("first", False), ("second", False), ("third", True)):
        queued(shop.database, office)
        in_line(shop.database, line, office, urgent=urgent)
    with worker(shop, line):
        until(lambda: all(is_finished(shop.database, office) for office in ("first", "second", "third")))
    ends = {office: row_of(shop.database, office).finished_at for office in ("first", "second", "third")}
    assert sorted(ends, key=lambda office: ends[office]) == ["third", "first", "second"]


def test_many_that_end_at_the_same_moment_do_not_wait_for_each_other(shop: Workshop) -> None:
    wide = shop.settings.model_copy(update={"max_concurrent_solves": 8})
    line = Line(shop.database, turns=100, seconds=60.0)
    line.prepare()
    names = [f"{WEEK}.{number}" for number in range(1, 25)]
    for name in names:
        queued(shop.database, "no-plan", plan=name)
        in_line(shop.database, line, "no-plan", name)
    with worker(replace(shop, settings=wide), line):
        until(lambda: all(is_finished(shop.database, "no-plan", name) for name in names), 25.0)
    line.close()


def test_a_place_is_stored_with_the_plan_or_not_at_all(database: Database, line: Line) -> None:
    queued(database, "o")

    def interrupted() -> None:
        with database.write() as connection:
            line.join(connection, "o", PLAN, urgent=False)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert line.states([key_of("o", PLAN)]) == {}
    assert row_of(database, "o").starts_after is None


def test_a_plan_stopped_in_the_line_is_never_begun(shop: Workshop, line: Line) -> None:
    queued(shop.database, "o")
    in_line(shop.database, line, "o")
    with shop.database.write() as connection:
        plans.advance(connection, "o", PLAN, ("queued",), {"state": "stopping"})
    jobs = DurableJobs(shop)
    jobs.stop("o", PLAN)
    jobs.close()
    assert (row_of(shop.database, "o").state, row_of(shop.database, "o").attempts) == ("stopped", None)
    assert line.states([key_of("o", PLAN)]) == {key_of("o", PLAN): "CANCELLED"}


def test_a_stop_reaches_the_solver(shop: Workshop, line: Line, tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    queued(shop.database, "wait", str(mark))
    in_line(shop.database, line, "wait")
    with worker(shop, line):
        until(mark.exists)
        with shop.database.write() as connection:
            plans.advance(connection, "wait", PLAN, ("running",), {"state": "stopping"})
        until(lambda: is_finished(shop.database, "wait"))
    assert mark.read_text() == "cancelled"
    assert row_of(shop.database, "wait").state == "stopped"


def test_what_a_worker_leaves_the_next_one_takes_up(shop: Workshop, line: Line, tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    queued(shop.database, "wait", str(mark))
    in_line(shop.database, line, "wait")
    with worker(shop, line) as first:
        until(mark.exists)
        name = first.name
        assert not first.drain(0.1)
    assert row_of(shop.database, "wait").state == "running"
    mark.unlink()
    box = Box()
    with worker(replace(shop, box=box), line) as second:
        assert second.name == name
        until(mark.exists)
        assert row_of(shop.database, "wait").attempts == 2


def test_a_draining_worker_ends_what_it_has_begun_and_takes_nothing_new(shop: Workshop, line: Line) -> None:
    queued(shop.database, "o")
    in_line(shop.database, line, "o")
    with worker(shop, line) as only:
        until(lambda: is_finished(shop.database, "o"))
        assert only.drain(5.0)
        until(lambda: not any("queue-worker" in thread.name for thread in threading.enumerate()))
        queued(shop.database, "o", plan=SECOND)
        in_line(shop.database, line, "o", SECOND)
    assert row_of(shop.database, "o", SECOND).state == "queued"


def test_a_worker_is_known_while_it_lives(shop: Workshop, line: Line) -> None:
    with worker(shop, line) as only, shop.database.read() as connection:
        (row,) = workers.every(connection)
        assert (row.name, row.pid, row.places) == (only.name, os.getpid(), 1)
    with shop.database.read() as connection:
        assert workers.every(connection) == []


def test_a_plan_whose_place_is_lost_gets_it_again(database: Database, line: Line) -> None:
    queued(database, "o")
    mend(database, line, quiet=timedelta(0))
    assert line.states([key_of("o", PLAN)]) == {key_of("o", PLAN): "ENQUEUED"}


def test_a_plan_whose_job_ended_without_it_is_told(database: Database, line: Line) -> None:
    queued(database, "o")
    in_line(database, line, "o")
    line.leave("o", PLAN)
    mend(database, line, quiet=timedelta(0))
    row = row_of(database, "o")
    assert (row.state, row.error["type"]) == ("failed", "/problems/job-lost")


def test_a_plan_that_ends_while_it_is_looked_at_is_left_alone(
    shop: Workshop, line: Line, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    queued(shop.database, "o")
    in_line(shop.database, line, "o")
    before = row_of(shop.database, "o")
    with worker(shop, line):
        until(lambda: line.states([key_of("o", PLAN)]) == {key_of("o", PLAN): "SUCCESS"})
    monkeypatch.setattr(plans, "unfinished", lambda *_: [before])
    mend(shop.database, line, quiet=timedelta(0))
    assert row_of(shop.database, "o").state == "ready"
    assert "its job is" not in caplog.text


def test_jobs_that_ended_long_ago_are_forgotten(shop: Workshop, line: Line) -> None:
    queued(shop.database, "o")
    in_line(shop.database, line, "o")
    with worker(shop, line):
        until(lambda: line.states([key_of("o", PLAN)]) == {key_of("o", PLAN): "SUCCESS"})
    clear(shop.database, line, timedelta(days=1))
    assert len(line.states([key_of("o", PLAN)])) == 1
    clear(shop.database, line, timedelta(seconds=-1))
    assert line.states([key_of("o", PLAN)]) == {}
    assert row_of(shop.database, "o").state == "ready"
