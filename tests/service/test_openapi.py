"""The published OpenAPI document: unchanged unless meant, complete, and true of what is answered."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from models.reading import read_plan, read_problem
from service import problem_types
from service.openapi import auth
from service.openapi.example import PLAN, PROBLEM
from service.version import VERSION
from solver.verify.verifier import verify
from tests.service.calls import ALTERNATIVES, EXPLAIN, SOLVE, VERIFY, client

CHANGES = ("moves", "freedom", "diff", "replan", "audit")
PUBLISHED = Path(__file__).parents[2] / "docs" / "openapi.json"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    found: dict[str, Any] = client().get("/api/v1/openapi.json").json()
    return found


def test_the_published_document_is_the_one_served(document: dict[str, Any]) -> None:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert document == published, "changed; if meant: python -m service.openapi > docs/openapi.json"


def test_the_command_writes_the_published_document() -> None:
    written = subprocess.run([sys.executable, "-m", "service.openapi"], capture_output=True, check=True)
    assert written.stdout == PUBLISHED.read_bytes()


def test_settings_do_not_change_it(document: dict[str, Any]) -> None:
    other = client(max_engagements=5, max_sync_seconds=100, max_workers=7)
    assert other.get("/api/v1/openapi.json").json() == document


def test_it_is_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")
    assert document["info"]["version"] == VERSION
    ours = {SOLVE, VERIFY, EXPLAIN, ALTERNATIVES, "/healthz", "/readyz", "/metrics"}
    stored = ("/api/v1/offices", "/api/v1/auth", "/api/v1/feeds", "/api/v1/public")
    stateless = {path for path in document["paths"] if not path.startswith(stored)}
    assert stateless == ours | {f"/api/v1/{name}" for name in CHANGES}


def parts(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    if isinstance(node, dict):
        yield path, node
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, dict | list) and "example" not in str(key):
            yield from parts(value, (*path, str(key)))


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    references = {part["$ref"] for _, part in parts(document) if isinstance(part.get("$ref"), str)}
    assert len(references) > 20
    for reference in references:
        here: Any = document
        for key in reference.removeprefix("#/").split("/"):
            here = here[key]


def test_every_schema_is_used(document: dict[str, Any]) -> None:
    text = json.dumps(document)
    for name in document["components"]["schemas"]:
        assert f'"#/components/schemas/{name}' in text, name


def test_schemas_are_json_schema_2020_12(document: dict[str, Any]) -> None:
    for path, part in parts(document["components"]["schemas"]):
        assert "nullable" not in part, path
        assert not isinstance(part.get("exclusiveMinimum"), bool), path
        assert set(part.get("required", ())) <= set(part.get("properties", part.get("required", ()))), path


def test_every_operation_is_described(document: dict[str, Any]) -> None:
    for path, item in document["paths"].items():
        for operation in item.values():
            assert operation["summary"], path
            assert operation["operationId"], path
            assert set(operation["tags"]) <= {tag["name"] for tag in document["tags"]}
            assert all(answer["description"] for answer in operation["responses"].values())


def test_every_error_is_problem_json_and_named(document: dict[str, Any]) -> None:
    responses = document["paths"][SOLVE]["post"]["responses"]
    for status, answer in responses.items():
        if int(status) >= 400:
            assert list(answer["content"]) == ["application/problem+json"]
            assert answer["content"]["application/problem+json"]["schema"] == {
                "$ref": "#/components/schemas/ProblemDetails"
            }
    described = "".join(answer["description"] for answer in responses.values())
    for kind in problem_types.ALL:
        assert kind.uri in described or kind.status in (404, 405), kind.name


def test_a_solve_takes_both_forms(document: dict[str, Any]) -> None:
    schema = document["paths"][SOLVE]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert schema == {
        "oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("Problem", "SolveEnvelope")]
    }
    for name in ("Problem", "SolveEnvelope", "VerifyEnvelope", "SolveOptions", "SubmittedPlan"):
        assert document["components"]["schemas"][name]["additionalProperties"] is False


def test_the_examples_are_true(document: dict[str, Any]) -> None:
    solve = document["paths"][SOLVE]["post"]["requestBody"]["content"]["application/json"]["examples"]
    check = document["paths"][VERIFY]["post"]["requestBody"]["content"]["application/json"]["examples"]
    service = client()
    for example in solve.values():
        assert service.post(SOLVE, json=example["value"]).status_code == 200
    for example in check.values():
        assert service.post(VERIFY, json=example["value"]).json()["valid"]
    for call in (EXPLAIN, ALTERNATIVES):
        body = document["paths"][call]["post"]["requestBody"]["content"]["application/json"]
        for example in body["examples"].values():
            assert service.post(call, json=example["value"]).status_code == 200
    asked = read_problem(PROBLEM)
    assert verify(asked, read_plan(PLAN, asked)).valid


FILES = ("application/pdf", "application/vnd.openxmlformats-officedocument")
"""Media types, or how they begin, of which nothing can be shown."""


def test_every_call_has_an_example(document: dict[str, Any]) -> None:
    shown = 0
    for path, item in document["paths"].items():
        for method, call in item.items():
            done = [answer for status, answer in call["responses"].items() if status.startswith("2")]
            asked = [call["requestBody"]] if "requestBody" in call else done
            for kind, content in (each for one in asked for each in one.get("content", {}).items()):
                if not kind.startswith(FILES):
                    assert content["examples"], f"{method} {path} {kind}"
                    shown += 1
    assert shown > 150


def test_the_examples_are_what_their_schemas_say(document: dict[str, Any]) -> None:
    seen = 0
    for path, part in parts(document["paths"]):
        for kind, content in part.get("content", {}).items():
            if kind.partition("+")[2] == "json" or kind == "application/json":
                schema = content["schema"] | {"components": document["components"]}
                validator = jsonschema_rs.Draft202012Validator(schema)
                for example in content.get("examples", {}).values():
                    faults = [
                        f"{path} {one.instance_path}: {one.message}"
                        for one in validator.iter_errors(example["value"])
                    ]
                    assert not faults
                    seen += 1
    assert seen > 300


def test_an_example_keeps_its_nulls(document: dict[str, Any]) -> None:
    call = document["paths"]["/api/v1/offices/{office}/weeks"]["get"]
    (example,) = call["responses"]["200"]["content"]["application/json"]["examples"].values()
    assert example["value"]["next"] is None


def test_the_examples_about_accounts_are_forms_that_can_be_read() -> None:
    forms = {form.__name__: form for form in auth.READ}
    assert set(forms) == set(auth.EXAMPLES)
    for name, example in auth.EXAMPLES.items():
        forms[name].model_validate(example)


def test_no_description_is_written_for_sphinx(document: dict[str, Any]) -> None:
    for path, part in parts(document):
        if isinstance(part.get("description"), str):
            assert ":class:" not in part["description"], path
            assert "``" not in part["description"], path


def test_nothing_is_loaded_from_another_host(document: dict[str, Any]) -> None:
    assert document["servers"] == [{"url": "/"}]
    assert "http://" not in json.dumps(document)
    assert "https://" not in json.dumps(document)
