from collections.abc import Iterator

import pytest

from service.storage.database import Database
from tests.office.calling import World


@pytest.fixture
def world(database: Database, database_url: str) -> Iterator[World]:
    made = World(database, database_url)
    yield made
    made.app.state.service.database.close()
