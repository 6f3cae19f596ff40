"""What is done in a child to keep moves: the moves made, the plan they lead to verified as a new version."""

import json
from typing import Any

from models.errors import InvalidDocument
from models.moves import Trial
from models.plan import Plan, Score, SolverRecord
from models.problem import Problem
from models.reading import parse_json, read_moves, read_plan, read_problem
from service.version import VERSION
from service.work import Answered, Invalid
from solver.explain.moves import try_moves
from solver.verify.verifier import verify


def version_document(body: bytes, *, progress: object = None, cancel: object = None) -> Answered | Invalid:
    """Make the moves in ``body`` on its plan and return either the violations or the new version.

    The version has a problem, which has the pins, a plan with its recomputed score and trivial bounds, as
    nothing is proven of it, and a certificate.
    """
    envelope: Any = parse_json(body)
    try:
        problem = read_problem(envelope["problem"])
        plan = read_plan(envelope["plan"], problem)
        trial = try_moves(problem, plan, read_moves({"moves": envelope["moves"]}, problem))
    except InvalidDocument as error:
        return Invalid(error.faults)
    answer = _version(_pinned(problem, trial), trial) if trial.legal else _refused(trial)
    return Answered(json.dumps(answer, ensure_ascii=False).encode())


def _pinned(problem: Problem, trial: Trial) -> Problem:
    if not trial.pins:
        return problem
    pins = {one.engagement: one.pin for one in trial.pins}
    engagements = [
        one.model_copy(update={"pin": pins.get(one.id, one.pin)}).model_dump(mode="json", by_alias=True)
        for one in problem.engagements
    ]
    return problem.amended(engagements=engagements)


def _version(problem: Problem, trial: Trial) -> dict[str, Any]:
    draft = verify(problem, trial.plan.model_copy(update=dict.fromkeys(_CLAIMS)))
    made = Plan(
        problem_digest=problem.digest,
        status="feasible",
        score=draft.score,
        lower_bound=Score(),
        costs=draft.costs,
        assignments=trial.plan.assignments,
        trips=trial.plan.trips,
        unplaced=trial.plan.unplaced or (),
        unheard=trial.plan.unheard or (),
        verified=True,
        solver=SolverRecord(name="by-hand", version=VERSION, wall_seconds=0, workers=0, seed=0),
    )
    verdict = verify(problem, made)
    if not verdict.valid:
        return {"violations": [one.model_dump(mode="json") for one in verdict.violations]}
    return {
        "problem": problem.source,
        "plan": made.model_dump(mode="json", by_alias=True),
        "certificate": verdict.certificate.model_dump(mode="json"),
    }


_CLAIMS = ("problem_digest", "status", "score", "lower_bound", "costs", "solver")
"""What a plan says of itself, which the moves have made untrue."""


def _refused(trial: Trial) -> dict[str, Any]:
    return {"violations": [one.model_dump(mode="json") for one in trial.violations]}
