"""What looks after workers and their solves goes on, whatever one look meets."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import InternalError, OperationalError

from service.jobs import chore, reaper
from service.jobs.chore import Chore
from service.jobs.reaper import Reaper
from service.jobs.watch import Watch
from service.jobs.work import begin
from service.storage.database import Database, Overtaken
from service.storage.leases import Lease, Leases
from service.storage.repositories import plans, workers
from service.work import Better
from solver.pipeline import Cancel, Progress
from tests.jobs.plans import PLAN, queued, row_of
from tests.service.waiting import until


def failing_once(act: Callable[..., Any], error: Exception) -> tuple[Callable[..., Any], list[int]]:
    """Return ``act``, which raises ``error`` the first time, and a list as long as its calls."""
    calls: list[int] = []

    def acting(*given: Any, **named: Any) -> Any:
        calls.append(len(calls))
        if len(calls) == 1:
            raise error
        return act(*given, **named)

    return acting, calls


def read_only() -> Exception:
    return InternalError("UPDATE", {}, Exception("cannot execute UPDATE in a read-only transaction"))


class Taken:
    """Jobs that workers took, by name; those in ``running`` run here."""

    def __init__(self, running: set[str], **owners: str) -> None:
        self._owners = owners
        self._running = running
        self.recovered: list[str] = []
        self.back: list[str] = []

    def owners(self) -> dict[str, str]:
        return self._owners

    def here(self) -> set[str]:
        return self._running

    def recover(self, worker: str) -> int:
        self.recovered.append(worker)
        return 1

    def put_back(self, job: str, worker: str) -> bool:
        self.back.append(f"{job} of {worker}")
        return True


@contextmanager
def looking(database: Database, lease: Lease, work: Taken) -> Iterator[None]:
    thread = Reaper(database, Leases(database), lease, work, 60.0, places=3)
    thread.start()
    try:
        yield
    finally:
        thread.stop()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in (
        (reaper, "TICK_SECONDS"),
        (reaper, "BEAT_SECONDS"),
        (reaper, "STRAY_SECONDS"),
        (reaper, "LENIENT_SECONDS"),
        (chore, "TICK_SECONDS"),
    ):
        monkeypatch.setattr(module, name, 0.05 if name != "LENIENT_SECONDS" else 0.5)


@pytest.mark.usefixtures("quick")
def test_a_worker_that_was_forgotten_is_known_again(database: Database) -> None:
    lease = Leases(database).own("here")
    with looking(database, lease, Taken(set())):
        until(lambda: [row.name for row in every(database)] == ["here-1"])
    assert [row.places for row in every(database)] == [3]
    lease.free()


def every(database: Database) -> Any:
    with database.read() as connection:
        return workers.every(connection)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("error", [read_only(), OperationalError("UPDATE", {}, Exception("gone"))])
def test_a_look_at_the_workers_that_failed_is_not_the_last(
    database: Database, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    acting, calls = failing_once(workers.beat, error)
    monkeypatch.setattr(workers, "beat", acting)
    lease = Leases(database).own("here")
    with looking(database, lease, Taken(set())):
        until(lambda: len(calls) > 1)
    lease.free()


@pytest.mark.usefixtures("quick")
def test_a_chore_that_failed_is_tried_again(database: Database) -> None:
    acting, calls = failing_once(lambda: None, Overtaken())
    one = Chore("sweeping", Leases(database), acting)
    one.start()
    until(lambda: len(calls) > 1)
    one.stop()


def test_a_chore_that_takes_long_holds_up_no_end(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chore, "LEAVE_SECONDS", 0.1)
    at_work, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        at_work.set()
        go_on.wait(30)

    one = Chore("slow", Leases(database), slow)
    one.start()
    assert at_work.wait(10)
    asked = time.monotonic()
    one.stop()
    assert time.monotonic() - asked < 5
    go_on.set()
    until(lambda: not any(thread.name == "lichtuan-slow" for thread in threading.enumerate()))


@pytest.mark.usefixtures("quick")
def test_only_those_whose_lock_is_free_are_taken_over(database: Database) -> None:
    leases = Leases(database)
    mine, living = leases.own("here"), leases.own("there")
    work = Taken({"a", "b"}, a="here-1", b="there-1", c="gone-1")
    with looking(database, mine, work):
        until(lambda: len(work.recovered) > 2)
    assert set(work.recovered) == {"gone-1"}
    assert work.back == []
    living.free()
    mine.free()


@pytest.mark.usefixtures("quick")
def test_a_job_of_ones_own_that_lost_its_thread_goes_back_into_the_line(database: Database) -> None:
    mine = Leases(database).own("here")
    work = Taken({"runs"}, runs="here-1", stray="here-1")
    with looking(database, mine, work):
        until(lambda: work.back != [])
    assert set(work.back) == {"stray of here-1"}
    assert work.recovered == []
    mine.free()


def test_to_see_who_lives_takes_no_connection_of_its_own(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("a lock on a file has no connection")
    leases = Leases(database)
    held = leases.own("here")
    names = {"here-1", *(f"elsewhere-{number}" for number in range(50))}
    with database.read() as connection:
        pid = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    assert leases.seem_free(names) == names - {"here-1"}
    with database.read() as connection:
        assert connection.execute(text("SELECT pg_backend_pid()")).scalar_one() == pid
    held.free()
    assert leases.seem_free({"here-1"}) == {"here-1"}
    assert leases.seem_free(()) == set()


@pytest.mark.parametrize("error", [Overtaken(), OperationalError("UPDATE", {}, Exception("gone"))])
def test_what_could_not_be_stored_is_stored_once_it_can(
    database: Database, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    queued(database, "o")
    task = begin(database, "o", PLAN)
    assert task is not None
    acting, calls = failing_once(plans.report, error)
    monkeypatch.setattr(plans, "report", acting)
    cancel = Cancel()
    with Watch(database, ("o", PLAN, task.run), cancel) as watch:
        watch.put(Better(b'{"score": 1, "lower_bound": 0}'))
        watch.put(Progress("preference", 7, 3, 0.5))
        until(lambda: len(calls) > 1)
        until(lambda: row_of(database, "o").document is not None)
        with database.write() as connection:
            plans.advance(connection, "o", PLAN, ("running",), {"state": "stopping"})
        until(cancel.is_set)
    row = row_of(database, "o")
    assert row.document == {"score": 1, "lower_bound": 0}
    assert row.progress["tiers"] == {"preference": {"value": 7, "bound": 3}}
    assert not any(thread.name == "lichtuan-watch" for thread in threading.enumerate())
