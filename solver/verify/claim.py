"""What a plan says of itself, compared with what is recomputed; what it does not say is not asked for."""

from collections import Counter
from collections.abc import Iterator

from models.errors import Message
from models.plan import TIERS, Score, SubmittedPlan
from models.problem import Problem
from models.rules import SOFT_RULES
from models.verdict import Violation
from solver.verify.findings import Cost, violation


def claim_faults(
    problem: Problem, plan: SubmittedPlan, score: Score, soft: tuple[Cost, ...]
) -> Iterator[Violation]:
    """Yield every claim that is not so: digest, score, costs, bounds, status.

    Costs are compared as totals, a rule at a time: lines may be split as their maker likes.
    ``verified`` is no claim here: the verdict is the answer to it.
    """
    if plan.problem_digest is not None and plan.problem_digest != problem.digest:
        yield _false(
            f"Lịch này làm cho dữ liệu khác: ghi {plan.problem_digest}, dữ liệu này là {problem.digest}",
            f"This plan is of another problem: it says {plan.problem_digest}, this one is {problem.digest}",
        )
    yield from _score(plan, score)
    yield from _costs(plan, soft)
    yield from _bounds(plan, score)


def _score(plan: SubmittedPlan, score: Score) -> Iterator[Violation]:
    if plan.score is None:
        return
    for tier, said, found in zip(TIERS, plan.score.as_tuple(), score.as_tuple(), strict=True):
        if said != found:
            yield _false(
                f"Điểm {tier!r} ghi là {said}, tính lại được {found}",
                f"The score says {said} for {tier!r}; recomputed it is {found}",
            )


def _costs(plan: SubmittedPlan, soft: tuple[Cost, ...]) -> Iterator[Violation]:
    if plan.costs is None:
        return
    said, found = Counter[str](), Counter[str]()
    for line in plan.costs:
        said[line.rule] += line.cost
    for one in soft:
        found[one.rule] += one.amount
    for rule in SOFT_RULES:
        if said[rule] != found[rule]:
            yield _false(
                f"Chi phí {rule} ghi tổng là {said[rule]}, tính lại được {found[rule]}",
                f"The costs of {rule} are said to be {said[rule]} in all; recomputed they are {found[rule]}",
            )


def _bounds(plan: SubmittedPlan, score: Score) -> Iterator[Violation]:
    bounds = plan.lower_bound.as_tuple() if plan.lower_bound is not None else None
    for tier, bound, value in zip(TIERS, bounds or (), score.as_tuple(), strict=bounds is not None):
        if bound > value:
            yield _false(
                f"Cận dưới của {tier!r} ghi là {bound}, cao hơn giá trị tính lại {value}",
                f"The lower bound of {tier!r} is said to be {bound}, above the recomputed value {value}",
            )
    if plan.status == "optimal" and bounds != score.as_tuple():
        yield _false(
            "Ghi là tối ưu nhưng cận dưới không bằng điểm ở mọi bậc",
            "It is said to be optimal, but the lower bounds do not equal the score in every tier",
        )


def _false(vi: str, en: str) -> Violation:
    return violation("claim", Message(vi=vi, en=en))
