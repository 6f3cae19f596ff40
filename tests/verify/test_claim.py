"""What a plan says of itself, and the certificate of what was checked."""

from importlib.metadata import version
from typing import Any

import pytest

from models.plan import Plan, SubmittedPlan
from models.reading import read_plan
from models.rules import HARD_RULES, SOFT_RULES
from solver.verify.verifier import plan_digest, verify
from tests.verify.office import Doc, broken, chair, office, only, plan, put, says, seat, verdict, wanted

WEEK = office(wanted("a", attendees=[chair("an", "binh")]), wanted("b", importance="low"))
BY_BINH = put("a", "08:00", "09:00", seat("binh"))
SCORE: Doc = {"unplaced_low": 1, "preference": 5}
LINE: Doc = {"rule": "S2", "engagement": "a", "person": "binh", "cost": 5}


def claimed(**claims: Any) -> list[str]:
    return broken(WEEK, BY_BINH, **claims)


def test_true_claims() -> None:
    claims: Doc = {"score": SCORE, "costs": [LINE], "problem_digest": WEEK.digest}
    assert claimed(**claims, status="optimal", lower_bound=SCORE) == []
    assert claimed(**claims, status="feasible", lower_bound={"preference": -3}) == []


def test_another_problems_plan() -> None:
    found = only("claim", WEEK, BY_BINH, problem_digest="sha256:" + "0" * 64)
    assert found.message.vi.startswith("Lịch này làm cho dữ liệu khác: ghi sha256:000")
    assert found.message.en.endswith(f"this one is {WEEK.digest}")


def test_a_false_score_tier_by_tier() -> None:
    says(
        only("claim", WEEK, BY_BINH, score=SCORE | {"preference": 4}),
        "Điểm 'preference' ghi là 4, tính lại được 5",
        "The score says 4 for 'preference'; recomputed it is 5",
    )
    assert claimed(score={}) == ["claim", "claim"]


def test_costs_are_compared_rule_by_rule_however_they_are_split() -> None:
    assert claimed(costs=[LINE | {"cost": 2}, {"rule": "S2", "cost": 3}]) == []
    says(
        only("claim", WEEK, BY_BINH, costs=[LINE | {"cost": 4}]),
        "Chi phí S2 ghi tổng là 4, tính lại được 5",
        "The costs of S2 are said to be 4 in all; recomputed they are 5",
    )
    assert claimed(costs=[LINE | {"rule": "S3"}]) == ["claim", "claim"]
    assert claimed(costs=[]) == ["claim"]


def test_a_bound_may_reach_the_value_and_not_pass_it() -> None:
    assert claimed(lower_bound={"preference": 5}) == []
    says(
        only("claim", WEEK, BY_BINH, lower_bound={"preference": 6}),
        "Cận dưới của 'preference' ghi là 6, cao hơn giá trị tính lại 5",
        "The lower bound of 'preference' is said to be 6, above the recomputed value 5",
    )


@pytest.mark.parametrize("bound", [None, {}, {"preference": 5}, SCORE | {"preference": 4}])
def test_optimal_needs_every_bound_to_meet_its_value(bound: Doc | None) -> None:
    says(
        only("claim", WEEK, BY_BINH, status="optimal", lower_bound=bound),
        "Ghi là tối ưu nhưng cận dưới không bằng điểm ở mọi bậc",
        "It is said to be optimal, but the lower bounds do not equal the score in every tier",
    )


# ---- the certificate ------------------------------------------------------------------------------


def test_the_certificate_names_what_was_checked_of_what_by_what() -> None:
    certificate = verdict(WEEK, BY_BINH).certificate
    assert certificate.problem_digest == WEEK.digest
    assert certificate.plan_digest == plan_digest(plan(WEEK, BY_BINH))
    assert certificate.checks == ("document", *HARD_RULES, *SOFT_RULES, "claim")
    assert certificate.version == version("lichtuan")


def test_a_null_and_nothing_are_one_plan() -> None:
    assert plan_digest(plan(WEEK, BY_BINH)) == plan_digest(plan(WEEK, BY_BINH | {"room": None}, score=None))
    assert plan_digest(plan(WEEK, BY_BINH)) != plan_digest(plan(WEEK))


def test_one_instant_is_one_plan_whatever_its_offset() -> None:
    utc = BY_BINH | {"start": "2026-11-23T01:00:00Z", "end": "2026-11-23T04:00:00+02:00"}
    assert plan_digest(plan(WEEK, utc)) == plan_digest(plan(WEEK, BY_BINH))


def test_numbers_beyond_canonical_json_have_a_digest() -> None:
    for claimed_preference in (2**53 - 1, 2**53, -(2**53), 2**60):
        assert broken(WEEK, BY_BINH, score=SCORE | {"preference": claimed_preference}) == ["claim"]
    record: Doc = {"name": "x", "version": "1", "wall_seconds": float("inf"), "workers": 1, "seed": 0}
    submitted = SubmittedPlan.model_validate({"solver": record})
    assert verify(office(), submitted).valid


def test_the_products_own_plan_is_verified_with_all_its_claims() -> None:
    document: Doc = {
        "problem_digest": WEEK.digest,
        "status": "optimal",
        "score": SCORE,
        "lower_bound": SCORE,
        "costs": [LINE],
        "trips": [],
        "unplaced": [{"engagement": "b"}],
        "unheard": [],
        "verified": True,
        "solver": {"name": "x", "version": "1", "wall_seconds": 0.1, "workers": 1, "seed": 0},
    }
    submitted = read_plan(document | {"assignments": [BY_BINH]}, WEEK)
    own = Plan.model_validate(submitted.model_dump())
    assert verify(WEEK, own) == verify(WEEK, submitted)
    assert verify(WEEK, own).valid
    lying = own.model_copy(update={"costs": ()})
    assert [one.rule for one in verify(WEEK, lying).violations] == ["claim"]


def test_violations_stand_in_one_order_whatever_the_plans() -> None:
    week = office(*(wanted(name, attendees=[chair("an")]) for name in ("a", "b", "c")))
    puts = [put(name, "08:00", "09:00", seat("an")) for name in ("a", "b", "c")]
    late = put("c", "20:00", "21:00", seat("an"))
    forwards = verdict(week, *puts[:2], late).violations
    assert forwards == verdict(week, late, *reversed(puts[:2])).violations
    assert [one.rule for one in forwards] == ["H1", "H4"]
