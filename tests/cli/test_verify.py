import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Write = Callable[..., Path]


@pytest.fixture
def broken(solved: Path, write: Write) -> Path:
    """The plan with An's Monday sitting moved onto Bình's call, at which she should be too."""
    plan: dict[str, Any] = json.loads(solved.read_text(encoding="utf-8"))
    sitting = next(item for item in plan["assignments"] if item["engagement"] == "hop")
    sitting["start"], sitting["end"] = "2026-11-23T14:00:00+07:00", "2026-11-23T16:00:00+07:00"
    return write("broken.json", plan)


def test_a_valid_plan_passes_with_its_score(run: Run, problem: Path, solved: Path) -> None:
    vietnamese, english = run("verify", problem, solved), run("verify", problem, solved, "--lang", "en")
    assert (vietnamese.status, vietnamese.err) == (0, "")
    assert vietnamese.out.startswith("Kế hoạch hợp lệ: qua cả ")
    assert "Điểm tính lại: Bắt buộc mà chưa xếp 0; " in vietnamese.out
    assert english.out.startswith("The plan is valid: it passed all ")


def test_every_violation_is_a_line_with_its_rule(run: Run, problem: Path, broken: Path) -> None:
    vietnamese, english = run("verify", problem, broken), run("verify", problem, broken, "--lang", "en")
    for ran in (vietnamese, english):
        assert ran.status == 1
        rules = [line.split(":")[0].strip() for line in ran.out.splitlines()[1:]]
        assert {"H1", "H4"} <= set(rules)
    count = len(vietnamese.out.splitlines()) - 1
    assert vietnamese.out.startswith(f"Kế hoạch có {count} vi phạm:\n")
    assert english.out.startswith(f"The plan breaks the rules {count} times:\n")


def test_json_is_the_verdict_and_nothing_else(run: Run, problem: Path, solved: Path, broken: Path) -> None:
    good, bad = run("verify", problem, solved, "--json"), run("verify", problem, broken, "--json")
    assert (good.status, good.json["valid"], good.json["violations"]) == (0, True, [])
    assert (bad.status, bad.json["valid"]) == (1, False)
    assert bad.json["violations"][0]["message"]["vi"]
    assert good.json["certificate"]["problem_digest"].startswith("sha256:")


def test_a_plan_of_another_problem_is_told(run: Run, solved: Path, write: Write, problem: Path) -> None:
    other = json.loads(problem.read_text(encoding="utf-8"))
    other["office"]["name"] = "Văn phòng khác"
    ran = run("verify", write("other.json", other), solved)
    assert ran.status == 1
    assert "claim" in ran.out


def test_a_plan_that_names_unknown_things_is_answered_with_violations(
    run: Run, problem: Path, write: Write
) -> None:
    plan = {
        "assignments": [
            {"engagement": "không", "start": "2026-11-23T07:30", "end": "2026-11-23T08:30"},
        ]
    }
    assert run("verify", problem, write("plan.json", plan)).status == 2
    plan["assignments"][0]["engagement"] = "khong-co"
    ran = run("verify", problem, write("plan.json", plan))
    assert ran.status == 1
    assert "khong-co" in ran.out
