"""Look again, from time to time, at the calendars that people keep elsewhere."""

import logging
from datetime import timedelta
from zoneinfo import ZoneInfo

from models.errors import InvalidDocument
from service.box.box import Box
from service.box.errors import BoxError
from service.jobs.chore import Chore
from service.office.busy_calendars import BusyCalendars
from service.settings import Settings
from service.storage.clock import now
from service.storage.database import Database
from service.storage.leases import Leases
from service.storage.repositories import busy_calendars

AT_ONCE = 20
FILES_AFTER = timedelta(days=1)
"""A file stays what it is; only the weeks that it is read for move on."""
_log = logging.getLogger("lichtuan.jobs")


def calendar_watch(database: Database, leases: Leases, box: Box, settings: Settings) -> Chore:
    """Return the chore that does this; it does not hold up the other one, as servers may be slow."""
    calendars = BusyCalendars(box, settings)
    every = timedelta(minutes=settings.calendar_refresh_minutes)
    return Chore("calendars", leases, lambda: look_again(database, calendars, every))


def look_again(database: Database, calendars: BusyCalendars, every: timedelta) -> int:
    """Look at the calendars that nobody looked at for so long; return how many there were."""
    moment = now()
    with database.read() as connection:
        rows = busy_calendars.due(connection, moment - every, moment - FILES_AFTER, AT_ONCE)
    for row in rows:
        try:
            values = calendars.again(row, ZoneInfo(row.timezone))
        except (InvalidDocument, BoxError) as error:
            # Said without its words: an address is a secret.
            _log.warning("%s %s: its calendar is not read: %s", row.office, row.person, type(error).__name__)
            values = {"checked_at": moment}
        with database.write() as connection:
            busy_calendars.looked(connection, row.office, row.person, row.version, values)
    return len(rows)
