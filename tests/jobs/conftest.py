from collections.abc import Iterator
from pathlib import Path

import pytest

from service.box.box import Box
from service.jobs.line import Line
from service.jobs.work import Workshop
from service.settings import Settings
from service.storage.database import Database
from tests.service import in_child


@pytest.fixture
def box() -> Iterator[Box]:
    opened = Box()
    yield opened
    opened.close()


@pytest.fixture
def line(database: Database) -> Iterator[Line]:
    opened = Line(database, turns=2, seconds=60.0)
    opened.prepare()
    yield opened
    opened.close()


@pytest.fixture
def shop(database: Database, box: Box, tmp_path: Path) -> Workshop:
    settings = Settings(rejected_dir=tmp_path / "rejected", max_concurrent_solves=1, queue_poll_seconds=0.1)
    return Workshop(database, box, settings, in_child.planner)
