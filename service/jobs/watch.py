"""Between a solve and the plan's row: what is found goes there, and from there comes that it is to stop.

All this happens in a thread of its own, so that a database that is slow or away holds up no solve.
"""

import contextvars
import logging
import threading
import time
from typing import Any, Self

from pydantic import JsonValue

from models.reading import parse_json
from service.storage.database import AWAY, Database, Overtaken, reason_of
from service.storage.repositories import plans
from service.work import Better
from solver.pipeline import Cancel, Progress

JsonObject = dict[str, JsonValue]
PERIOD_SECONDS = 0.2
"""The least time between two reports, and the most till a stop is seen."""
_LEAVE_SECONDS = 1.0
_log = logging.getLogger("lichtuan.jobs")


class Watch:
    """The watch over one run of a plan; ``key`` is the office, the plan and the run.

    ``cancel`` is thrown once the row says that the run shall not go on.
    """

    def __init__(self, database: Database, key: tuple[str, str, str], cancel: Cancel) -> None:
        self._database = database
        self._key = key
        self._cancel = cancel
        self._tiers: dict[str, JsonValue] = {}
        self._progress: JsonObject | None = None
        self._better: bytes | None = None
        self._lock = threading.Lock()
        self._news = threading.Event()
        self._over = threading.Event()
        # In a copy of the context: its log lines say which job they are about.
        self._thread = threading.Thread(
            target=contextvars.copy_context().run, args=(self._run,), name="lichtuan-watch", daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._news.set()
        # A thread that hangs on the database is left behind: nothing that it may still write is needed.
        self._thread.join(_LEAVE_SECONDS)

    def put(self, step: Progress | Better) -> None:
        """Note what the solve found; never blocks. Only the latest is kept till the next exchange."""
        with self._lock:
            if isinstance(step, Better):
                self._better = step.document
            else:
                self._tiers[step.tier] = {"value": step.value, "bound": step.bound}
                self._progress = {"tier": step.tier, "seconds": round(step.seconds, 3)}
        self._news.set()

    def _run(self) -> None:
        told = 0.0
        while not self._over.is_set():
            if self._news.wait(PERIOD_SECONDS):
                # News after a silence goes out at once; only what comes fast is gathered.
                self._over.wait(told + PERIOD_SECONDS - time.monotonic())
                self._news.clear()
                told = time.monotonic()
            self._exchange()

    def _exchange(self) -> None:
        progress, better = self._taken()
        values, events = _to_store(progress, better)
        try:
            if values:
                with self._database.write() as connection:
                    goes_on = plans.report(connection, *self._key, values, events)
            else:
                with self._database.read() as connection:
                    goes_on = plans.goes_on(connection, *self._key)
        except (*AWAY, Overtaken) as error:
            # The solve goes on, and its result is stored when the database is back.
            self._put_back(progress, better)
            _log.warning("%s %s: progress was not stored: %s", *self._key[:2], reason_of(error))
            return
        if not goes_on:
            self._cancel.set()

    def _taken(self) -> tuple[JsonObject | None, bytes | None]:
        """Return what is new since the last time: how far the solve is, and a better plan."""
        with self._lock:
            progress, self._progress = self._progress, None
            better, self._better = self._better, None
            if progress is not None:
                progress = progress | {"tiers": dict(self._tiers)}
        return progress, better

    def _put_back(self, progress: JsonObject | None, better: bytes | None) -> None:
        """Keep what was not stored for the next time, unless something newer is there."""
        with self._lock:
            self._progress = self._progress or progress
            self._better = self._better or better


def _to_store(progress: JsonObject | None, better: bytes | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what is new as columns of the row, and as events."""
    values: dict[str, Any] = {}
    events: dict[str, Any] = {}
    if progress is not None:
        values["progress"] = events["progress"] = progress
    if better is not None:
        document: Any = parse_json(better)
        values["document"] = document
        events["better"] = {"score": document["score"], "lower_bound": document["lower_bound"]}
    return values, events
