"""POST /api/v1/explain and /api/v1/alternatives, and the reasons in a plan of /api/v1/solve."""

from typing import Any

import pytest

from models.effects import Alternatives
from models.why_not import WhyNots
from solver import pipeline
from tests.explain.office import office, rival, wish
from tests.service.calls import ALTERNATIVES, ENGLISH, EXPLAIN, SOLVE, Client, client

WEEK = office(wish(), rival())


@pytest.fixture(scope="module")
def service() -> Client:
    return client(planner=pipeline.plan)


@pytest.fixture(scope="module")
def plan(service: Client) -> dict[str, Any]:
    found: dict[str, Any] = service.post(SOLVE, json=WEEK).json()
    return found


def test_what_is_left_out_is_explained(service: Client, plan: dict[str, Any]) -> None:
    answer = service.post(EXPLAIN, json={"problem": WEEK, "plan": plan})
    assert answer.status_code == 200
    (why,) = WhyNots.model_validate(answer.json()).answers
    assert (why.engagement, why.finding, why.proven) == ("wish", "forbidden", True)
    assert [reason.rule for reason in why.reasons] == ["H1", "H4"]
    assert why.price is not None
    assert why.price.left_out == ("rival",)
    assert {remedy.kind for remedy in why.remedies} >= {"window", "deputy"}


def test_remedies_may_be_left_out(service: Client, plan: dict[str, Any]) -> None:
    body = {"problem": WEEK, "plan": plan, "engagements": ["wish"], "options": {"remedies": False}}
    (why,) = WhyNots.model_validate(service.post(EXPLAIN, json=body).json()).answers
    assert (why.remedies, why.price) == ((), None)
    assert why.reasons


def test_other_places_are_found(service: Client, plan: dict[str, Any]) -> None:
    body = {"problem": WEEK, "plan": plan, "engagement": "wish", "options": {"most": 2}}
    answer = Alternatives.model_validate(service.post(ALTERNATIVES, json=body).json())
    assert [one.effects.left_out for one in answer.alternatives] == [("rival",), ("rival",)]
    assert answer.proven


def test_a_solve_fills_in_the_reasons_when_asked(service: Client, plan: dict[str, Any]) -> None:
    assert plan["unplaced"] == [{"engagement": "wish", "reasons": []}]
    for answer in (
        service.post(SOLVE + "?explain=true", json=WEEK),
        service.post(SOLVE, json={"problem": WEEK, "options": {"explain": True}}),
    ):
        (left_out,) = answer.json()["unplaced"]
        assert [reason["rule"] for reason in left_out["reasons"]] == ["H1", "H4"]
        assert left_out["reasons"][0]["message"]["vi"]


@pytest.mark.parametrize(
    ("call", "changes", "errors"),
    [
        (EXPLAIN, {"engagements": ["rival"]}, [("/engagements/0", "placed")]),
        (EXPLAIN, {"engagements": ["nope"]}, [("/engagements/0", "unknown_id")]),
        (EXPLAIN, {"engagements": "wish"}, [("/engagements", "tuple_type")]),
        (EXPLAIN, {"options": {"seed": -1}}, [("/options/seed", "greater_than_equal")]),
        (EXPLAIN, {"colour": 1}, [("/colour", "extra_forbidden")]),
        (EXPLAIN, {"plan": {"trips": 1}}, [("/plan/trips", "tuple_type")]),
        (EXPLAIN, {"problem": WEEK | {"grid_minutes": 7}}, [("/problem/grid_minutes", "literal_error")]),
        (ALTERNATIVES, {}, [("/engagement", "missing")]),
        (ALTERNATIVES, {"engagement": "nope"}, [("/engagement", "unknown_id")]),
        (
            ALTERNATIVES,
            {"engagement": "wish", "options": {"most": 0}},
            [("/options/most", "greater_than_equal")],
        ),
    ],
)
def test_what_is_wrong_is_pointed_to(
    service: Client, plan: dict[str, Any], call: str, changes: Any, errors: list[tuple[str, str]]
) -> None:
    answer = service.post(call, json={"problem": WEEK, "plan": plan} | changes)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-document")
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == errors


def test_a_plan_that_breaks_rules_is_refused_with_its_violations(
    service: Client, plan: dict[str, Any]
) -> None:
    twice = {"assignments": plan["assignments"] * 2}
    for call, asked in ((EXPLAIN, {}), (ALTERNATIVES, {"engagement": "wish"})):
        answer = service.post(call, json={"problem": WEEK, "plan": twice} | asked, headers=ENGLISH)
        assert answer.status_code == 422
        (error,) = answer.json()["errors"]
        assert (error["pointer"], error["code"]) == ("/plan", "breaks_document")


def test_too_long_a_limit_and_parameters_are_refused(service: Client, plan: dict[str, Any]) -> None:
    body = {"problem": WEEK, "plan": plan, "options": {"time_limit_seconds": 1000}}
    answer = service.post(EXPLAIN, json=body).json()
    assert (answer["status"], answer["type"]) == (422, "/problems/time-limit-too-long")
    assert answer["errors"][0]["pointer"] == "/options/time_limit_seconds"
    found = service.post(EXPLAIN + "?seed=1", json={"problem": WEEK, "plan": plan}).json()
    assert (found["status"], found["errors"][0]["parameter"]) == (422, "seed")


def test_too_many_engagements_are_refused(plan: dict[str, Any]) -> None:
    answer = client(max_engagements=1).post(EXPLAIN, json={"problem": WEEK, "plan": plan})
    assert answer.json()["type"] == "/problems/too-many-engagements"


def test_the_services_default_limit_holds_where_none_is_asked_for(plan: dict[str, Any]) -> None:
    short = client(planner=pipeline.plan, max_sync_seconds=1.0, default_time_limit_seconds=0.5)
    answer = short.post(EXPLAIN, json={"problem": WEEK, "plan": plan})
    assert answer.status_code == 200
