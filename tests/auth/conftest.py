from collections.abc import Iterator

import pytest

from service.storage import clock
from service.storage.database import Database
from tests.auth.people import CHEAP, Clock
from tests.office.calling import World


@pytest.fixture
def world(database: Database, database_url: str) -> Iterator[World]:
    made = World(database, database_url, **CHEAP)
    yield made
    made.app.state.service.database.close()


@pytest.fixture
def hour(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The service's time of day, to be set."""
    made = Clock()
    monkeypatch.setattr(clock, "datetime", made)
    return made
