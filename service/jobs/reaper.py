"""Take over from workers that are gone, also when their machine never comes back; and from oneself.

A worker is dead whose lock is free, or who gives no sign of life for long (its machine may hang).
One that comes back from there finds its jobs taken: whatever it still writes is refused. A worker's own job
may lose its thread, where the engine can store neither result nor error, as on a disk that is full.
"""

import logging
import os
import threading
import time
from collections.abc import Mapping
from typing import Protocol

from service.jobs.metrics import TAKEN_OVER
from service.storage.database import AWAY, Database, reason_of
from service.storage.leases import Lease, Leases
from service.storage.repositories import workers

TICK_SECONDS = 0.5
BEAT_SECONDS = 2.0
LEAVE_SECONDS = 3.0
LENIENT_SECONDS = 8.0
"""After the database was away: its locks went with it, and their owners need time to take them again."""
STRAY_SECONDS = 5.0
"""So long a job may be with this worker, by the engine, and not run in it: it is taken before it begins."""
_log = logging.getLogger("lichtuan.jobs")


class Work(Protocol):
    """The jobs that were taken out of the line, as the engine knows them."""

    def owners(self) -> Mapping[str, str]:
        """Return which worker has taken each job."""

    def here(self) -> set[str]:
        """Return the jobs that run in this process."""

    def recover(self, worker: str) -> int:
        """Put the jobs of a worker back into the line; return how many there were."""

    def put_back(self, job: str, worker: str) -> bool:
        """Put one job of a worker back into the line; say whether it had it."""


class Reaper:
    """The thread of one worker that gives its own signs of life and looks for those of others.

    ``places``: how many solves this worker runs at once.
    """

    def __init__(
        self,
        database: Database,
        leases: Leases,
        lease: Lease,
        work: Work,
        hung_seconds: float,
        places: int,
    ) -> None:
        self._database = database
        self._leases = leases
        self._lease = lease
        self._work = work
        self._hung_seconds = hung_seconds
        self._places = places
        self._beats: dict[str, tuple[tuple[int, int], float]] = {}
        self._strays: dict[str, float] = {}
        self._beaten = 0.0
        self._judges_from = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="lichtuan-reaper", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for it a little: with the database it may hang."""
        self._over.set()
        self._thread.join(LEAVE_SECONDS)

    def _run(self) -> None:
        last = time.monotonic()
        while not self._over.wait(TICK_SECONDS):
            moment = time.monotonic()
            if moment - last > LENIENT_SECONDS:
                # This process itself stood still: what it remembers of others is old.
                self._wait(moment)
            last = moment
            try:
                self._tick(moment)
            except (*AWAY, OSError) as error:
                _log.warning("the database is away: %s", reason_of(error))
                self._wait(time.monotonic())
            except Exception:  # as with a standby that takes no writes: this thread must outlive it
                _log.exception("the look at the workers failed")
                self._wait(time.monotonic())

    def _wait(self, moment: float) -> None:
        self._beats.clear()
        self._judges_from = moment + LENIENT_SECONDS

    def _tick(self, moment: float) -> None:
        if not self._lease.held():
            _log.warning("another process holds the name %s for now", self._lease.name)
        if moment - self._beaten >= BEAT_SECONDS:
            with self._database.write() as connection:
                if not workers.beat(connection, self._lease.name):
                    # Forgotten, as after a day of sleep or with a clock that was put right.
                    workers.arrive(connection, self._lease.name, os.getpid(), self._places)
            self._beaten = moment
        owners = self._work.owners()
        self._take_up_strays({job for job, worker in owners.items() if worker == self._lease.name}, moment)
        others = set(owners.values()) - {self._lease.name}
        hung = self._hung(moment) if others else set()
        if moment < self._judges_from:
            return
        for name in sorted(self._leases.seem_free(others) | (hung & others)):
            self._judge(name, name in hung)

    def _take_up_strays(self, own: set[str], moment: float) -> None:
        """Put back what this worker has taken and, for a while already, does not work on."""
        strays = own - self._work.here()
        self._strays = {job: self._strays.get(job, moment) for job in strays}
        for job, since in self._strays.items():
            if moment - since > STRAY_SECONDS and self._work.put_back(job, self._lease.name):
                _log.warning("%s: nobody works on it any more: back into the line", job)

    def _hung(self, moment: float) -> set[str]:
        """Return who gave no sign of life for long by the clock of this process, whatever theirs says."""
        with self._database.read() as connection:
            rows = workers.every(connection)
        for row in rows:
            sign = (row.pid, row.beat)
            if row.name not in self._beats or self._beats[row.name][0] != sign:
                self._beats[row.name] = (sign, moment)
        return {name for name, (_, since) in self._beats.items() if moment - since > self._hung_seconds}

    def _judge(self, name: str, hung: bool) -> None:
        lease = self._leases.take(name)
        if lease is None and not hung:
            return
        try:
            number = self._work.recover(name)
            TAKEN_OVER.inc(number)
            _log.warning(
                "worker %s is %s: %d jobs taken over", name, "hung" if lease is None else "gone", number
            )
        finally:
            if lease is not None:
                lease.free()
