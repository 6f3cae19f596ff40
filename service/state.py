"""What the routes share for as long as the service runs."""

import threading
from dataclasses import dataclass, field

from anyio import CapacityLimiter

from service.auth.oidc import Provider
from service.auth.passwords import Passwords
from service.box.box import Box
from service.jobs.durable import DurableJobs
from service.jobs.protocol import Jobs
from service.jobs.work import Workshop
from service.off_loop import OffLoop
from service.office.busy_calendars import BusyCalendars
from service.settings import Settings, cores
from service.slots import Slots
from service.storage.database import Database
from service.work import Planner


@dataclass
class ServiceState:
    """Settings, the database, the planner, the box, the jobs, the places for heavy work, ways to sign in.

    And what fetches people's own calendars.
    """

    settings: Settings
    database: Database
    planner: Planner
    box: Box
    jobs: Jobs
    solves: OffLoop
    checks: OffLoop
    passwords: Passwords
    oidc: Provider | None
    calendars: BusyCalendars
    parsing: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(cores()))
    """Few bodies are parsed at once: each may take twenty times its size while it is."""
    ending: threading.Event = field(default_factory=threading.Event)
    """Set once the service is asked to end: what would go on for long by itself ends."""

    @classmethod
    def of(cls, settings: Settings, planner: Planner) -> "ServiceState":
        """Build the state of one service."""
        box = Box()
        database = Database(settings.database_url)
        shop = Workshop(database, box, settings, planner)
        return cls(
            settings,
            database,
            planner,
            box,
            DurableJobs(shop),
            _work(box, settings),
            _work(box, settings),
            Passwords(settings),
            Provider(settings) if settings.oidc_issuer else None,
            BusyCalendars(box, settings),
        )

    def close(self) -> None:
        """End all work and every connection; what is not done yet is taken up at the next start."""
        self.box.close()
        self.jobs.close()
        self.database.close()


def _work(box: Box, settings: Settings) -> OffLoop:
    slots = Slots(
        places=settings.max_concurrent_solves,
        most_waiting=settings.max_waiting,
        wait_seconds=settings.max_wait_seconds,
        retry_seconds=settings.default_time_limit_seconds,
    )
    return OffLoop(box, slots)
