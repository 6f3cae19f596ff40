"""The calls about changes: the same answers as from Python, and clear faults with pointers into the body."""

from copy import deepcopy
from typing import Any

import pytest

from models.reading import read_moves, read_plan, read_problem
from service.openapi.what_if import EXAMPLES
from solver.explain.freedom import freedom
from solver.explain.moves import try_moves
from tests.service.calls import ENGLISH, client

SPOILT: list[tuple[str, tuple[str | int, ...], Any, str]] = [
    ("moves", ("moves", 0, "engagement"), "giao-bam", "/moves/0/engagement"),
    ("moves", ("moves", 1, "people"), ["ct"], "/moves/1/people/0"),
    ("moves", ("moves", 0), {"type": "fly"}, "/moves/0"),
    ("moves", ("moves", 2, "engagement"), "giao-ban", "/moves/2/engagement"),
    ("moves", ("plan", "assignments", 0, "start"), "noon", "/plan/assignments/0/start"),
    ("freedom", ("engagement",), "tiep-dam", "/engagement"),
    ("freedom", ("problem", "people", 0, "group"), "king", "/problem/people/0/group"),
    ("diff", ("new_plan", "trips"), 3, "/new_plan/trips"),
    ("replan", ("changes", 0, "person"), "ct", "/changes/0/person"),
    ("replan", ("changes", 1, "set"), {"duration_minutes": 0}, "/changes/1/set/duration_minutes"),
    ("replan", ("changes", 1, "set"), {"id": "x"}, "/changes/1"),
    ("audit", ("calendar", "rows", 1, "start"), "9h", "/calendar/rows/1/start"),
    ("audit", ("calendar", "week_start"), "Monday", "/calendar/week_start"),
]


def call(name: str, body: Any, **headers: str) -> Any:
    return client().post(f"/api/v1/{name}", json=body, headers=headers)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_answered(name: str) -> None:
    answer = call(name, EXAMPLES[name])
    assert answer.status_code == 200, answer.text


def test_moves_and_freedom_answer_as_from_python() -> None:
    body = EXAMPLES["moves"]
    problem = read_problem(body["problem"])
    plan = read_plan(body["plan"], problem)
    trial = try_moves(problem, plan, read_moves({"moves": body["moves"]}, problem))
    assert call("moves", body).json() == trial.model_dump(mode="json")
    found = freedom(problem, plan, "tiep-dan")
    assert call("freedom", EXAMPLES["freedom"]).json() == found.model_dump(mode="json")


def test_a_replan_tells_whom_and_what() -> None:
    answer = call("replan", EXAMPLES["replan"]).json()
    assert answer["plan"]["verified"]
    assert answer["problem"]["baseline"]["assignments"][0]["engagement"] == "giao-ban"
    told = {one["engagement"]: one["revision"] for one in answer["differences"]["differences"]}
    assert told == {"giao-ban": "changed", "tiep-dan": "added"}
    assert "ct-ubnd" in answer["differences"]["tell"]


def test_an_audit_tells_the_clash_and_repairs_it() -> None:
    answer = call("audit", EXAMPLES["audit"]).json()
    (clash,) = answer["clashes"]
    assert (clash["rule"], clash["engagements"], clash["certain"]) == ("H4", ["r00", "r01"], False)
    assert answer["repair_status"] == "optimal"
    assert answer["repair"]["plan"]["verified"]


@pytest.mark.parametrize(("name", "path", "value", "pointer"), SPOILT)
def test_faults_point_into_the_body(name: str, path: tuple[str | int, ...], value: Any, pointer: str) -> None:
    body = deepcopy(EXAMPLES[name])
    here: Any = body
    for key in path[:-1]:
        here = here[key]
    here[path[-1]] = value
    answer = call(name, body, **ENGLISH)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_envelope_is_closed_and_complete(name: str) -> None:
    answer = call(name, {"wish": 1})
    assert answer.status_code == 422
    codes = {error["code"] for error in answer.json()["errors"]}
    assert codes == {"extra_forbidden", "missing"}


def test_too_many_rows_are_refused() -> None:
    service = client(max_engagements=1)
    answer = service.post("/api/v1/audit", json=EXAMPLES["audit"])
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/calendar/rows"
    moved = service.post("/api/v1/moves", json=EXAMPLES["moves"])
    assert moved.json()["errors"][0]["pointer"] == "/problem/engagements"


def test_options_stand_in_the_envelope() -> None:
    body = EXAMPLES["replan"] | {"options": {"seed": -1}}
    answer = call("replan", body)
    assert answer.json()["errors"][0]["pointer"] == "/options/seed"
    assert client().post("/api/v1/moves?seed=1", json=EXAMPLES["moves"]).status_code == 422
