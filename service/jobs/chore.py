"""What workers do beside solving, again and again; of all workers one at a time."""

import logging
import threading
from collections.abc import Callable

from service.storage.database import AWAY, reason_of
from service.storage.leases import Leases

TICK_SECONDS = 30.0
LEAVE_SECONDS = 3.0
_log = logging.getLogger("lichtuan.jobs")


class Chore:
    """A thread that does ``work`` every half minute, under a lease of its ``name``."""

    def __init__(self, name: str, leases: Leases, work: Callable[[], object]) -> None:
        self._name = name
        self._leases = leases
        self._work = work
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"lichtuan-{name}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for it a little: what takes long, as a slow server's calendar, is left behind."""
        self._over.set()
        self._thread.join(LEAVE_SECONDS)

    def _run(self) -> None:
        while not self._over.is_set():
            try:
                lease = self._leases.take(self._name)
                if lease is not None:
                    try:
                        self._work()
                    finally:
                        lease.free()
            except (*AWAY, OSError) as error:
                _log.warning("the database is away: %s", reason_of(error))
            except Exception:  # what failed once is tried again: nobody else would take the chore up
                _log.exception("the chore %s failed", self._name)
            self._over.wait(TICK_SECONDS)
