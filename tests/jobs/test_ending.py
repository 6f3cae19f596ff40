"""A service that is asked to end does so at once, also while somebody watches a plan being made."""

import threading
from typing import Any

import httpx

from service.auth.permissions import ROLES, Role
from service.jobs.line import Line
from service.storage.database import Database
from tests.jobs.fleet import fleet, hard_plans
from tests.office import calling
from tests.service.waiting import until
from tests.weeks.office import WEEK


def port_of(line: bytes) -> int:
    """Return the port of the first line that the service prints."""
    return int(line.decode().partition("http://127.0.0.1:")[2].split()[0].strip("/;,."))


def test_who_watches_does_not_hold_it_up(database: Database, database_url: str, line: Line) -> None:
    (office,) = hard_plans(database, line, 1, 20.0, 22)
    secret = calling.token(database, ROLES[Role.SCHEDULER], office)
    seen: list[Any] = []

    def watch(port: int) -> None:
        address = f"http://127.0.0.1:{port}/api/v1/offices/{office}/weeks/{WEEK}/plans/{WEEK}.1/events"
        headers = {"Authorization": f"Bearer {secret}"}
        with httpx.stream("GET", address, headers=headers, timeout=30) as answer:
            seen.append(answer.status_code)
            # Ends without an error only where the answer is whole.
            seen.append(answer.read())

    with fleet(database_url, 1, command=("serve", "--port", "0", "--lang", "en")) as started:
        (service,) = started.processes
        assert service.stdout is not None
        watching = threading.Thread(target=watch, args=(port_of(service.stdout.readline()),))
        watching.start()
        until(lambda: seen != [])
        service.terminate()
        service.communicate(timeout=30)
        assert service.returncode == 0
        watching.join()
    assert seen[0] == 200
    assert len(seen) == 2
