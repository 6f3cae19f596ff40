"""Problem details: every error in one form, in both languages, with nothing of the inside in it."""

import asyncio
import json
import logging
from typing import Any

import httpx
import pytest
from fastapi import Query

from models.errors import Fault, InvalidDocument, Message
from service import problem_types
from service.problem_details import MOST_ERRORS, ProblemDetails
from tests.service.calls import ENGLISH, JSON, SOLVE, VERIFY, Client, Exchange, app, client, problem


@pytest.fixture(scope="module")
def service() -> Client:
    return client(max_body_bytes=4096)


def check(answer: httpx.Response, kind: problem_types.ProblemType, language: str) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-language"] == language
    assert "Accept-Language" in answer.headers["vary"]
    found = ProblemDetails.model_validate_json(answer.content)
    assert (answer.status_code, found.status, found.type) == (kind.status, kind.status, kind.uri)
    assert found.title == getattr(kind.title, language)
    assert found.request_id == answer.headers["x-request-id"]
    return found.model_dump()


CALLS: list[tuple[str, dict[str, Any], problem_types.ProblemType]] = [
    ("GET /nothing", {}, problem_types.NOT_FOUND),
    ("GET /healthz/", {}, problem_types.NOT_FOUND),
    ("GET /docs", {}, problem_types.NOT_FOUND),
    ("GET /redoc", {}, problem_types.NOT_FOUND),
    ("GET /openapi.json", {}, problem_types.NOT_FOUND),
    (f"GET {SOLVE}", {}, problem_types.METHOD_NOT_ALLOWED),
    ("DELETE /healthz", {}, problem_types.METHOD_NOT_ALLOWED),
    (f"POST {SOLVE}", {"content": b"{}"}, problem_types.UNSUPPORTED_MEDIA_TYPE),
    (f"POST {SOLVE}", {"data": {"a": "b"}}, problem_types.UNSUPPORTED_MEDIA_TYPE),
    (f"POST {VERIFY}", {"content": b"{}"}, problem_types.UNSUPPORTED_MEDIA_TYPE),
    (f"POST {SOLVE}", {"json": {"a": "b" * 4096}}, problem_types.BODY_TOO_LARGE),
    (f"POST {VERIFY}", {"json": {"a": "b" * 4096}}, problem_types.BODY_TOO_LARGE),
    (f"POST {SOLVE}", {"json": {}}, problem_types.INVALID_DOCUMENT),
    (f"POST {VERIFY}", {"json": {}}, problem_types.INVALID_DOCUMENT),
]


@pytest.mark.parametrize(("call", "content", "kind"), CALLS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_error_has_the_form(
    service: Client, call: str, content: dict[str, Any], kind: problem_types.ProblemType, language: str
) -> None:
    method, path = call.split()
    answer = service.request(method, path, headers={"Accept-Language": language}, **content)
    check(answer, kind, language)


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/json"},
        {"Content-Type": "application/json; charset=latin-1"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
    ],
)
def test_what_is_not_plain_json_in_utf_8_is_refused(service: Client, headers: dict[str, str]) -> None:
    answer = service.post(SOLVE, content=b"{}", headers=headers)
    check(answer, problem_types.UNSUPPORTED_MEDIA_TYPE, "vi")
    assert answer.headers["accept"] == "application/json"


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"", "not JSON at line 1, column 1: Expecting value"),
        (b'{"a": 1,}', "not JSON at line 1, column 9"),
        (b'{"a": 1, "a": 2}', "unusable JSON: the key 'a' stands twice in one object"),
        (b'{"a": NaN}', "unusable JSON: NaN is not a JSON number"),
        (b"\xff\xfe", "the text is not UTF-8"),
        (b"9" * 5000, "unusable JSON"),
    ],
)
@pytest.mark.parametrize("path", [SOLVE, VERIFY])
def test_what_cannot_be_parsed_is_a_bad_request(path: str, body: bytes, detail: str) -> None:
    service = client()
    headers = {"Content-Type": "application/json", **ENGLISH}
    found = check(service.post(path, content=body, headers=headers), problem_types.NOT_JSON, "en")
    assert found["detail"].startswith(detail)


def test_endless_nesting_is_refused() -> None:
    body = b"[" * 200_000
    answer = client().post(SOLVE, content=body, headers={"Content-Type": "application/json"})
    assert check(answer, problem_types.NOT_JSON, "vi")["detail"] == "JSON lồng nhau quá sâu"


def test_deep_nesting_that_parses_is_an_invalid_document() -> None:
    body = json.dumps(problem()).encode()[:-1] + b', "x": ' + b"[" * 500 + b"]" * 500 + b"}"
    answer = client().post(SOLVE, content=body, headers={"Content-Type": "application/json"})
    check(answer, problem_types.INVALID_DOCUMENT, "vi")


def test_half_a_character_can_be_told_of(service: Client) -> None:
    body = rb'{"\ud800": "\udfff", "schema_version": "\udc00"}'
    answer = service.post(SOLVE, content=body, headers={"Content-Type": "application/json"})
    check(answer, problem_types.INVALID_DOCUMENT, "vi")


def test_an_allowed_method_is_named(service: Client) -> None:
    assert service.get(SOLVE).headers["allow"] == "POST"


# ---- size and time of the body --------------------------------------------------------------------


def exchange(chunks: list[bytes], headers: list[tuple[bytes, bytes]], **limits: Any) -> Exchange:
    return asyncio.run(Exchange(SOLVE, chunks, JSON + headers).run(app(**limits)))


def test_an_announced_size_over_the_limit_is_refused_unread() -> None:
    answer = exchange([b" " * 1024] * 4, [(b"content-length", b"4096")], max_body_bytes=2048)
    assert (answer.status, answer.problem, answer.taken) == (413, "/problems/body-too-large", 0)


@pytest.mark.parametrize("length", [b"10", b"-1", b"x", None])
def test_the_size_is_counted_whatever_is_announced(length: bytes | None) -> None:
    headers = [(b"content-length", length)] if length else []
    answer = exchange([b" " * 1024] * 100, headers, max_body_bytes=2048)
    assert (answer.status, answer.problem, answer.taken) == (413, "/problems/body-too-large", 3)


def test_a_body_of_exactly_the_limit_is_read() -> None:
    answer = exchange([b" " * 1022, b"{}"], [], max_body_bytes=1024)
    assert answer.status == 422


def test_a_body_that_stops_coming_is_not_waited_for() -> None:
    async def stalled() -> Exchange:
        slow = Exchange(SOLVE, [b"{", b"}"], JSON)
        receive = slow._receive

        async def never_again() -> dict[str, Any]:
            if slow.taken:
                await asyncio.Event().wait()
            return await receive()

        slow._receive = never_again  # type: ignore[method-assign]
        return await slow.run(app(body_seconds=0.1))

    answer = asyncio.run(stalled())
    assert (answer.status, answer.problem) == (408, "/problems/body-timeout")


def test_a_client_that_leaves_while_sending_gets_no_answer() -> None:
    async def left() -> Exchange:
        gone = Exchange(SOLVE, [], JSON)
        gone.leave.set()
        return await gone.run(app())

    assert asyncio.run(left()).status == 0


# ---- ids, and what is kept inside -----------------------------------------------------------------


def test_a_request_keeps_its_safe_id(service: Client) -> None:
    answer = service.get("/nothing", headers={"X-Request-Id": "abc-1.2_3"})
    assert answer.headers["x-request-id"] == answer.json()["request_id"] == "abc-1.2_3"


@pytest.mark.parametrize("given", ["a b", "x" * 65, 'a"b', "<script>", ""])
def test_an_unsafe_id_is_replaced(service: Client, given: str) -> None:
    answer = service.get("/nothing", headers={"X-Request-Id": given})
    assert answer.headers["x-request-id"] == answer.json()["request_id"] != given


def test_what_nobody_foresaw_is_logged_and_not_told(caplog: pytest.LogCaptureFixture) -> None:
    service = client()

    async def fail() -> None:
        raise RuntimeError("the secret of line 17")

    service.app.add_api_route("/fail", fail)
    with caplog.at_level(logging.ERROR, "lichtuan.http"):
        answer = service.get("/fail", headers={"X-Request-Id": "seen-1", **ENGLISH})
    check(answer, problem_types.INTERNAL_ERROR, "en")
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert "seen-1" in caplog.text
    assert "the secret of line 17" in caplog.text


def test_answers_are_neither_cached_nor_sniffed(service: Client) -> None:
    for path in ("/healthz", "/nothing"):
        headers = service.get(path).headers
        assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")


# ---- what routes of other kinds may raise ---------------------------------------------------------


def test_fastapis_own_validation_has_the_form() -> None:
    service = client()

    async def page(limit: int = Query(ge=1)) -> int:
        return limit

    service.app.add_api_route("/page", page)
    found = check(service.get("/page?limit=0"), problem_types.INVALID_OPTIONS, "vi")
    assert [(error["parameter"], error["value"]) for error in found["errors"]] == [("limit", "0")]


def test_an_invalid_document_raised_in_a_route_has_the_form_and_an_end() -> None:
    service = client()
    message = Message(vi="sai" * 1000, en="wrong")

    async def many() -> None:
        raise InvalidDocument(
            [Fault(pointer=f"/{index}", code="x", message=message, value="y" * 9999) for index in range(1000)]
        )

    service.app.add_api_route("/many", many)
    found = check(service.get("/many"), problem_types.INVALID_DOCUMENT, "vi")
    assert len(found["errors"]) == MOST_ERRORS
    assert found["errors_omitted"] == 1000 - MOST_ERRORS
    assert len(found["errors"][0]["value"]) < 1000
    assert len(found["errors"][0]["detail"]) < 1000


@pytest.mark.parametrize("value", [float("inf"), float("nan")])
def test_a_value_json_cannot_hold_is_told_as_text(value: float) -> None:
    service = client()

    async def infinite() -> None:
        raise InvalidDocument([Fault(pointer="", code="x", message=Message(vi="v", en="e"), value=value)])

    service.app.add_api_route("/infinite", infinite)
    found = check(service.get("/infinite"), problem_types.INVALID_DOCUMENT, "vi")
    assert found["errors"][0]["value"] == str(value)


def test_kinds_are_distinct_and_speak_both_languages() -> None:
    assert len({kind.uri for kind in problem_types.ALL}) == len(problem_types.ALL)
    for kind in problem_types.ALL:
        for text in (kind.title, kind.detail):
            assert text.vi != text.en
