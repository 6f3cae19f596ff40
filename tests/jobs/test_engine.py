"""What the jobs rely on in DBOS, also where it promises nothing: a release that changes it fails here."""

import inspect
import logging
import threading
from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import Any

import pytest
from dbos import DBOS, DBOSClient, SQLAlchemyDatasource
from dbos._dbos import _get_dbos_instance
from sqlalchemy import Connection, Engine, text

from service.jobs import inside
from service.jobs.line import APPLICATION, VERSION
from service.storage.database import Database
from service.storage.engines import engine_of
from tests.service.waiting import until

QUEUE = "contract"


class Stopped(BaseException):
    """As raised by a worker that ends."""


class Engines:
    """An engine of this process, started and ended as a worker does."""

    def __init__(self, database: Database) -> None:
        self.engine: Engine = engine_of(database, 4)
        self.url = database.url.render_as_string(False)
        self.client = DBOSClient(
            system_database_engine=self.engine, application_name=APPLICATION, retry_connection_errors=False
        )
        inside.migrate(self.client)

    def launch(self, name: str, work: Callable[[str], Any], places: int = 1) -> None:
        DBOS(
            config={
                "name": APPLICATION,
                "system_database_url": self.url,
                "system_database_engine": self.engine,
                "executor_id": name,
                "application_version": VERSION,
                "use_listen_notify": False,
                "notification_listener_polling_interval_sec": 0.1,
                "log_level": "CRITICAL",
            }
        )
        self.source = SQLAlchemyDatasource.create(self.url, engine=self.engine)
        DBOS.workflow(name="work")(work)
        DBOS.listen_queues([QUEUE])
        DBOS.launch()
        DBOS.register_queue(
            QUEUE, worker_concurrency=places, polling_interval_sec=0.05, on_conflict="always_update"
        )

    def enqueue(self, connection: Connection, key: str, **more: Any) -> None:
        options = {"workflow_name": "work", "queue_name": QUEUE, "workflow_id": key, "app_version": VERSION}
        self.client.enqueue_in_transaction(connection, {**options, **more}, key)  # type: ignore[typeddict-item]

    def status(self, key: str) -> Any:
        found = self.client.list_workflows(workflow_ids=[key])
        return found[0] if found else None

    def end(self) -> None:
        DBOS.destroy(destroy_registry=True)


@pytest.fixture
def engines(database: Database) -> Iterator[Engines]:
    found = Engines(database)
    yield found
    found.end()
    found.client.destroy()
    found.engine.dispose()


def test_the_release_is_the_one_that_was_looked_into() -> None:
    assert version("dbos").startswith("3.4.")


def test_the_private_names_are_there(engines: Engines) -> None:
    engines.launch("w", lambda key: key)
    assert list(inspect.signature(DBOS._recover_pending_workflows).parameters) == ["executor_ids"]
    assert all(
        isinstance(event, threading.Event) for event in _get_dbos_instance().background_thread_stop_events
    )
    assert hasattr(engines.client._sys_db, "run_migrations")
    again = _get_dbos_instance()._sys_db.reenqueue_for_recovery
    assert list(inspect.signature(again).parameters) == ["workflow_id", "executor_ids", "recovery_queue_name"]


def test_a_place_commits_or_vanishes_with_the_callers_transaction(
    engines: Engines, database: Database
) -> None:
    with database.write() as connection:
        engines.enqueue(connection, "kept", priority=3)

    def interrupted() -> None:
        with database.write() as connection:
            engines.enqueue(connection, "gone")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (engines.status("kept").status, engines.status("gone")) == ("ENQUEUED", None)


def left_by(engines: Engines, database: Database, name: str) -> None:
    """Have a worker of that name take a job and end with an error that is no exception."""
    stopped = threading.Event()

    def leave(key: str) -> None:
        stopped.set()
        raise Stopped

    with database.write() as connection:
        engines.enqueue(connection, "left")
    engines.launch(name, leave)
    assert stopped.wait(10)
    until(lambda: _get_dbos_instance()._active_workflows_set.activeList() == [])
    engines.end()


def test_an_error_that_is_no_exception_leaves_the_job_to_be_recovered(
    engines: Engines, database: Database
) -> None:
    done = threading.Event()
    left_by(engines, database, "first")
    found = engines.status("left")
    assert (found.status, found.executor_id) == ("PENDING", "first")
    engines.launch("second", lambda key: done.set())
    assert inside.recover("nobody") == 0
    assert inside.recover("first") == 1
    assert done.wait(10)
    until(lambda: engines.status("left").status == "SUCCESS")
    assert engines.status("left").recovery_attempts == 2


def test_a_job_whose_thread_is_gone_is_put_back_and_one_that_runs_is_known(
    engines: Engines, database: Database
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work(key: str) -> None:
        if not begun.is_set():
            begun.set()
            raise Stopped
        go_on.wait(10)

    with database.write() as connection:
        engines.enqueue(connection, "k")
    engines.launch("w", work)
    assert begun.wait(10)
    until(lambda: inside.under_way() == set())
    assert not inside.put_back("k", "another", QUEUE)
    assert inside.put_back("k", "w", QUEUE)
    until(lambda: inside.under_way() == {"k"})
    go_on.set()
    until(lambda: engines.status("k").status == "SUCCESS")


def test_a_worker_of_the_same_name_recovers_its_own_jobs_by_itself(
    engines: Engines, database: Database
) -> None:
    done = threading.Event()
    left_by(engines, database, "same")
    engines.launch("same", lambda key: done.set())
    assert done.wait(10)


def test_a_transaction_that_writes_the_result_holds_the_engines_note_as_well(
    engines: Engines, database: Database
) -> None:
    with database.write() as connection:
        connection.execute(text("CREATE TABLE results (key TEXT)"))
        engines.enqueue(connection, "k")

    def work(key: str) -> None:
        store(key)

    engines.launch("w", work)

    def write(key: str) -> None:
        session = engines.source.sql_session()
        session.connection().execute(text("INSERT INTO results VALUES (:key)"), {"key": key})

    store = engines.source.transaction(name="store")(write)
    until(lambda: engines.status("k") is not None and engines.status("k").status == "SUCCESS")
    with database.read() as connection:
        assert connection.execute(text("SELECT key FROM results")).all() == [("k",)]


def test_a_job_that_was_taken_over_is_fenced(engines: Engines, database: Database) -> None:
    begun, go_on = threading.Event(), threading.Event()
    results: list[str] = []

    def work(key: str) -> None:
        if not begun.is_set():
            begun.set()
            go_on.wait(10)
            store("late")
        else:
            store("taken")

    with database.write() as connection:
        engines.enqueue(connection, "k")
    engines.launch("w", work, places=2)

    def write(who: str) -> None:
        results.append(who)

    store = engines.source.transaction(name="store")(write)
    assert begun.wait(10)
    assert inside.recover("w") == 1
    until(lambda: engines.status("k").status == "SUCCESS")
    go_on.set()
    until(lambda: _get_dbos_instance()._active_workflows_set.activeList() == [])
    assert results[0] == "taken"
    assert engines.status("k").status == "SUCCESS"


def test_the_lower_number_goes_first(engines: Engines, database: Database) -> None:
    order: list[str] = []
    with database.write() as connection:
        for key, priority in (("usual", 10), ("later", 10), ("urgent", 1)):
            engines.enqueue(connection, key, priority=priority)

    def work(key: str) -> None:
        order.append(key)

    engines.launch("w", work)
    until(lambda: len(order) == 3)
    assert order == ["urgent", "usual", "later"]


def test_a_delayed_place_is_taken_when_its_time_comes(engines: Engines, database: Database) -> None:
    done = threading.Event()
    with database.write() as connection:
        engines.enqueue(connection, "k", delay_seconds=0.5)
    assert engines.status("k").status == "DELAYED"
    engines.launch("w", lambda key: done.set())
    assert done.wait(10)


def test_nothing_is_taken_any_more_once_told(engines: Engines, database: Database) -> None:
    engines.launch("w", lambda key: key)
    inside.stop_taking()
    until(lambda: not any("queue-worker" in thread.name for thread in threading.enumerate()))
    with database.write() as connection:
        engines.enqueue(connection, "k")
    assert engines.status("k").status == "ENQUEUED"


def test_a_handler_of_our_own_keeps_the_engines_off(engines: Engines) -> None:
    ours = logging.NullHandler()
    logger = logging.getLogger("dbos")
    before, logger.handlers = logger.handlers, [ours]
    try:
        engines.launch("w", lambda key: key)
        assert logger.handlers == [ours]
    finally:
        logger.handlers = before
