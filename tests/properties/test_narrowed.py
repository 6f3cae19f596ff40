"""What a part of a very large week may use: few, yet whatever is pinned and whatever the plan uses."""

from models.plan import SubmittedPlan
from models.reading import read_problem
from solver.cpsat.candidates import legal
from solver.cpsat.instance import Instance
from solver.cpsat.narrow import STAFF, VEHICLES, narrowed
from solver.pipeline import Options, plan
from tests.strategies.week import Json


def crowded(pin: Json) -> Json:
    """Two visits, twenty who may serve them, twenty vehicles; the pin is on the first."""

    def visit(name: str) -> Json:
        return {
            "id": name,
            "duration_minutes": 60,
            "windows": [{"start": "2026-11-23T08:00", "end": "2026-11-23T11:00"}],
            "where": {"place": "ban"},
            "vehicles": [{"seats": 1}],
            "staff": [{"count": 2}],
        }

    return {
        "schema_version": 1,
        "office": {"id": "o"},
        "horizon": {"start": "2026-11-23", "days": 1},
        "sites": [{"id": "tru-so"}],
        "places": [{"id": "ban"}],
        "travel": [{"from": "tru-so", "to": "ban", "minutes": 30}],
        "people": [{"id": f"cv-{at}", "group": "staff"} for at in range(20)],
        "vehicles": [{"id": f"xe-{at}", "seats": 2, "base": "tru-so"} for at in range(20)],
        "engagements": [visit("a") | {"pin": pin}, visit("b")],
    }


def test_two_visits_are_given_different_few() -> None:
    instance = Instance(read_problem(crowded({})))
    few = narrowed(instance, legal(instance), SubmittedPlan(), {0, 1})
    assert [len(names) for (names,) in few.staff] == [2 + STAFF, 2 + STAFF]
    assert [len(names) for (names,) in few.vehicles] == [1 + VEHICLES, 1 + VEHICLES]
    assert not set(few.staff[0][0]) & set(few.staff[1][0])


def test_whoever_is_pinned_stays() -> None:
    instance = Instance(read_problem(crowded({"staff": ["cv-19"], "vehicles": ["xe-19"]})))
    few = narrowed(instance, legal(instance), SubmittedPlan(), {0, 1})
    assert "cv-19" in few.staff[0][0]
    assert "xe-19" in few.vehicles[0][0]


def test_whatever_the_plan_uses_stays() -> None:
    problem = read_problem(crowded({"staff": ["cv-18", "cv-19"], "vehicles": ["xe-19"]}))
    outcome = plan(problem, Options(time_limit_seconds=None))
    assert outcome.plan is not None
    instance = Instance(read_problem(crowded({})))
    few = narrowed(instance, legal(instance), outcome.plan, {0})
    assert {"cv-18", "cv-19"} <= set(few.staff[0][0])
    assert "xe-19" in few.vehicles[0][0]
