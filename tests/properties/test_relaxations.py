"""What must be so of two problems: one that allows more is planned no worse; sameness is no change."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest

from models.reading import read_problem
from solver.pipeline import Options, plan
from tests.properties.relaxations import RELAXATIONS, Change
from tests.strategies.week import Json, engagement, person, seat
from tests.strategies.whole_weeks import whole_problem
from tests.strategies.wild_weeks import wild_problem

Make = Callable[[int], Json]
MAKERS: list[Make] = [whole_problem, wild_problem]


def best(document: Json) -> tuple[int, ...]:
    outcome = plan(read_problem(document), Options(time_limit_seconds=None))
    assert outcome.status == "optimal"
    assert outcome.plan is not None
    return outcome.plan.score.as_tuple()


def no_worse(make: Make, change: Change, seed: int) -> None:
    before = make(seed)
    after = deepcopy(before)
    change(after)
    assert best(after) <= best(before), seed


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("change", RELAXATIONS)
def test_what_allows_more_is_planned_no_worse(make: Make, change: Change) -> None:
    first = RELAXATIONS.index(change)
    for seed in range(first, first + 4):
        no_worse(make, change, seed)


@pytest.mark.slow
@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("change", RELAXATIONS)
def test_what_allows_more_is_planned_no_worse_in_many_weeks(make: Make, change: Change) -> None:
    for seed in range(1000, 1012):
        no_worse(make, change, seed)


# ---- sameness ---------------------------------------------------------------------------------------


def shifted(value: Any, days: int) -> Any:
    """Return ``value`` with every date in it ``days`` later."""
    if isinstance(value, dict):
        return {key: shifted(part, days) for key, part in value.items()}
    if isinstance(value, list):
        return [shifted(part, days) for part in value]
    if isinstance(value, str) and value[:2] == "20" and value[4:5] == "-":
        return (date.fromisoformat(value[:10]) + timedelta(days=days)).isoformat() + value[10:]
    return value


def renamed(document: Json) -> Json:
    """Return ``document`` with its people and engagements called otherwise, in another order of names."""
    ids = [one["id"] for key in ("people", "engagements") for one in document[key]]
    text = json.dumps(document)
    for number, name in enumerate(sorted(ids, reverse=True)):
        text = text.replace(f'"{name}"', f'"n{number}"')
    renamed_document: Json = json.loads(text)
    return renamed_document


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("first", range(0, 30, 5))
def test_a_week_later_is_the_same(make: Make, first: int) -> None:
    for seed in range(first, first + 5):
        document = make(seed)
        if document["office"]["timezone"] in ("Asia/Ho_Chi_Minh", "Asia/Kathmandu"):
            assert best(shifted(document, 7)) == best(document), seed


@pytest.mark.parametrize("make", MAKERS)
def test_other_names_are_the_same(make: Make) -> None:
    for seed in range(12):
        assert best(renamed(make(seed))) == best(make(seed)), seed


@pytest.mark.parametrize("make", MAKERS)
def test_a_bystander_changes_nothing(make: Make) -> None:
    for seed in range(8):
        document = make(seed)
        before = best(document)
        document["people"].append(person("bystander", "guest"))
        document["places"].append({"id": "nowhere"})
        document["travel"].append({"from": "a", "to": "nowhere", "minutes": 500})
        assert best(document) == before, seed


@pytest.mark.parametrize("make", MAKERS)
def test_one_that_nobody_can_chair_is_one_left_out_and_nothing_else(make: Make) -> None:
    for seed in range(8):
        document = make(seed)
        before = best(document)
        document["engagements"].append(
            engagement("vain", 30, importance="high", attendees=[seat(role="chair")])
        )
        assert best(document) == (before[0], before[1] + 1, *before[2:]), seed


@pytest.mark.parametrize("make", MAKERS)
def test_one_engagement_fewer_is_planned_no_worse(make: Make) -> None:
    """Leave out one without vehicles and items: a trip it no longer shortens could fall on another day."""
    for seed in range(20):
        document = make(seed)
        heard = {name for item in document["agenda_items"] for name in item["sittings"]}
        simple = [one["id"] for one in document["engagements"] if not one.get("vehicles")]
        for name in [name for name in simple if name not in heard][:1]:
            fewer = deepcopy(document)
            fewer["engagements"] = [one for one in fewer["engagements"] if one["id"] != name]
            fewer["relations"] = [one for one in fewer["relations"] if name not in json.dumps(one)]
            assert best(fewer) <= best(document), seed
