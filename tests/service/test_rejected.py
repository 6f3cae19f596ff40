"""A plan that fails verification: kept for replay, never answered."""

import json
import os
import stat
from pathlib import Path

import pytest

from models.reading import parse_json, read_plan, read_problem
from service.rejected import keep
from service.work import Rejected
from solver.pipeline import Options
from solver.verify.verifier import verify
from tests.service.calls import SOLVE, client, problem

CASE = Rejected(b"{}", b"null", b"null")


def test_the_answer_tells_the_violations_and_where_the_case_is_kept(tmp_path: Path) -> None:
    service = client(rejected_dir=tmp_path / "kept")
    answer = service.post(SOLVE, params={"seed": 5}, json=problem("rejected"))
    found = answer.json()
    assert (answer.status_code, found["type"]) == (500, "/problems/plan-rejected")
    assert "H1" in [violation["rule"] for violation in found["violations"]]
    assert found["violations"][0]["detail"]
    assert found["violations"][0]["engagements"] == ["giao-ban"]
    assert "assignments" not in answer.text
    (case,) = (tmp_path / "kept").iterdir()
    assert found["instance"] == f"/rejected-plans/{case.name}"
    assert str(tmp_path) not in answer.text


def test_violations_are_told_in_the_callers_language(tmp_path: Path) -> None:
    service = client(rejected_dir=tmp_path)
    texts = [
        service.post(SOLVE, json=problem("rejected"), headers={"Accept-Language": language}).json()
        for language in ("vi", "en")
    ]
    assert texts[0]["violations"][0]["detail"] != texts[1]["violations"][0]["detail"]


def test_a_kept_case_can_be_replayed(tmp_path: Path) -> None:
    client(rejected_dir=tmp_path).post(SOLVE, params={"seed": 5}, json=problem("rejected"))
    (case,) = tmp_path.iterdir()
    asked = read_problem(parse_json((case / "problem.json").read_bytes()))
    candidate = read_plan(parse_json((case / "plan.json").read_bytes()), asked)
    verdict = verify(asked, candidate)
    assert not verdict.valid
    assert json.loads((case / "verdict.json").read_text()) == verdict.model_dump(mode="json")
    assert json.loads((case / "how.json").read_text())["options"]["seed"] == 5


def test_only_the_owner_can_read_a_case(tmp_path: Path) -> None:
    name = keep(CASE, Options(), tmp_path / "a" / "kept", 10)
    for directory in (tmp_path / "a" / "kept", tmp_path / "a" / "kept" / (name or "")):
        assert stat.S_IMODE(directory.stat().st_mode) == 0o700


def test_the_oldest_cases_make_room(tmp_path: Path) -> None:
    names = [keep(CASE, Options(), tmp_path, 3) for _ in range(5)]
    assert sorted(path.name for path in tmp_path.iterdir()) == names[2:]


def test_a_directory_of_someone_else_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    owner = os.getuid()
    monkeypatch.setattr("service.rejected.os.getuid", lambda: owner + 1)
    assert keep(CASE, Options(), tmp_path, 3) is None
    assert "belongs to another user" in caplog.text
    assert not list(tmp_path.iterdir())


def test_a_case_that_cannot_be_kept_is_still_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("")
    answer = client(rejected_dir=tmp_path / "file").post(SOLVE, json=problem("rejected"))
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/plan-rejected")
    assert "instance" not in answer.json()
    assert "could not be kept" in caplog.text
