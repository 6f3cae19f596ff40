"""Slow down who guesses passwords: by login and by address, each wait twice the one before."""

from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import Connection

from service.problem_details import ServiceProblem
from service.rest.problem_kinds import TOO_MANY_ATTEMPTS
from service.storage.clock import now
from service.storage.database import Database
from service.storage.repositories import sign_ins

FREE_BY_LOGIN = 5
FREE_BY_ADDRESS = 50
"""A whole office may stand behind one address."""
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)


def wait_after(failures: int, free: int) -> timedelta:
    """Return how long to wait after so many failures, of which ``free`` cost nothing."""
    if failures < free:
        return timedelta()
    # 2 ** 10 times the first wait is far beyond the longest.
    doubled: timedelta = FIRST_WAIT * 2 ** min(failures - free, 10)
    return min(doubled, LONGEST_WAIT)


def charge(database: Database, login: str, address: str) -> None:
    """Count an attempt as failed before it is tried, so that many at the same moment are no way around.

    Raises :class:`ServiceProblem` (429, ``Retry-After``) where one of the two has to wait.
    """
    moment = now()
    with database.write() as connection:
        held = {row.key: row for row in sign_ins.hold(connection, list(_keys(login, address)), moment)}
        until = [row.blocked_until for row in held.values() if row.blocked_until is not None]
        if until and max(until) > moment:
            raise _too_many(max(until) - moment)
        for key, free in _keys(login, address).items():
            remembered = held[key].since > moment - FORGOTTEN_AFTER
            failures = (held[key].failures if remembered else 0) + 1
            wait = wait_after(failures, free)
            sign_ins.set_failures(connection, key, failures, moment, moment + wait if wait else None)


def acquit(connection: Connection, login: str, address: str) -> None:
    """Take back the charge of an attempt that was right: the login starts anew, the address has one less.

    Not none: whoever has one account may not guess at others for ever.
    """
    moment = now()
    for row in sign_ins.hold(connection, list(_keys(login, address)), moment):
        left = 0 if row.key == _login_key(login) else max(row.failures - 1, 0)
        sign_ins.set_failures(connection, row.key, left, moment, None)


def forgettable_before() -> datetime:
    """Return the moment before which failures no longer count."""
    return now() - FORGOTTEN_AFTER


def _keys(login: str, address: str) -> dict[str, int]:
    return {_login_key(login): FREE_BY_LOGIN, f"address:{address}": FREE_BY_ADDRESS}


def _login_key(login: str) -> str:
    return f"login:{login}"


def _too_many(wait: timedelta) -> ServiceProblem:
    return ServiceProblem(TOO_MANY_ATTEMPTS, headers={"Retry-After": str(ceil(wait.total_seconds()))})
