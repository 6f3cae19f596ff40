"""Keep the house in order: what is old goes, and a plan that the engine lost sight of gets its end."""

import logging
from datetime import timedelta

from service.jobs.chore import Chore
from service.jobs.errors import LOST
from service.jobs.line import Line, key_of
from service.jobs.work import failed, finish
from service.storage.clock import now
from service.storage.database import Database
from service.storage.leases import Leases
from service.storage.repositories import idempotency, plan_events, plans, workers

QUIET = timedelta(seconds=30)
"""How long nothing may have happened to a plan before its place in the line is looked at."""
_KEYS_FOR = timedelta(days=2)
_MOST = 500
_ALIVE = ("ENQUEUED", "DELAYED", "PENDING")
_log = logging.getLogger("lichtuan.jobs")


def housekeeping(database: Database, leases: Leases, line: Line, keep_days: int) -> Chore:
    """Return the chore that does this."""

    def work() -> None:
        mend(database, line)
        clear(database, line, timedelta(days=keep_days))

    return Chore("housekeeping", leases, work)


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
        with database.write() as connection:
            current = plans.locked(connection, row.office, row.id)
            if current is None or current.state not in plans.UNFINISHED:
                # It came to its end between the two looks, as plans do all the time.
                continue
            _log.warning("%s %s: its job is %s", row.office, row.id, state or "not known")
            if state is not None:
                finish(connection, row.office, row.id, failed(LOST))
            else:
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
