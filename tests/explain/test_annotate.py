"""Plans with reasons: filled in, honest, and still verified; and what is said when time runs out."""

import pytest

from models.errors import InvalidDocument
from models.plan import Plan
from models.problem import Problem
from models.reading import read_problem
from solver.explain import conflicts
from solver.explain.annotate import with_reasons
from solver.explain.effort import Effort, OutOfTime
from solver.explain.why_not import Asked, BrokenPlan, explained, present_of, why_not
from solver.pipeline import Options, plan
from solver.verify.verifier import verify
from tests.explain.office import MONDAY, office, rival, wish

ITEM = {"id": "item", "title": "Tờ trình", "minutes": 30, "sittings": ["rival"]}


def week() -> tuple[Problem, Plan]:
    problem = read_problem(office(wish(), rival(agenda_minutes=20), agenda_items=[ITEM]))
    outcome = plan(problem, Options())
    assert outcome.plan is not None
    return problem, outcome.plan


def test_the_reasons_of_all_that_is_left_out_are_filled_in() -> None:
    problem, made = week()
    told = with_reasons(problem, made)
    assert [reason.rule for reason in told.unplaced[0].reasons] == ["H1", "H4"]
    assert [reason.rule for reason in told.unheard[0].reasons] == ["H14"]
    assert told.model_copy(update={"unplaced": made.unplaced, "unheard": made.unheard}) == made
    assert verify(problem, told).valid


def test_without_time_nothing_is_claimed_and_no_model_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    def built(*_: object) -> None:
        raise AssertionError("a model of a very large week takes seconds to build")

    problem, made = week()
    monkeypatch.setattr("solver.explain.why_not.conflict", built)
    assert with_reasons(problem, made, seconds=0.0) == made
    for answer in why_not(problem, made, asked=Asked(seconds=0.0)).answers:
        assert (answer.finding, answer.proven, answer.reasons) == ("unknown", False, ())
        assert answer.summary.vi.startswith("Chưa kịp chứng minh vì sao «")


def test_a_conflict_proven_in_time_is_told_though_what_follows_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def out_of_time(*_: object) -> None:
        raise OutOfTime

    problem, made = week()
    present = present_of(problem, made)
    whole = explained(present, "wish", Effort(), remedies=True)
    monkeypatch.setattr(conflicts.Asking, "_near", out_of_time)
    answer = explained(present, "wish", Effort(), remedies=False)
    assert [reason.suffices_alone for reason in answer.reasons] == [None, None]
    assert [one.model_copy(update={"suffices_alone": True}) for one in answer.reasons] == list(whole.reasons)
    assert answer.proven
    assert answer.summary.vi == "«Họp bàn ngân sách» không xếp được vì 2 lý do cộng lại."
    assert not explained(present, "wish", Effort(), remedies=True).remedies_complete


def test_a_plan_that_is_not_the_best_may_just_allow_it() -> None:
    problem, made = week()
    empty = made.submitted().model_copy(
        update={"assignments": (), "costs": None, "score": None, "lower_bound": None, "status": None}
    )
    bare = empty.model_copy(update={"unplaced": None, "unheard": None, "trips": ()})
    answers = {answer.engagement or answer.agenda_item: answer for answer in why_not(problem, bare).answers}
    assert answers["wish"].finding == "allowed"
    assert answers["wish"].allowed_by is not None
    assert "chưa phải tốt nhất" in answers["wish"].summary.vi
    assert answers["item"].finding == "forbidden"


def test_a_broken_plan_is_not_explained() -> None:
    problem, made = week()
    first = made.assignments[0]
    late = first.model_copy(update={"start": first.start.replace(hour=9), "end": first.end.replace(hour=12)})
    with pytest.raises(BrokenPlan) as caught:
        why_not(problem, made.submitted().model_copy(update={"assignments": (late,)}))
    assert caught.value.verdict.violations[0].rule == "H1"


def test_the_shares_of_the_time_left() -> None:
    assert Effort().share(3).deadline is None
    assert Effort.of(30.0).share(3).remaining() == pytest.approx(10.0, abs=0.5)
    with pytest.raises(OutOfTime):
        Effort.of(0.0).share(2).remaining()


def test_one_that_is_placed_is_named_in_the_fault() -> None:
    problem, made = week()
    with pytest.raises(InvalidDocument, match="«Làm việc với Tỉnh ủy» is placed"):
        why_not(problem, made, ["rival"])
    assert made.assignments[0].start.isoformat().startswith(MONDAY)
