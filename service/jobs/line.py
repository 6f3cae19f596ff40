"""The line of plans that wait to be made: a queue of DBOS in the same database, read and written by a client.

A place in the line is stored in the transaction of the plan itself. Every process that serves calls has a
line; the ones that solve have a :class:`service.jobs.worker.Worker` beside it.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from dbos import DBOSClient, EnqueueOptions
from sqlalchemy import Connection

from service import traces
from service.jobs import inside
from service.log_context import ABOUT
from service.storage.clock import now
from service.storage.database import Database
from service.storage.engines import engine_of
from service.storage.repositories import offices, plans

APPLICATION = "lichtuan"
VERSION = "1"
"""Of the steps of the work, as the engine keeps them: a job goes on only under the version that began it.

Counted up with a change to the order of the steps in :mod:`service.jobs.steps`, and with nothing else.
"""
QUEUE = "plans"
WORKFLOW = "plan"
URGENT, USUAL = 1, 10
"""Priorities: the lower number goes first, whatever office it is of."""
_CONNECTIONS = 5
_REQUEST = "request"


class Line:
    """The line, from outside; ``turns``: of one office at most so many plans are begun in ``seconds``."""

    def __init__(self, database: Database, turns: int, seconds: float) -> None:
        self._database = database
        self._turns = turns
        self._period = timedelta(seconds=seconds)
        self._engine = engine_of(database, _CONNECTIONS)
        self._client = DBOSClient(
            system_database_engine=self._engine,
            application_name=APPLICATION,
            lazy=True,
            # A call is answered at once that the database is away; it does not wait for it.
            retry_connection_errors=False,
        )

    def prepare(self) -> None:
        """Make the engine's tables, or bring them to its version."""
        inside.migrate(self._client)

    def join(self, connection: Connection, office: str, plan: str, urgent: bool) -> None:
        """Give a plan its place, in the caller's transaction, which writes.

        Within the office's limit it may begin at once, else when its turn comes; an urgent one has its turn
        before the office's drafts that still wait for theirs.
        """
        offices.lock(connection, office)
        moment = now()
        earlier = plans.turn(connection, office, self._turns, moment, urgent)
        turn = moment if earlier is None else max(moment, earlier + self._period)
        plans.advance(connection, office, plan, ("queued",), {"urgent": urgent, "starts_after": turn})
        self.put(connection, office, plan, urgent, (turn - moment).total_seconds())

    def put(self, connection: Connection, office: str, plan: str, urgent: bool, delay: float = 0.0) -> None:
        """Put a plan into the line, in the caller's transaction; one that is there already stays."""
        options: EnqueueOptions = {
            "workflow_name": WORKFLOW,
            "queue_name": QUEUE,
            "workflow_id": key_of(office, plan),
            "app_version": VERSION,
            "priority": URGENT if urgent else USUAL,
        }
        if delay > 0:
            options["delay_seconds"] = delay
        if request := ABOUT.get().get("request"):
            options["attributes"] = {_REQUEST: request}
        if (context := traces.current()) is not None:
            options["otel_context"] = context
        self._client.enqueue_in_transaction(connection, options, office, plan)

    def leave(self, office: str, plan: str) -> None:
        """Take a plan out that nobody works on."""
        self._client.cancel_workflow(key_of(office, plan))

    def states(self, keys: Collection[str]) -> dict[str, str]:
        """Return the engine's states of the places ``keys``; those it does not know are left out."""
        if not keys:
            return {}
        found: Any = self._client.list_workflows(workflow_ids=[*keys], load_input=False, load_output=False)
        return {one.workflow_id: one.status for one in found}

    def request_of(self, key: str) -> str | None:
        """Return the id of the request that asked for the place ``key``, if one did."""
        found: Any = self._client.list_workflows(workflow_ids=[key], load_input=False, load_output=False)
        return next(((one.attributes or {}).get(_REQUEST) for one in found), None)

    def under_way(self) -> dict[str, str]:
        """Return which worker has taken each place, of those that did not come to an end."""
        found: Any = self._client.list_workflows(status="PENDING", load_input=False, load_output=False)
        return {one.workflow_id: one.executor_id for one in found}

    def ended(self, before: datetime, most: int) -> list[str]:
        """Return places that came to an end before a moment, at most so many."""
        found: Any = self._client.list_workflows(
            completed_before=before.isoformat(), limit=most, load_input=False, load_output=False
        )
        return [one.workflow_id for one in found]

    def forget(self, keys: list[str]) -> None:
        """Drop places that came to an end, with all that the engine keeps of them."""
        self._client.delete_workflows(keys)

    def close(self) -> None:
        """Close the connections."""
        self._client.destroy()
        self._engine.dispose()


def key_of(office: str, plan: str) -> str:
    """Return the engine's name for the work on a plan; an office's id has no slash."""
    return f"{office}/{plan}"
