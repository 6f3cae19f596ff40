"""Plans that break no rule and are far from best: whole weeks solved with every wish weighing nothing."""

from functools import lru_cache

from models.reading import read_problem
from solver.pipeline import Options, plan
from tests.strategies.week import Case
from tests.strategies.whole_weeks import whole_problem

WEIGHTS = (
    "outside_preferred",
    "delegation",
    "optional_absent",
    "room_not_preferred",
    "room_oversize",
    "travel",
    "overload",
    "vehicle",
    "staff_balance",
    "agenda",
)


@lru_cache(maxsize=1)
def priced_cases() -> tuple[Case, ...]:
    """Return valid plans of seeded weeks, each with the weights of the contract."""
    return tuple(_priced(seed) for seed in range(60))


def _priced(seed: int) -> Case:
    problem = whole_problem(seed)
    problem["policy"].pop("weights", None)
    careless = {**problem, "policy": {**problem["policy"], "weights": dict.fromkeys(WEIGHTS, 0)}}
    made = plan(read_problem(careless), Options(time_limit_seconds=None)).plan
    assert made is not None
    document = made.model_dump(mode="json", by_alias=True)
    return Case(problem, {key: document[key] for key in ("assignments", "trips")})
