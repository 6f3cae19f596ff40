"""The tiers: a lower one never buys anything in a higher one, whatever its weights."""

import pytest

from models.reading import read_problem
from solver.pipeline import Options, plan
from tests.strategies.borders import EIGHT, meeting
from tests.strategies.week import PLAIN, Json, person


@pytest.mark.parametrize("weights", [{}, {"unplaced": 0}, {"start": 50}])
def test_a_must_is_placed_however_much_it_disturbs(weights: Json) -> None:
    one = meeting("e", 60, "p", windows=[PLAIN.span(EIGHT, EIGHT + 60)], importance="must")
    earlier = {
        "engagement": "e",
        **PLAIN.span(EIGHT + 120, EIGHT + 180),
        "attendees": [{"role": "required", "entry": 0, "person": name} for name in ("gone", "left")],
    }
    problem = PLAIN.problem(
        people=[person("p")],
        engagements=[one],
        baseline={"assignments": [earlier]},
        policy={"disruption": weights},
    )
    outcome = plan(read_problem(problem), Options(time_limit_seconds=None))
    assert outcome.status == "optimal"
    assert outcome.plan is not None
    assert outcome.plan.score.unplaced_must == 0
    assert outcome.plan.score.disruption == weights.get("start", 6) + 2 * 4
