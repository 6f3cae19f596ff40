"""What the calls that explain do in a child: bytes in, an answer out that crosses a pipe."""

from typing import Any

from models.errors import Fault, InvalidDocument, pointer
from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import parse_json, read_plan, read_problem
from service.explain_forms import AlternativesOptions, ExplainOptions
from service.work import Answered, Invalid, under
from solver.explain.alternatives import alternatives
from solver.explain.effort import Effort
from solver.explain.why_not import Asked, BrokenPlan, why_not


def explain_document(
    body: bytes,
    names: tuple[str, ...],
    options: ExplainOptions,
    *,
    progress: object = None,
    cancel: object = None,
) -> Answered | Invalid:
    """Read the problem and the plan in ``body`` and say why ``names`` are left out."""
    try:
        problem, plan = _both(parse_json(body))
        asked = Asked(options.time_limit_seconds, options.seed, options.remedies)
        answer = why_not(problem, plan, names, asked)
    except InvalidDocument as error:
        return Invalid(error.faults)
    except BrokenPlan as error:
        return Invalid(broken(error))
    return Answered(answer.model_dump_json().encode())


def alternatives_document(
    body: bytes,
    name: str,
    options: AlternativesOptions,
    *,
    progress: object = None,
    cancel: object = None,
) -> Answered | Invalid:
    """Read the problem and the plan in ``body`` and return other places for the engagement ``name``."""
    try:
        problem, plan = _both(parse_json(body))
        effort = Effort.of(options.time_limit_seconds, options.seed)
        answer = alternatives(problem, plan, name, options.most, effort)
    except InvalidDocument as error:
        return Invalid(error.faults)
    except BrokenPlan as error:
        return Invalid(broken(error))
    return Answered(answer.model_dump_json().encode())


def _both(envelope: Any) -> tuple[Problem, SubmittedPlan]:
    """Return the documents; raises :class:`InvalidDocument` with pointers into the body."""
    try:
        problem = read_problem(envelope["problem"])
    except InvalidDocument as error:
        raise InvalidDocument(list(under("/problem", error))) from error
    try:
        return problem, read_plan(envelope["plan"], problem)
    except InvalidDocument as error:
        raise InvalidDocument(list(under("/plan", error))) from error


def broken(error: BrokenPlan) -> tuple[Fault, ...]:
    """Return one fault a violation: a plan that breaks rules is mended before it is explained."""
    return tuple(
        Fault(pointer=pointer("plan"), code=f"breaks_{violation.rule}", message=violation.message)
        for violation in error.verdict.violations
    )
