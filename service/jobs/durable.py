"""The jobs of a service: a place in the line for each, and on SQLite a worker in this very process.

With PostgreSQL, workers are processes of their own (``lichtuan worker``), on as many machines as it takes.
"""

import logging

from sqlalchemy import Connection

from service.jobs.line import Line
from service.jobs.work import Workshop, finish, stopped
from service.jobs.worker import Worker
from service.storage.repositories import plans

_log = logging.getLogger("lichtuan.jobs")


class DurableJobs:
    """Implements :class:`service.jobs.protocol.Jobs`."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._line: Line | None = None
        self._worker: Worker | None = None

    @property
    def line(self) -> Line:
        """The line, connected to when it is needed first."""
        if self._line is None:
            settings = self._shop.settings
            self._line = Line(self._shop.database, settings.plans_per_period, settings.period_seconds)
        return self._line

    def open(self) -> None:
        """Make the engine's tables and, where this process is all there is, begin to work."""
        self.line.prepare()
        if self._shop.database.is_sqlite:
            self._worker = Worker(self._shop, self.line)
            self._worker.open()

    def start(self, connection: Connection, office: str, plan: str, urgent: bool = False) -> None:
        """Give a queued plan its place in the line, in the transaction that stores it."""
        self.line.join(connection, office, plan, urgent)

    def stop(self, office: str, plan: str) -> None:
        """End a plan that is stopping and was never begun; the worker at any other sees it in the row."""
        with self._shop.database.write() as connection:
            row = plans.locked(connection, office, plan)
            if row is None or row.state != "stopping" or row.attempts is not None:
                return
            finish(connection, office, plan, stopped(connection, row))
        self.line.leave(office, plan)

    def close(self) -> None:
        """Take up no further work; what runs here is left for the next start, with the best plan so far."""
        if self._worker is not None:
            self._worker.close()
        if self._line is not None:
            self._line.close()
