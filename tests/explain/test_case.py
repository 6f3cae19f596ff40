"""What may be given up and what may not, on plans that are valid and not the best."""

from typing import Any

import pytest

from models.engagements import Importance
from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import read_plan, read_problem
from solver.explain.alternatives import alternatives
from solver.explain.case import case_of
from solver.explain.effort import Effort
from solver.explain.why_not import why_not
from tests.explain.office import MONDAY, office, rival, wish


def placed(name: str, start: str, end: str, *, agenda: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "engagement": name,
        "start": f"{MONDAY}T{start}",
        "end": f"{MONDAY}T{end}",
        "attendees": [{"role": "chair", "entry": 0, "person": "an"}],
        "agenda": list(agenda),
    }


def rival_alone(importance: Importance, **parts: Any) -> tuple[Problem, SubmittedPlan]:
    problem = read_problem(office(wish(importance="normal"), rival(importance=importance, **parts)))
    plan = {"assignments": [placed("rival", "08:00", "11:30")]}
    return problem, read_plan(plan, problem)


@pytest.mark.parametrize("importance", ["must", "high", "normal"])
def test_what_counts_as_much_or_more_is_kept(importance: Importance) -> None:
    problem, plan = rival_alone(importance)
    (answer,) = why_not(problem, plan).answers
    assert answer.finding == "forbidden"
    assert answer.reasons[1].engagements == ("rival",)


def test_what_counts_less_may_be_given_up() -> None:
    problem, plan = rival_alone("low")
    (answer,) = why_not(problem, plan).answers
    assert answer.finding == "allowed"
    assert answer.allowed_by is not None
    assert answer.allowed_by.left_out == ("rival",)


def test_what_is_kept_may_still_move() -> None:
    problem, plan = rival_alone("must", start=None)
    (answer,) = why_not(problem, plan).answers
    assert answer.finding == "allowed"
    assert answer.allowed_by is not None
    assert answer.allowed_by.moved == ("rival",)


def test_the_earlier_plan_counts_more_than_what_is_normal_and_less_than_what_is_high() -> None:
    published = placed("rival", "08:00", "11:30")
    for importance, kept, held, most in (
        ("high", frozenset(), frozenset(), None),
        ("normal", frozenset(), frozenset({"rival"}), 0),
        ("low", frozenset({"rival"}), frozenset(), 0),
    ):
        problem = read_problem(
            office(
                wish(importance=importance),
                rival(importance="low", start=None, windows=[]),
                baseline={"assignments": [published]},
            )
        )
        case = case_of(problem, read_plan({"assignments": [published]}, problem), "wish", 0)
        assert (case.kept, case.held, case.most_disruption) == (kept, held, most)


def test_an_alternative_with_nothing_else_touched_places_nothing_more() -> None:
    free = office(wish(windows=[]), rival(start=None, windows=[]))
    problem = read_problem(free)
    plan = read_plan({"assignments": [placed("rival", "08:00", "11:30")]}, problem)
    found = alternatives(problem, plan, "rival", 3, Effort())
    assert len(found.alternatives) == 3
    assert [one.effects.newly_placed for one in found.alternatives] == [(), (), ()]
    assert found.message.en.endswith("3 of them with nothing else touched.")


def test_an_alternative_with_nothing_else_touched_leaves_the_agenda_alone() -> None:
    sittings = [
        rival(id=name, start=start, duration_minutes=60, agenda_minutes=60, attendees=[])
        for name, start in (("first", f"{MONDAY}T08:00"), ("second", f"{MONDAY}T10:00"))
    ]
    item = {"id": "item", "minutes": 30, "sittings": ["first", "second"]}
    problem = read_problem(office(wish(windows=[]), *sittings, agenda_items=[item]))
    ends = ("09:00", "11:00")
    later = [placed(one["id"], one["start"][-5:], end) for one, end in zip(sittings, ends, strict=True)]
    for one in later:
        one["attendees"] = []
    later[1]["agenda"] = ["item"]
    plan = read_plan({"assignments": [*later, placed("wish", "07:30", "09:30")]}, problem)
    found = alternatives(problem, plan, "wish", 3, Effort())
    assert [one.effects.touched for one in found.alternatives] == [0, 0, 0]


def test_what_is_frozen_is_left_out_at_a_price_and_never_moved() -> None:
    published = placed("rival", "08:00", "11:30")
    problem = read_problem(
        office(
            wish(importance="high"),
            rival(start=None, windows=[]),
            baseline={"assignments": [published]},
            policy={"freeze_before": f"{MONDAY}T12:00"},
        )
    )
    (answer,) = why_not(problem, read_plan({"assignments": [published]}, problem)).answers
    assert answer.price is not None
    assert (answer.price.left_out, answer.price.moved) == (("rival",), ())
    assert answer.remedies
    assert all(remedy.effects.moved == () for remedy in answer.remedies)
    assert "move" not in {remedy.kind for remedy in answer.remedies}


def test_a_low_sitting_that_hears_something_important_may_not_be_given_up() -> None:
    sitting = rival(id="sitting", title="Phiên họp", importance="low", agenda_minutes=60)
    item = {"id": "item", "title": "Tờ trình", "minutes": 30, "sittings": ["sitting"], "importance": "high"}
    problem = read_problem(office(wish(importance="normal"), sitting, agenda_items=[item]))
    for agenda, finding in ((("item",), "forbidden"), ((), "allowed")):
        plan = {"assignments": [placed("sitting", "08:00", "11:30", agenda=agenda)]}
        answer = why_not(problem, read_plan(plan, problem), ["wish"]).answers[0]
        assert answer.finding == finding
        assert ("item",) in [reason.agenda_items for reason in answer.reasons] or finding == "allowed"


def test_what_must_come_after_something_impossible_is_forbidden_by_that() -> None:
    impossible = rival(id="never", title="Không ai chủ trì", attendees=[{"role": "chair", "any_of": []}])
    after = [{"type": "before", "first": "never", "second": "wish"}]
    problem = read_problem(office(wish(windows=[]), impossible, relations=after))
    answer = why_not(problem, SubmittedPlan(), ["wish"]).answers[0]
    assert answer.finding == "forbidden"
    assert [(reason.rule, reason.engagements) for reason in answer.reasons] == [("H13", ("never", "wish"))]
