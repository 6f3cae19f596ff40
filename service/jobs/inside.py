"""What we need of DBOS that it does not promise to keep; tests/jobs/test_engine.py holds it to that.

Its own service for several machines (Conductor) would do the first; it is proprietary.
"""

from dbos import DBOS, DBOSClient
from dbos._dbos import _get_dbos_instance


def recover(executor: str) -> int:
    """Put the jobs of a worker that is dead back into the line, and return how many there were."""
    return len(DBOS._recover_pending_workflows([executor]))


def under_way() -> set[str]:
    """Return the jobs that run in this process."""
    return set(_get_dbos_instance()._active_workflows_set.activeList())


def put_back(job: str, executor: str, queue: str) -> bool:
    """Put one job that a worker took back into the line, and say whether it had it."""
    return bool(_get_dbos_instance()._sys_db.reenqueue_for_recovery(job, [executor], queue))


def stop_taking() -> None:
    """Take no further job out of the line in this process; those under way go on."""
    for event in _get_dbos_instance().background_thread_stop_events:
        event.set()


def migrate(client: DBOSClient) -> None:
    """Make the engine's tables, or bring them to its version."""
    client._sys_db.run_migrations()
