from collections.abc import Iterator

import pytest

from service.storage.database import Database
from tests.jobs.working import working
from tests.office.calling import World
from tests.weeks import office


@pytest.fixture
def world(database: Database, database_url: str) -> Iterator[World]:
    """A service with an office that has rooms and people, and no request yet."""
    made = World(database, database_url, default_time_limit_seconds=5.0)
    office.furnish(database)
    with working(made.app.state.service):
        yield made
    made.app.state.service.close()
