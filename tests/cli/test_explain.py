"""``explain``, ``alternatives`` and ``solve --explain`` on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from models.effects import Alternatives
from models.plan import Plan
from models.why_not import WhyNots
from tests.cli.conftest import Run
from tests.explain.office import office, rival, wish

Write = Callable[..., Path]


@pytest.fixture
def week(write: Write) -> Path:
    return write("week.json", office(wish(), rival()))


@pytest.fixture
def made(run: Run, week: Path, tmp_path: Path) -> Path:
    plan = tmp_path / "made.json"
    assert run("solve", week, "-o", plan).status == 0
    return plan


def test_reasons_price_and_remedies_are_told(run: Run, week: Path, made: Path) -> None:
    ran = run("explain", week, made)
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("«Họp bàn ngân sách» không xếp được vì 2 lý do cộng lại")
    assert lines[1].startswith("  1. ")
    assert "[H1]  ← thay đổi riêng lý do này là đủ" in lines[1]
    assert any(line.startswith("  Nếu vẫn phải xếp: Bỏ «Làm việc với Tỉnh ủy».") for line in lines)
    assert "  Cách khác:" in lines
    assert any("cần xin ý kiến" in line and "Mức thấp mà chưa xếp −1" in line for line in lines)
    english = run("explain", week, made, "wish", "--lang", "en").out
    assert "«Họp bàn ngân sách» cannot be placed for 2 reasons taken together" in english
    assert "Nothing else has to change." in english


def test_json_is_the_answer(run: Run, week: Path, made: Path) -> None:
    ran = run("explain", week, made, "--json", "--no-remedies")
    answers = WhyNots.model_validate(ran.json)
    assert answers.answers[0].engagement == "wish"
    assert (answers.answers[0].remedies, answers.answers[0].remedies_complete) == ((), None)


def test_nothing_left_out_is_told(run: Run, problem: Path, solved: Path) -> None:
    ran = run("explain", problem, solved)
    assert (ran.status, ran.out) == (0, "Mọi việc đều đã xếp được.\n")


def test_what_cannot_be_asked_is_bad_input(run: Run, week: Path, made: Path) -> None:
    ran = run("explain", week, made, "rival", "nope", "--lang", "en")
    assert (ran.status, ran.out) == (2, "")
    assert "«Làm việc với Tỉnh ủy» is placed; nothing to explain" in ran.err
    assert "no engagement or agenda item is called 'nope'" in ran.err
    ran = run("alternatives", week, made, "nope", "--lang", "en")
    assert (ran.status, ran.err) == (2, "there is no engagement 'nope'\n")
    assert "--most: phải từ 1 trở lên" in run("alternatives", week, made, "wish", "--most", "0").err
    assert "thiếu ENGAGEMENT" in run("alternatives", week, made).err


def test_a_broken_plan_is_a_no_with_its_violations(run: Run, week: Path, made: Path, write: Write) -> None:
    plan = json.loads(made.read_text(encoding="utf-8"))
    twice = write("twice.json", {"assignments": plan["assignments"] * 2})
    for command in (("explain", week, twice), ("alternatives", week, twice, "wish")):
        ran = run(*command)
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.startswith("Kế hoạch có 1 vi phạm; hãy sửa trước đã:\n  document: ")


def test_what_is_not_proven_in_time_has_its_own_status(run: Run, week: Path, made: Path) -> None:
    ran = run("explain", week, made, "--time-limit", "0.000001")
    assert ran.status == 3
    assert "chưa kịp chứng minh" in ran.out.lower()
    assert run("alternatives", week, made, "wish", "--time-limit", "0.000001").status == 3


def test_alternatives_are_listed(run: Run, write: Write, tmp_path: Path) -> None:
    week, plan = write("free.json", office(wish())), tmp_path / "free.plan.json"
    assert run("solve", week, "-o", plan).status == 0
    ran = run("alternatives", week, plan, "wish", "--most", "2")
    assert ran.status == 0
    assert ran.out.splitlines()[0] == (
        "2 chỗ khác cho «Họp bàn ngân sách», trong đó 2 chỗ không phải đổi lịch nào khác."
    )
    assert "thứ Hai 23/11, trực tuyến; chủ trì: Chủ tịch UBND." in ran.out
    answer = Alternatives.model_validate(run("alternatives", week, plan, "wish", "--json").json)
    assert len(answer.alternatives) == 4
    assert answer.complete


def test_no_other_place_is_a_no(run: Run, write: Write, tmp_path: Path) -> None:
    week = write("one.json", office(wish(start="2026-11-23T08:00")))
    plan = tmp_path / "one.plan.json"
    assert run("solve", week, "-o", plan).status == 0
    ran = run("alternatives", week, plan, "wish", "--lang", "en")
    assert (ran.status, ran.out) == (1, "There is no other place for «Họp bàn ngân sách».\n")


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_ctrl_c_keeps_the_plan_and_gives_up_the_reasons(
    run: Run, week: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.cli.solve.with_reasons", interrupted)
    plan = tmp_path / "kept.json"
    ran = run("solve", week, "--explain", "-o", plan)
    assert ran.status == 0
    assert ran.err.startswith("Đã dừng; kế hoạch được ghi mà không có lý do.")
    assert run("verify", week, plan).status == 0


def test_ctrl_c_ends_an_explanation(
    run: Run, week: Path, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.cli.explain.why_not", interrupted)
    assert run("explain", week, made).status == 130


def test_solve_fills_in_the_reasons(run: Run, week: Path, tmp_path: Path) -> None:
    plan = tmp_path / "told.json"
    ran = run("solve", week, "--explain", "--show", "-o", plan)
    assert ran.status == 0
    told = Plan.model_validate_json(plan.read_bytes())
    assert [reason.rule for reason in told.unplaced[0].reasons] == ["H1", "H4"]
    assert "Vì sao" in ran.out
    assert run("verify", week, plan).status == 0
