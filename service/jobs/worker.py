"""A process that solves: it takes plans out of the line, and looks after those of workers that died.

There is one in a process at most, as the engine keeps its own in one place.
"""

import logging
import os
import socket
import threading

from dbos import DBOS
from sqlalchemy import Engine

from service import traces
from service.jobs import inside
from service.jobs.calendars import calendar_watch
from service.jobs.chore import Chore
from service.jobs.housekeeping import housekeeping
from service.jobs.line import APPLICATION, QUEUE, VERSION, Line
from service.jobs.places import Places
from service.jobs.reaper import Reaper
from service.jobs.steps import Abandoned, define
from service.jobs.work import Workshop
from service.storage.database import AWAY, reason_of
from service.storage.engines import engine_of
from service.storage.leases import Lease, Leases
from service.storage.repositories import workers

_CONNECTIONS = 4
_log = logging.getLogger("lichtuan.jobs")


class Worker:
    """The worker of this process, from :meth:`open` to :meth:`close`."""

    def __init__(self, shop: Workshop, line: Line) -> None:
        self._shop = shop
        self._line = line
        self._leases = Leases(shop.database)
        self._places = Places(shop.settings.max_concurrent_solves, Abandoned)
        self._lease: Lease | None = None
        self._engines: list[Engine] = []
        self._threads: list[Reaper | Chore] = []

    @property
    def name(self) -> str:
        """Under which name it is known to other workers; empty before it is open."""
        return self._lease.name if self._lease else ""

    def open(self) -> None:
        """Begin to work, first on what a worker of the same name left undone."""
        shop = self._shop
        self._lease = self._leases.own(socket.gethostname())
        with shop.database.write() as connection:
            workers.arrive(connection, self.name, os.getpid(), self._places.number)
        self._launch(self._lease)
        self._threads = [
            Reaper(
                shop.database,
                self._leases,
                self._lease,
                _Work(self._line),
                shop.settings.hung_worker_seconds,
                self._places.number,
            ),
            housekeeping(shop.database, self._leases, self._line, shop.settings.keep_jobs_days),
            calendar_watch(shop.database, self._leases, shop.box, shop.settings),
        ]
        for thread in self._threads:
            thread.start()
        _log.info("worker %s takes %d plans at once", self.name, self._places.number)

    def drain(self, seconds: float, cut: threading.Event | None = None) -> bool:
        """Take nothing new, and give what runs ``seconds`` to end, or till ``cut``; say whether it did."""
        inside.stop_taking()
        return self._places.empty(seconds, cut)

    def close(self) -> None:
        """End at once: what runs is left for another worker, with the best plan found so far."""
        for thread in self._threads:
            thread.stop()
        inside.stop_taking()
        self._places.close()
        self._shop.box.close()
        self._places.empty(5.0)
        DBOS.destroy(destroy_registry=True)
        if self._lease is not None:
            self._say_goodbye()
            self._lease.free()
        for engine in self._engines:
            engine.dispose()

    def _say_goodbye(self) -> None:
        try:
            with self._shop.database.write() as connection:
                workers.leave(connection, self.name)
        except AWAY as error:
            _log.warning("the database is away: %s", reason_of(error))

    def _launch(self, lease: Lease) -> None:
        shop = self._shop
        # Each transaction of a job asks through the engine's own connections whether the job is still its
        # own: with those of the jobs among them, as many jobs at once would wait for each other for ever.
        own, jobs = engine_of(shop.database, _CONNECTIONS), engine_of(shop.database, self._places.number)
        self._engines = [own, jobs]
        DBOS(
            config={
                "name": APPLICATION,
                "system_database_url": shop.database.url.render_as_string(False),
                "system_database_engine": own,
                "executor_id": lease.name,
                "application_version": VERSION,
                # Nothing here waits for the engine's notifications.
                "use_listen_notify": False,
                "notification_listener_polling_interval_sec": 0.1,
                "scheduler_polling_interval_sec": 3600.0,
                "log_level": "WARNING",
                # Its spans are in the trace that the call began which asked for the job.
                "enable_otlp": traces.is_on(),
                "otel_attribute_format": "semconv",
            }
        )
        define(shop, self._places, jobs, self._line)
        DBOS.listen_queues([QUEUE])
        DBOS.launch()
        DBOS.register_queue(
            QUEUE,
            worker_concurrency=self._places.number,
            polling_interval_sec=shop.settings.queue_poll_seconds,
            on_conflict="always_update",
        )


class _Work:
    def __init__(self, line: Line) -> None:
        self._line = line

    def owners(self) -> dict[str, str]:
        return self._line.under_way()

    def here(self) -> set[str]:
        return inside.under_way()

    def recover(self, worker: str) -> int:
        return inside.recover(worker)

    def put_back(self, job: str, worker: str) -> bool:
        return inside.put_back(job, worker, QUEUE)
