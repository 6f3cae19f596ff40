"""Verify a plan against a problem: every violation, the recomputed score, a certificate."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from importlib.metadata import version

from pydantic import JsonValue

from models.digest import digest
from models.plan import CostLine, Plan, Score, SubmittedPlan
from models.problem import Problem
from models.rules import HARD_RULES
from models.verdict import Certificate, Verdict, Violation
from solver.verify.checklist import CHECKS, COSTS
from solver.verify.claim import claim_faults
from solver.verify.document import Sifted, sift
from solver.verify.findings import Cost
from solver.verify.score import costs, score
from solver.verify.week import Week

ORDER = {rule: place for place, rule in enumerate(("document", *HARD_RULES, "claim"))}
EXACT = 2**53 - 1
"""The largest whole number that RFC 8785 writes."""


@dataclass(frozen=True)
class Assessment:
    """What is found out about a plan, before it is certified: what :func:`verify` says, and nothing else.

    ``week`` is the plan as the rules saw it.
    """

    week: Week
    violations: tuple[Violation, ...]
    score: Score
    costs: tuple[CostLine, ...]

    @property
    def valid(self) -> bool:
        """Say whether no rule is broken."""
        return not self.violations


def assess(problem: Problem, plan: SubmittedPlan) -> Assessment:
    """Return every violation, the recomputed score and its cost lines; no plan that can be read raises.

    It goes over the whole plan, without the digests of a certificate, which take as long as all rules
    together: for plans that are only being tried.
    """
    sifted, week, soft = _costed(problem, plan)
    recomputed = score(week, soft)
    violations = [*sifted.violations, *_broken(week), *claim_faults(problem, plan, recomputed, soft)]
    violations.sort(key=_rank)
    return Assessment(week, tuple(violations), recomputed, tuple(one.line() for one in soft))


def scored(problem: Problem, plan: SubmittedPlan) -> Score:
    """Return the recomputed score; whether the plan breaks a rule is not asked."""
    _, week, soft = _costed(problem, plan)
    return score(week, soft)


def _costed(problem: Problem, plan: SubmittedPlan) -> tuple[Sifted, Week, tuple[Cost, ...]]:
    sifted = sift(problem, plan)
    week = Week(problem, sifted.assignments, sifted.trips)
    return sifted, week, costs(week)


def verify(problem: Problem, plan: SubmittedPlan | Plan) -> Verdict:
    """Return the verdict on ``plan``; no plan that can be read makes it raise.

    Violations stand in the order document, H1 to H15, claim, and within one rule by time; the order of the
    plan's own lists does not matter.
    """
    submitted = plan.submitted() if isinstance(plan, Plan) else plan
    found = assess(problem, submitted)
    return Verdict(
        valid=found.valid,
        violations=found.violations,
        score=found.score,
        costs=found.costs,
        certificate=Certificate(
            problem_digest=problem.digest,
            plan_digest=plan_digest(submitted),
            checks=("document", *CHECKS, *COSTS, "claim"),
            version=_version(),
        ),
    )


@cache
def _version() -> str:
    return version("lichtuan")


def plan_digest(plan: SubmittedPlan) -> str:
    """Return ``sha256:…`` of the plan's canonical JSON, nulls left out: unsaid and null are one.

    Numbers that RFC 8785 cannot write (beyond 2^53, infinite) count as their text.
    """
    return digest(_writable(plan.model_dump(mode="json", by_alias=True, exclude_none=True)))


def _broken(week: Week) -> Iterator[Violation]:
    for check in CHECKS.values():
        yield from check(week)


def _rank(violation: Violation) -> tuple[object, ...]:
    start = violation.start.astimezone(UTC).isoformat() if violation.start is not None else ""
    things = (violation.engagements, violation.agenda_items, violation.people, violation.rooms)
    return ORDER[violation.rule], start, *things, violation.vehicles, violation.message.en


def _writable(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {key: _writable(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_writable(one) for one in value]
    beyond = isinstance(value, int) and abs(value) > EXACT
    return str(value) if beyond or (isinstance(value, float) and not math.isfinite(value)) else value
