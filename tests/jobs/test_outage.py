"""The database goes away for a while: calls are told at once, and no plan is lost or made twice."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from service.auth.permissions import Role
from service.jobs.line import Line
from service.storage.database import Database
from tests.jobs.fleet import LOOK_SECONDS, ends, fleet, hard_plans
from tests.jobs.killing import PATIENCE, attempts, states
from tests.office.calling import World
from tests.often import often
from tests.servers import PostgreSQL, stoppable
from tests.service.calls import Client
from tests.service.waiting import until


@pytest.fixture
def server() -> Iterator[Any]:
    """A PostgreSQL server of its own, which may be stopped and started."""
    with stoppable() as found:
        yield found


@often(3.0, whole=10.0, name="seconds")
def test_a_while_without_the_database(server: Any, seconds: float) -> None:
    url = PostgreSQL(server.get_uri()).copy()
    database = Database(url)
    world = World(database, url)
    line = Line(database, turns=100, seconds=1.0)
    line.prepare()
    scheduler = world.as_role(Role.SCHEDULER)
    offices = hard_plans(database, line, 2, seconds + 5.0)

    def metrics() -> str:
        return Client(world.app).get("/metrics").text

    with fleet(url, 2):
        until(lambda: states(database, offices) == {"running"}, PATIENCE, LOOK_SECONDS)
        server.stop()
        gone = time.monotonic()
        answers = []
        while time.monotonic() - gone < seconds:
            asked = time.monotonic()
            answer = scheduler.get("/sites")
            answers.append(time.monotonic() - asked)
            assert answer.status_code == 503
            assert answer.json()["type"] == "/problems/database-away"
            assert int(answer.headers["retry-after"]) > 0
            assert "\nlichtuan_database_up 0.0\n" in metrics()
            time.sleep(0.2)
        server.start()
        until(lambda: scheduler.get("/sites").status_code == 200, PATIENCE)
        assert "\nlichtuan_database_up 1.0\n" in metrics()
        until(lambda: states(database, offices) == {"ready"}, 90.0, LOOK_SECONDS)
    again = sum(attempts(database, office) - 1 for office in offices)
    print(f"503 after {max(answers):.3f} s at most; {again} extra runs for {len(offices)} plans")
    # None waited for the database to come back.
    assert max(answers) < seconds
    assert [ends(database, office) for office in offices] == [["ready"]] * 2
    assert again == 0
    line.close()
    world.app.state.service.close()
    database.close()
