import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.reading import read_problem
from service.cli.console import ProgressLine
from solver import pipeline
from solver.pipeline import Outcome, Progress
from tests.cli.conftest import Run
from tests.cli.weeks import nobody, sitting, week

Write = Callable[..., Path]


def test_the_same_seed_and_one_worker_give_the_same_plan(run: Run, problem: Path) -> None:
    first, second = run("solve", problem).json, run("solve", problem).json
    first.pop("solver"), second.pop("solver")
    assert first == second


def test_options_reach_the_solver(run: Run, problem: Path) -> None:
    solver = run("solve", problem, "--workers", "2", "--seed", "7", "--time-limit", "5").json["solver"]
    assert (solver["workers"], solver["seed"], solver["time_limit_seconds"]) == (2, 7, 5.0)


def test_what_must_be_and_is_not_gives_status_1_and_the_plan_all_the_same(
    run: Run, write: Write, tmp_path: Path
) -> None:
    problem = write("must.json", week(engagements=[sitting(), nobody("must")]))
    ran = run("solve", problem, "-o", tmp_path / "plan.json")
    assert ran.status == 1
    assert "Còn 1 việc bắt buộc chưa xếp được:\n  khong-ai Không ai chủ trì\n" in ran.err
    assert json.loads((tmp_path / "plan.json").read_text())["score"]["unplaced_must"] == 1
    assert "1 of importance `must` are left out" in run("solve", problem, "--lang", "en").err


def test_an_agenda_item_that_must_be_heard_counts(run: Run, write: Write) -> None:
    item = {"id": "m-2", "title": "Dài quá", "minutes": 90, "sittings": ["hop"], "importance": "must"}
    ran = run("solve", write("must.json", week(agenda_items=[item])))
    assert ran.status == 1
    assert "  m-2 Dài quá\n" in ran.err
    assert ran.json["unheard"][0]["agenda_item"] == "m-2"


@pytest.mark.parametrize("importance", ["high", "normal", "low"])
def test_what_need_not_be_gives_status_0(run: Run, write: Write, importance: str) -> None:
    ran = run("solve", write("week.json", week(engagements=[nobody(importance)], agenda_items=[])))
    assert ran.status == 0
    assert ran.json["unplaced"][0]["engagement"] == "khong-ai"


def test_an_empty_week_is_a_plan(run: Run, write: Write) -> None:
    ran = run("solve", write("week.json", week(engagements=[], agenda_items=[])))
    assert ran.status == 0
    assert ran.json["assignments"] == []


@pytest.fixture
def outcome(monkeypatch: pytest.MonkeyPatch) -> Callable[[Outcome], None]:
    def set_to(outcome: Outcome) -> None:
        monkeypatch.setattr(pipeline, "plan", lambda *_, **__: outcome)

    return set_to


def test_no_plan_in_time_is_status_3_and_writes_nothing(
    run: Run, problem: Path, tmp_path: Path, outcome: Callable[[Outcome], None]
) -> None:
    outcome(Outcome("no_plan_in_time", seconds=1.25))
    ran = run("solve", problem, "-o", tmp_path / "plan.json")
    assert (ran.status, ran.out) == (3, "")
    assert "Chưa tìm được kế hoạch nào trong 1,2 giây" in ran.err
    assert not (tmp_path / "plan.json").exists()
    assert "No plan was found in 1.2 s" in run("solve", problem, "--lang", "en").err


@pytest.fixture
def rejected() -> Outcome:
    """A real plan whose claim to be the best was falsified: the verifier says no."""
    document = read_problem(week())
    made = pipeline.plan(document).plan
    assert made is not None
    wrong = made.submitted().model_copy(
        update={"score": made.score.model_copy(update={"preference": made.score.preference + 1})}
    )
    verdict = pipeline.verify(document, wrong)
    assert not verdict.valid
    return Outcome("rejected", verdict=verdict, candidate=wrong, seconds=0.1)


def test_a_rejected_plan_is_a_defect_and_is_kept_for_replay_only(
    run: Run, problem: Path, tmp_path: Path, outcome: Callable[[Outcome], None], rejected: Outcome
) -> None:
    outcome(rejected)
    ran = run("solve", problem, "-o", tmp_path / "plan.json")
    assert (ran.status, ran.out) == (70, "")
    assert "lỗi của Lịch Tuần, không phải của bạn" in ran.err
    assert not (tmp_path / "plan.json").exists()
    kept: dict[str, Any] = {}
    for what in ("problem", "plan", "verdict"):
        path = tmp_path / f"plan.rejected.{what}.json"
        assert f"  {path}\n" in ran.err
        kept[what] = json.loads(path.read_text(encoding="utf-8"))
    assert kept["problem"] == week()
    assert kept["verdict"]["valid"] is False
    again = run("verify", tmp_path / "plan.rejected.problem.json", tmp_path / "plan.rejected.plan.json")
    assert again.status == 1


@pytest.mark.parametrize("source", ["problem.json", "-"])
def test_without_an_output_a_rejected_plan_is_kept_beside_the_problem(
    run: Run, problem: Path, outcome: Callable[[Outcome], None], rejected: Outcome, source: str
) -> None:
    outcome(rejected)
    ran = run("solve", source, "--lang", "en", stdin=problem.read_bytes())
    assert ran.status == 70
    stem = "lichtuan" if source == "-" else "problem"
    assert (problem.parent / f"{stem}.rejected.plan.json").exists()


def test_a_rejected_plan_is_kept_elsewhere_where_the_folder_cannot_be_written(
    run: Run,
    problem: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    outcome: Callable[[Outcome], None],
    rejected: Outcome,
) -> None:
    outcome(rejected)
    (problem.parent / "problem.rejected.problem.json").mkdir()
    spare = tmp_path / "spare"
    spare.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spare))
    assert run("solve", problem).status == 70
    assert len(list(spare.glob("*/problem.rejected.*.json"))) == 3


def test_an_unforeseen_defect_has_its_own_status_and_never_looks_like_an_answer(
    run: Run, problem: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> Outcome:
        raise ZeroDivisionError("in the solver")

    monkeypatch.setattr(pipeline, "plan", broken)
    ran = run("solve", problem)
    assert (ran.status, ran.out) == (70, "")
    assert "ZeroDivisionError: in the solver" in ran.err
    assert "Lỗi không lường trước" in ran.err


def test_the_progress_line_tells_tier_value_bound_gap_and_seconds() -> None:
    vietnamese, english = ProgressLine("vi"), ProgressLine("en")
    assert vietnamese.line(0.0) == "đang xếp lịch; 0,0 giây"
    for line in (vietnamese, english):
        line.note(Progress("preference", value=47, bound=45, seconds=1.0))
    assert vietnamese.line(1.25) == "Điều mong muốn chưa đạt: 47, cận dưới 45, chênh 2; 1,2 giây"
    assert english.line(61.0) == "Preferences missed: 47, bound 45, gap 2; 61.0 s"


def test_no_progress_line_where_nobody_looks(run: Run, problem: Path) -> None:
    assert run("solve", problem).err == ""
