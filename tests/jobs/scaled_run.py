"""A deployment at work: plans asked of one process that serves, made by any worker, read from another."""

import itertools
import re
import socket
import sys
from collections.abc import Iterator
from contextlib import closing

import httpx
from sqlalchemy import text

from service.auth.permissions import ROLES, Role
from service.storage.database import Database
from tests.jobs.plans import FINISHED
from tests.jobs.scaled import VARIABLES, Process, of_compose, of_units, started
from tests.office import calling
from tests.office.calling import OFFICE
from tests.servers import PostgreSQL, server
from tests.service.waiting import until
from tests.weeks import office
from tests.weeks.office import WEEK, meeting

PLANS = f"/api/v1/offices/{OFFICE}/weeks/{WEEK}/plans"
WAYS = ("compose", "systemd")


def processes_of(way: str) -> list[Process]:
    return of_compose(VARIABLES) if way == "compose" else of_units({"LICHTUAN_LOG_FORMAT": "json"})


def run(way: str, url: str, plans: int) -> str:
    """Start a deployment on an empty database, have plans made, and end it; return what there is to tell.

    Raises :class:`AssertionError` where something of it does not work.
    """
    processes = processes_of(way)
    serving = [number for number, process in enumerate(processes) if process.role == "serve"]
    workers = len(processes) - len(serving)
    ports = [next(free_ports()) for _ in processes]
    with started(processes, url, iter(ports)) as running:
        for one in running:
            assert one.stdout is not None
            assert one.stdout.readline(), f"{one.args} said nothing"
        clients = [
            httpx.Client(base_url=f"http://127.0.0.1:{ports[number]}", timeout=30.0) for number in serving
        ]
        until(lambda: all(_ready(client) == workers for client in clients), 90.0, 0.1)
        with closing(Database(url)) as database:
            headers = _office(database)
            asked = [
                clients[number % len(clients)].post(PLANS, json={"seed": number}, headers=headers)
                for number in range(plans)
            ]
            addresses = [one.headers["location"] for one in asked]
            other = clients[-1]
            until(lambda: all(_state(other, one, headers) in FINISHED for one in addresses), 90.0, 0.1)
            assert {_state(other, one, headers) for one in addresses} == {"ready"}
            told = _told(database, processes, plans)
        for number, process in enumerate(processes):
            if "--metrics-port" in process.command:
                figures = httpx.get(f"http://127.0.0.1:{ports[number]}/metrics").text
                assert re.search(r"^lichtuan_solves_running 0\.0$", figures, re.MULTILINE)
    return told


def _ready(client: httpx.Client) -> int:
    """Return how many workers the service knows of; none while it is not ready."""
    try:
        return int(client.get("/readyz").json().get("workers", 0))
    except httpx.TransportError:
        return 0


def _office(database: Database) -> dict[str, str]:
    calling.office(database)
    office.furnish(database)
    office.ask(database, meeting("a"), meeting("b"))
    return {"Authorization": f"Bearer {calling.token(database, ROLES[Role.SCHEDULER])}"}


def _state(client: httpx.Client, address: str, headers: dict[str, str]) -> str:
    return str(client.get(address, headers=headers).json()["state"])


def _told(database: Database, processes: list[Process], plans: int) -> str:
    with database.read() as connection:
        asked = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        connections = connection.execute(asked).scalar_one()
    roles = ", ".join(
        f"{role} x {sum(one.role == role for one in processes)}" for role in ("serve", "worker")
    )
    return f"{roles}: {plans} plans made, {connections / len(processes):.1f} connections a process"


def free_ports() -> Iterator[int]:
    for _ in itertools.count():
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        yield port


def main() -> int:
    """Start both ways of deployment, one after the other."""
    with server() as uri:
        databases = PostgreSQL(uri)
        for way in WAYS:
            print(f"{way}: {run(way, databases.empty(), plans=20)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
