"""Remedies are tried by applying them: to documents that are read anew, and solved anew."""

import pytest

from models.errors import InvalidDocument
from models.remedies import Remedy
from models.why_not import WhyNot
from solver.explain.case import Case, case_of
from solver.explain.effects import Present
from solver.explain.effort import Effort
from solver.explain.remedies import apply
from solver.explain.why_not import explained, why_not
from solver.pipeline import Options, plan
from solver.verify.verifier import verify
from tests.explain.weeks import Left, left_out_of_random_weeks, solved
from tests.strategies.whole_weeks import whole_problem


def check(left: Left) -> list[Remedy]:
    answer = explained(left.present, left.name, Effort(), remedies=True)
    case = case_of(left.present.problem, left.present.plan, left.name, left.present.score.disruption)
    assert answer.remedies_complete
    for remedy in answer.remedies:
        _applies(left, case, remedy)
    _ranked(answer)
    _priced(left.present, answer)
    return list(answer.remedies)


def _applies(left: Left, case: Case, remedy: Remedy) -> None:
    problem = apply(left.present.problem, remedy)
    verdict = verify(problem, remedy.effects.plan)
    assert verdict.valid, f"{left.where} {remedy.kind}"
    assert verdict.score == remedy.effects.score
    placed = {one.engagement for one in remedy.effects.plan.assignments}
    heard = {item for one in remedy.effects.plan.assignments for item in one.agenda}
    assert case.kept <= placed, f"{left.where} {remedy.kind}"
    assert case.heard <= heard
    assert left.name in (placed if case.item is None else heard)
    outcome = plan(problem, Options(time_limit_seconds=60))
    assert outcome.plan is not None
    assert outcome.plan.score.as_tuple() <= remedy.effects.score.as_tuple()
    assert remedy.needs_consent == (remedy.kind == "deputy")


def _ranked(answer: WhyNot) -> None:
    ranks = [(one.effects.score.as_tuple(), one.effects.touched) for one in answer.remedies]
    assert ranks == sorted(ranks)
    entries = [(one.engagement or one.agenda_item) for one in answer.remedies]
    assert len(entries) == len({entry.model_dump_json() for entry in entries if entry is not None})


def _priced(present: Present, answer: WhyNot) -> None:
    if answer.price is None:
        return
    verdict = verify(present.problem, answer.price.plan)
    assert (verdict.valid, verdict.score) == (True, answer.price.score)
    assert answer.price.score.as_tuple() >= present.score.as_tuple()
    assert answer.price.left_out or answer.price.unheard or answer.price.difference.disruption


def test_remedies_of_random_weeks_work_when_applied() -> None:
    found = [remedy for left in left_out_of_random_weeks(range(5)) for remedy in check(left)]
    assert len(found) >= 15
    assert len({remedy.kind for remedy in found}) >= 5


@pytest.mark.slow
def test_remedies_of_more_weeks_work_when_applied() -> None:
    found = [remedy for left in left_out_of_random_weeks(range(5, 20)) for remedy in check(left)]
    kinds = {remedy.kind for remedy in found}
    assert {"window", "deputy", "duration", "vehicle", "staff", "pin", "move", "sitting"} <= kinds


def test_what_is_placed_or_unknown_is_not_explained() -> None:
    present = solved(whole_problem(4))
    placed = present.plan.assignments[0].engagement
    with pytest.raises(InvalidDocument) as caught:
        why_not(present.problem, present.plan, [placed, "nope"])
    first, second = caught.value.faults
    assert (first.pointer, first.code) == ("/engagements/0", "placed")
    assert (second.pointer, second.code, second.value) == ("/engagements/1", "unknown_id", "nope")
