"""Put the reasons into a plan: why each thing that it leaves out is left out."""

from models.explanation import Reason
from models.plan import Plan
from models.problem import Problem
from solver.explain.effects import Unverified
from solver.explain.effort import Effort
from solver.explain.why_not import explained, left_out, present_of
from solver.verify.verifier import verify


def with_reasons(problem: Problem, plan: Plan, seconds: float | None = 30.0, seed: int = 0) -> Plan:
    """Return ``plan`` with the reasons of what is left out, verified again.

    ``seconds`` are for all of them; ``reasons`` stay empty where nothing forbids the thing or nothing could
    be proven in time. Raises :class:`solver.explain.why_not.BrokenPlan`.
    """
    present = present_of(problem, plan)
    names, whole = left_out(present), Effort.of(seconds, seed)
    reasons: dict[str, tuple[Reason, ...]] = {}
    for at, name in enumerate(names):
        answer = explained(present, name, whole.share(len(names) - at), remedies=False)
        reasons[name] = answer.reasons
    told = plan.model_copy(
        update={
            "unplaced": tuple(
                one.model_copy(update={"reasons": reasons[one.engagement]}) for one in plan.unplaced
            ),
            "unheard": tuple(
                one.model_copy(update={"reasons": reasons[one.agenda_item]}) for one in plan.unheard
            ),
        }
    )
    verdict = verify(problem, told)
    if not verdict.valid:
        raise Unverified(sorted({violation.rule for violation in verdict.violations}))
    return told
