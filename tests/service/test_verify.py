"""POST /api/v1/verify: the verdict on any plan, good or bad."""

from typing import Any

import pytest

from models import Verdict
from tests.service.calls import SOLVE, VERIFY, Client, client, problem


@pytest.fixture(scope="module")
def service() -> Client:
    return client()


@pytest.fixture(scope="module")
def plan(service: Client) -> dict[str, Any]:
    found: dict[str, Any] = service.post(SOLVE, json=problem()).json()
    return found


def test_a_plan_of_the_service_is_valid(service: Client, plan: dict[str, Any]) -> None:
    answer = service.post(VERIFY, json={"problem": problem(), "plan": plan})
    assert answer.status_code == 200
    verdict = Verdict.model_validate(answer.json())
    assert verdict.valid
    assert verdict.certificate.problem_digest == plan["problem_digest"]


def test_a_plan_that_breaks_rules_is_answered_with_its_violations(
    service: Client, plan: dict[str, Any]
) -> None:
    first, second = plan["assignments"]
    clash = {"assignments": [first, second | {"start": first["start"], "end": "2026-11-23T10:00:00+07:00"}]}
    answer = service.post(VERIFY, json={"problem": problem(), "plan": clash})
    assert answer.status_code == 200
    verdict = answer.json()
    assert not verdict["valid"]
    violated = {violation["rule"]: violation for violation in verdict["violations"]}
    assert {"H4", "H8"} <= violated.keys()
    assert violated["H4"]["people"] == ["ct-ubnd"]
    assert violated["H4"]["message"]["vi"]


def test_an_empty_plan_is_a_plan(service: Client) -> None:
    verdict = service.post(VERIFY, json={"problem": problem(), "plan": {}}).json()
    assert (verdict["valid"], verdict["score"]["unplaced_must"]) == (True, 1)


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({"problem": problem()}, [("/plan", "missing")]),
        ({}, [("/problem", "missing"), ("/plan", "missing")]),
        ([], [("", "model_type")]),
        ({"problem": problem(), "plan": {}, "options": {}}, [("/options", "extra_forbidden")]),
        ({"problem": problem(grid_minutes=7), "plan": {}}, [("/problem/grid_minutes", "literal_error")]),
        ({"problem": problem(), "plan": {"trips": 1}}, [("/plan/trips", "tuple_type")]),
        ({"problem": problem(), "plan": []}, [("/plan", "model_type")]),
    ],
)
def test_what_is_wrong_is_pointed_to(service: Client, body: Any, errors: list[tuple[str, str]]) -> None:
    answer = service.post(VERIFY, json=body)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-document")
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == errors


def test_parameters_are_refused(service: Client) -> None:
    found = service.post(VERIFY + "?seed=1", json={"problem": problem(), "plan": {}}).json()
    assert (found["status"], found["errors"][0]["parameter"]) == (422, "seed")


def test_too_many_engagements_are_refused() -> None:
    answer = client(max_engagements=1).post(VERIFY, json={"problem": problem(), "plan": {}})
    assert answer.json()["type"] == "/problems/too-many-engagements"
    assert answer.json()["errors"][0]["pointer"] == "/problem/engagements"
