"""The work on plans in threads of this process; each solves in a child of its own."""

import itertools
import logging
import threading
from queue import PriorityQueue

from service.jobs.work import Workshop, work
from service.storage.repositories import plans
from solver.pipeline import Cancel

_log = logging.getLogger("lichtuan.jobs")
_Key = tuple[str, str]


class LocalJobs:
    """As many plans at once as there are ``threads``, the others in line: the urgent ones first."""

    def __init__(self, shop: Workshop, threads: int) -> None:
        self._shop = shop
        self._most = threads
        self._line: PriorityQueue[tuple[int, int, _Key]] = PriorityQueue()
        self._order = itertools.count()
        self._cancels: dict[_Key, Cancel] = {}
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._closed = False

    def open(self) -> None:
        """Begin anew what an earlier process left undone: only one process works on a database this way."""
        with self._shop.database.read() as connection:
            left = plans.unfinished(connection)
        for office, plan in left:
            self.start(office, plan)

    def start(self, office: str, plan: str, urgent: bool = False) -> None:
        """Work on a plan that is queued; ``urgent``: before those that are not."""
        key = (office, plan)
        with self._lock:
            if self._closed or key in self._cancels:
                return
            self._cancels[key] = Cancel()
            self._line.put((0 if urgent else 1, next(self._order), key))
            if len(self._threads) < min(self._most, len(self._cancels)):
                thread = threading.Thread(target=self._run, name="lichtuan-jobs", daemon=True)
                self._threads.append(thread)
                thread.start()

    def stop(self, office: str, plan: str) -> None:
        """End the work on a plan that is stopping; the best plan found is kept."""
        with self._lock:
            cancel = self._cancels.get((office, plan))
        if cancel is not None:
            cancel.set()

    def close(self) -> None:
        """Take up no further work, and return when none is under way; the box has been closed before."""
        with self._lock:
            self._closed = True
            threads = list(self._threads)
        for _ in threads:
            self._line.put((-1, next(self._order), ("", "")))
        for thread in threads:
            thread.join()

    def _run(self) -> None:
        while True:
            rank, _, key = self._line.get()
            if rank < 0:
                return
            try:
                work(self._shop, *key, self._cancels[key])
            except Exception:
                # One plan's trouble is not the next one's; this one is taken up again at the next start.
                _log.exception("%s %s: the work on the plan failed", *key)
            finally:
                with self._lock:
                    del self._cancels[key]
