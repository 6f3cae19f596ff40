"""The demo is the example's week, moved: nothing of it is lost on the way into the database."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from models.problem import Problem
from models.reading import read_problem
from service.office import demo
from service.office.compose import compose
from service.office.weeks import monday_of
from service.storage.database import Database
from service.storage.repositories import offices

EXAMPLE = Path(__file__).parents[2] / "examples" / "muong_lay.json"


def parts(problem: Problem) -> dict[str, Any]:
    """What a problem says, its lists by id (relations by what they say)."""
    whole = problem.model_dump(mode="json", by_alias=True, exclude={"horizon"})
    return {
        name: sorted(part, key=lambda one: json.dumps(one, sort_keys=True)) if type(part) is list else part
        for name, part in whole.items()
    }


def test_the_demo_composes_into_the_example(database: Database) -> None:
    week = demo.load(database).week
    with database.read() as connection:
        office = offices.find(connection, "muong-lay")
        assert office is not None
        composed = compose(connection, office, week)
    example = json.loads(EXAMPLE.read_bytes())
    moved = demo.moved(example, monday_of(week) - date.fromisoformat(example["horizon"]["start"]))
    assert parts(composed) == parts(read_problem(moved))
    assert len(composed.relations) == len(example["relations"])
