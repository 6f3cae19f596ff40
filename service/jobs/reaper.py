"""Take over from workers that are gone, also when their machine never comes back.

A worker is dead whose lock is free, or who gives no sign of life for long (its machine may hang).
One that comes back from there finds its jobs taken: whatever it still writes is refused.
"""

import logging
import threading
import time
from collections.abc import Callable, Collection

from service.jobs.metrics import TAKEN_OVER
from service.storage.database import AWAY, Database
from service.storage.leases import Lease, Leases
from service.storage.repositories import workers

TICK_SECONDS = 0.5
BEAT_SECONDS = 2.0
LENIENT_SECONDS = 8.0
"""After the database was away: its locks went with it, and their owners need time to take them again."""
_log = logging.getLogger("lichtuan.jobs")


class Reaper:
    """The thread of one worker that gives its own signs of life and looks for those of others.

    ``owners`` says which workers have jobs under way, ``recover`` puts the jobs of one back into the line.
    """

    def __init__(
        self,
        database: Database,
        leases: Leases,
        lease: Lease,
        owners: Callable[[], Collection[str]],
        recover: Callable[[str], int],
        hung_seconds: float,
    ) -> None:
        self._database = database
        self._leases = leases
        self._lease = lease
        self._owners = owners
        self._recover = recover
        self._hung_seconds = hung_seconds
        self._beats: dict[str, tuple[tuple[int, int], float]] = {}
        self._beaten = 0.0
        self._judges_from = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="lichtuan-reaper", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for it."""
        self._over.set()
        self._thread.join(LENIENT_SECONDS)

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
                _log.warning("the database is away: %s", type(error).__name__)
                self._wait(time.monotonic())

    def _wait(self, moment: float) -> None:
        self._beats.clear()
        self._judges_from = moment + LENIENT_SECONDS

    def _tick(self, moment: float) -> None:
        if not self._lease.held():
            _log.warning("another process holds the name %s for now", self._lease.name)
        if moment - self._beaten >= BEAT_SECONDS:
            with self._database.write() as connection:
                workers.beat(connection, self._lease.name)
            self._beaten = moment
        others = set(self._owners()) - {self._lease.name}
        hung = self._hung(moment) if others else set()
        if moment < self._judges_from:
            return
        for name in sorted(others):
            self._judge(name, name in hung)

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
            number = self._recover(name)
            TAKEN_OVER.inc(number)
            _log.warning(
                "worker %s is %s: %d jobs taken over", name, "hung" if lease is None else "gone", number
            )
        finally:
            if lease is not None:
                lease.free()
