"""Keep the house in order: what is old goes, and a plan that the engine lost sight of gets its end."""

import logging
import threading
from datetime import timedelta

from service.jobs.errors import LOST
from service.jobs.line import Line, key_of
from service.jobs.work import failed, finish
from service.storage.clock import now
from service.storage.database import AWAY, Database
from service.storage.leases import Leases
from service.storage.repositories import idempotency, plan_events, plans, workers

TICK_SECONDS = 30.0
QUIET = timedelta(seconds=30)
"""How long nothing may have happened to a plan before its place in the line is looked at."""
_KEYS_FOR = timedelta(days=2)
_MOST = 500
_ALIVE = ("ENQUEUED", "DELAYED", "PENDING")
_log = logging.getLogger("lichtuan.jobs")


class Housekeeping:
    """The thread of a worker that does this; of all workers one at a time."""

    def __init__(self, database: Database, leases: Leases, line: Line, keep_days: int) -> None:
        self._database = database
        self._leases = leases
        self._line = line
        self._keep = timedelta(days=keep_days)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="lichtuan-housekeeping", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for it."""
        self._over.set()
        self._thread.join(TICK_SECONDS)

    def _run(self) -> None:
        while not self._over.is_set():
            try:
                lease = self._leases.take("housekeeping")
                if lease is not None:
                    try:
                        mend(self._database, self._line)
                        clear(self._database, self._line, self._keep)
                    finally:
                        lease.free()
            except (*AWAY, OSError) as error:
                _log.warning("the database is away: %s", type(error).__name__)
            self._over.wait(TICK_SECONDS)


def mend(database: Database, line: Line, quiet: timedelta = QUIET) -> None:
    """Bring plans to an end, or back into the line, whose place there is lost or ended before them.

    That is so after a restored backup, and for a job whose workers died each time.
    """
    with database.read() as connection:
        rows = plans.unfinished(connection, now() - quiet)
    states = line.states([key_of(row.office, row.id) for row in rows])
    for row in rows:
        state = states.get(key_of(row.office, row.id))
        if state in _ALIVE:
            continue
        _log.warning("%s %s: its job is %s", row.office, row.id, state or "not known")
        if state is not None:
            with database.write() as connection:
                finish(connection, row.office, row.id, failed(LOST))
        else:
            with database.write() as connection:
                line.put(connection, row.office, row.id, bool(row.urgent))


def clear(database: Database, line: Line, keep: timedelta) -> None:
    """Drop what is older than ``keep``: ended jobs, events; and answers under keys that nobody repeats."""
    moment = now()
    while ended := line.ended(moment - keep, _MOST):
        line.forget(ended)
    with database.write() as connection:
        plan_events.forget(connection, moment - keep)
        workers.forget(connection, moment - timedelta(days=1))
        idempotency.forget(connection, moment - _KEYS_FOR)
