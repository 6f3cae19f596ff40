from collections.abc import Iterator

import pytest

from service.auth.permissions import Role
from service.storage.database import Database
from tests.office.calling import Caller, World
from tests.office.furnishing import furnish


@pytest.fixture
def world(database: Database, database_url: str) -> Iterator[World]:
    made = World(database, database_url)
    yield made
    made.app.state.service.database.close()


@pytest.fixture
def scheduler(world: World) -> Caller:
    """A scheduler of an office that has something: see :mod:`tests.office.furnishing`."""
    caller = world.as_role(Role.SCHEDULER)
    furnish(caller)
    return caller
