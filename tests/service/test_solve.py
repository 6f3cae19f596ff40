"""POST /api/v1/solve with the real solver: both forms of the body, and every way to be refused."""

import json
from typing import Any

import pytest

from models import Plan
from models.reading import read_plan, read_problem
from solver.verify.verifier import verify
from tests.service.calls import ENGLISH, SOLVE, Client, client, problem


@pytest.fixture(scope="module")
def service() -> Client:
    return client(max_engagements=50, max_sync_seconds=20, max_workers=2)


def test_a_bare_problem_gives_a_verified_plan(service: Client) -> None:
    answer = service.post(SOLVE, json=problem())
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    plan = Plan.model_validate(answer.json())
    assert plan.status == "optimal"
    assert {assignment.engagement for assignment in plan.assignments} == {"giao-ban", "tiep-dan"}
    asked = read_problem(problem())
    assert plan.problem_digest == asked.digest
    assert verify(asked, read_plan(answer.json(), asked)).valid


def test_the_answer_is_the_plan_document_by_its_field_names(service: Client) -> None:
    answer = service.post(SOLVE, json=problem()).json()
    assert list(answer) == list(Plan.model_fields)
    assert answer["assignments"][0]["start"].endswith("+07:00")


def test_options_in_the_query_reach_the_solver(service: Client) -> None:
    answer = service.post(SOLVE, params={"time_limit_seconds": 2.5, "workers": 2, "seed": 7}, json=problem())
    record = answer.json()["solver"]
    assert (record["time_limit_seconds"], record["workers"], record["seed"]) == (2.5, 2, 7)


def test_options_in_an_envelope_reach_the_solver(service: Client) -> None:
    options = {"time_limit_seconds": 3, "workers": 2, "seed": 8}
    record = service.post(SOLVE, json={"problem": problem(), "options": options}).json()["solver"]
    assert (record["time_limit_seconds"], record["workers"], record["seed"]) == (3, 2, 8)


@pytest.mark.parametrize("envelope", [{}, {"options": None}, {"options": {}}])
def test_options_may_be_left_out(envelope: dict[str, Any]) -> None:
    body = {"problem": problem(), **envelope}
    record = client(default_time_limit_seconds=4).post(SOLVE, json=body).json()["solver"]
    assert (record["time_limit_seconds"], record["workers"], record["seed"]) == (4, 1, 0)


def test_the_same_call_gives_the_same_plan(service: Client) -> None:
    plans = [service.post(SOLVE, params={"seed": 3}, json=problem()).json() for _ in range(2)]
    for plan in plans:
        del plan["solver"]["wall_seconds"]
    assert plans[0] == plans[1]


def test_an_empty_week_is_a_plan() -> None:
    answer = client().post(SOLVE, json=problem(engagements=[]))
    assert (answer.status_code, answer.json()["assignments"]) == (200, [])


def test_a_byte_order_mark_and_a_charset_do_no_harm(service: Client) -> None:
    body = b"\xef\xbb\xbf" + json.dumps(problem()).encode()
    headers = {"Content-Type": 'application/json; charset="UTF-8"'}
    assert service.post(SOLVE, content=body, headers=headers).status_code == 200


# ---- documents ------------------------------------------------------------------------------------


def broken() -> dict[str, Any]:
    document = problem(surprise=1)
    document["engagements"][0]["attendees"][0]["any_of"][1] = "pct-9"
    document["engagements"][1]["duration_minutes"] = -5
    return document


@pytest.mark.parametrize(("envelope", "prefix"), [(False, ""), (True, "/problem")])
def test_every_fault_of_the_document_is_told_at_once(service: Client, envelope: bool, prefix: str) -> None:
    answer = service.post(SOLVE, json={"problem": broken()} if envelope else broken(), headers=ENGLISH)
    assert answer.status_code == 422
    found = answer.json()
    assert found["type"] == "/problems/invalid-document"
    assert [(error["pointer"], error["code"], error["value"]) for error in found["errors"]] == [
        (f"{prefix}/engagements/0/attendees/0/any_of/1", "unknown_id", "pct-9"),
        (f"{prefix}/engagements/1/duration_minutes", "greater_than_equal", -5),
        (f"{prefix}/surprise", "extra_forbidden", 1),
    ]
    assert found["errors"][0]["detail"] == "person 'pct-9' is not declared; maybe 'pct-1'?"


def test_faults_are_told_in_vietnamese_unless_asked_otherwise(service: Client) -> None:
    answer = service.post(SOLVE, json=broken())
    assert answer.headers["content-language"] == "vi"
    assert answer.json()["title"] == "Tài liệu không hợp lệ"
    assert answer.json()["errors"][1]["detail"] == "phải từ 1 trở lên"


@pytest.mark.parametrize("body", [[], 7, "tuần", None, True])
def test_a_body_that_is_no_object_is_an_invalid_document(service: Client, body: Any) -> None:
    answer = service.post(SOLVE, content=json.dumps(body), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-document")
    assert answer.json()["errors"][0]["pointer"] == ""


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"problem": problem(), "extra": 1}, "/extra", "extra_forbidden"),
        ({"problem": problem(), "plan": {}}, "/plan", "extra_forbidden"),
        ({"options": {}}, "/problem", "missing"),
    ],
)
def test_an_envelope_is_closed(service: Client, body: Any, pointer: str, code: str) -> None:
    answer = service.post(SOLVE, json=body)
    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]


def test_too_many_engagements_are_refused_before_reading_them() -> None:
    document = problem(engagements=[{}, {}, {}])
    for body, prefix in ((document, ""), ({"problem": document}, "/problem")):
        answer = client(max_engagements=2).post(SOLVE, json=body)
        found = answer.json()
        assert (answer.status_code, found["type"]) == (422, "/problems/too-many-engagements")
        assert found["detail"] == "Tài liệu có 3 lịch; một lần gọi nhận nhiều nhất 2."
        assert (found["errors"][0]["pointer"], found["limit"]) == (f"{prefix}/engagements", 2)


def test_as_many_engagements_as_allowed_are_taken() -> None:
    assert client(max_engagements=2).post(SOLVE, json=problem()).status_code == 200


# ---- options --------------------------------------------------------------------------------------

FAULTY = [
    ("time_limit_seconds", 0, "greater_than_equal", "phải từ 0.01 trở lên"),
    ("time_limit_seconds", "mười", "float_type", "cần một số"),
    ("workers", 0, "greater_than_equal", "phải từ 1 trở lên"),
    ("workers", 3, "less_than_equal", "không được quá 2"),
    ("workers", 1.5, "int_type", "cần một số nguyên"),
    ("seed", -1, "greater_than_equal", "phải từ 0 trở lên"),
    ("seed", 2**31, "less_than_equal", "không được quá 2147483647"),
    ("sed", 1, "extra_forbidden", "trường này không có trong tài liệu"),
]


@pytest.mark.parametrize(("name", "value", "code", "detail"), FAULTY)
def test_a_faulty_option_in_the_query(service: Client, name: str, value: Any, code: str, detail: str) -> None:
    found = service.post(SOLVE, params={name: value}, json=problem()).json()
    assert (found["status"], found["type"]) == (422, "/problems/invalid-options")
    assert found["errors"] == [{"parameter": name, "code": code, "detail": detail, "value": value}]


@pytest.mark.parametrize(("name", "value", "code", "detail"), FAULTY)
def test_a_faulty_option_in_the_envelope(
    service: Client, name: str, value: Any, code: str, detail: str
) -> None:
    found = service.post(SOLVE, json={"problem": problem(), "options": {name: value}}).json()
    assert (found["status"], found["type"]) == (422, "/problems/invalid-options")
    pointer = f"/options/{name}"
    assert found["errors"] == [{"pointer": pointer, "code": code, "detail": detail, "value": value}]


@pytest.mark.parametrize("value", ["1e1", " 1", "1_0", "nan", "inf", "٣", "", "true"])
def test_a_number_in_the_query_is_plain_decimal(service: Client, value: str) -> None:
    found = service.post(SOLVE, params={"time_limit_seconds": value}, json=problem()).json()
    assert [error["code"] for error in found["errors"]] == ["float_type"]


@pytest.mark.parametrize("value", [True, "10", None])
def test_an_option_is_of_its_type(service: Client, value: Any) -> None:
    body = {"problem": problem(), "options": {"time_limit_seconds": value}}
    assert service.post(SOLVE, json=body).json()["errors"][0]["code"] == "float_type"


def test_options_that_are_no_object(service: Client) -> None:
    found = service.post(SOLVE, json={"problem": problem(), "options": [1]}).json()
    assert (found["type"], found["errors"][0]["pointer"]) == ("/problems/invalid-options", "/options")


def test_a_parameter_stands_once(service: Client) -> None:
    found = service.post(SOLVE + "?seed=1&seed=2", json=problem()).json()
    assert found["errors"][0] | {"detail": ""} == {
        "parameter": "seed",
        "code": "duplicate",
        "detail": "",
        "value": "2",
    }


def test_with_an_envelope_the_query_is_empty(service: Client) -> None:
    found = service.post(SOLVE + "?seed=1", json={"problem": problem()}).json()
    assert (found["type"], found["errors"][0]["code"]) == ("/problems/invalid-options", "misplaced")


@pytest.mark.parametrize("envelope", [False, True])
def test_a_time_limit_over_the_maximum_is_refused(service: Client, envelope: bool) -> None:
    option = {"time_limit_seconds": 20.5}
    if envelope:
        answer = service.post(SOLVE, json={"problem": problem(), "options": option}, headers=ENGLISH)
        where = {"pointer": "/options/time_limit_seconds"}
    else:
        answer = service.post(SOLVE, params=option, json=problem(), headers=ENGLISH)
        where = {"parameter": "time_limit_seconds"}
    found = answer.json()
    assert (answer.status_code, found["type"]) == (422, "/problems/time-limit-too-long")
    assert found["detail"] == "One call may solve for at most 20 seconds."
    assert found["limit"] == 20
    assert found["errors"] == [
        {**where, "code": "less_than_equal", "detail": "must be at most 20", "value": 20.5}
    ]


def test_the_longest_time_limit_is_taken(service: Client) -> None:
    assert service.post(SOLVE, params={"time_limit_seconds": 20}, json=problem()).status_code == 200
