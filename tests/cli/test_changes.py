"""The commands about changes: move, freedom, diff, replan, audit, in both languages."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cases.test_printed_weeks import DAK_SONG, DATA
from tests.cli.conftest import Run

Write = Callable[..., Path]
LATE = {"type": "start", "engagement": "hop", "start": "2026-11-23T14:30"}


def of(plan: Path, name: str) -> Any:
    document = json.loads(plan.read_text(encoding="utf-8"))
    return next(one for one in document["assignments"] if one["engagement"] == name)


def test_a_legal_move_is_told_and_written(run: Run, problem: Path, solved: Path, tmp_path: Path) -> None:
    free = run("freedom", problem, solved, "hop", "--json").json["as_is"]
    moved = tmp_path / "moved.json"
    told = run("move", problem, solved, "--start", f"hop={free[-1]}", "-o", moved)
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("Được: không vi phạm quy tắc nào.\n")
    assert of(moved, "hop")["start"] == free[-1]
    assert run("verify", problem, moved).status == 0
    english = run("move", problem, solved, "--start", f"hop={free[-1]}", "--lang", "en")
    assert english.out.startswith("Legal: no rule is broken.\n")


def test_an_illegal_move_names_rule_and_person(run: Run, problem: Path, solved: Path, write: Write) -> None:
    moves = write("moves.json", {"moves": [LATE]})
    told, english = run("move", problem, solved, moves), run("move", problem, solved, moves, "--lang", "en")
    assert told.status == english.status == 1
    assert "H4 (mới): Đồng chí" in told.out
    assert "H4 (new): " in english.out
    as_json = run("move", problem, solved, moves, "--json")
    assert as_json.status == 1
    assert not as_json.json["legal"]


def test_moves_of_a_file_and_of_options_are_made_in_this_order(
    run: Run, problem: Path, solved: Path, write: Write
) -> None:
    moves = write("moves.json", {"moves": [LATE]})
    told = run("move", problem, solved, moves, "--drop", "hop", "--json")
    assert [one["engagement"] for one in told.json["plan"]["unplaced"]] == ["hop"]
    placed = run("move", problem, solved, "--drop", "goi", "--place", "goi=2026-11-23T14:00", "--json")
    assert placed.json["legal"]


@pytest.mark.parametrize(
    ("arguments", "vietnamese", "english"),
    [
        ((), "chưa có thay đổi nào", "there are no moves"),
        (("--start", "hop"), "--start: cần dạng E=…, nhận được 'hop'", "E=… is expected, not 'hop'"),
        (("--start", "hop=soon"), "/moves/0/start", "/moves/0/start"),
        (("--drop", "hopp"), "ý bạn là 'hop'?", "maybe 'hop'?"),
    ],
)
def test_wrong_moves_are_bad_input(
    run: Run, problem: Path, solved: Path, arguments: tuple[str, ...], vietnamese: str, english: str
) -> None:
    told = run("move", problem, solved, *arguments)
    assert (told.status, told.out) == (2, "")
    assert vietnamese in told.err
    assert english in run("move", problem, solved, *arguments, "--lang", "en").err


def test_only_one_document_from_standard_input(run: Run, problem: Path) -> None:
    told = run("move", problem, "-", "-", stdin=b"{}")
    assert (told.status, told.out) == (2, "")
    assert "chỉ một tài liệu được là '-'" in told.err


def test_freedom_is_told_by_day_and_room(run: Run, problem: Path, solved: Path) -> None:
    told, english = (run("freedom", problem, solved, "hop", "--lang", lang) for lang in ("vi", "en"))
    assert told.status == english.status == 0
    assert "giữ nguyên phòng và người, có thể bắt đầu lúc:" in told.out
    assert "with its own room and people it can start at:" in english.out
    assert "thứ Hai 23/11, phòng «" in told.out
    assert "(chủ trì: " in told.out
    assert "(chair: " in english.out
    assert run("freedom", problem, solved, "hopp").status == 2


def test_what_is_free_nowhere_is_a_no(run: Run, write: Write, problem: Path, solved: Path) -> None:
    week = json.loads(problem.read_text(encoding="utf-8"))
    for one in week["engagements"]:
        if one["id"] == "goi":
            one["attendees"] = [{"role": "chair", "any_of": []}]
    told = run("freedom", write("week.json", week), solved, "goi")
    assert told.status == 1
    assert "không đặt được vào đâu" in told.out


def test_diff_and_replan_tell_whom_and_what(
    run: Run, problem: Path, solved: Path, write: Write, tmp_path: Path
) -> None:
    changes = write("changes.json", {"changes": [{"type": "withdrawn", "engagement": "tham"}]})
    new, new_problem = tmp_path / "new.json", tmp_path / "new-problem.json"
    told = run("replan", problem, solved, changes, "-o", new, "--problem-output", new_problem)
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("Tối ưu, đã chứng minh.\n")
    assert "Hủy «Thăm bản Nậm Cản»" in told.out
    assert "Cần báo tất cả: " in told.out
    assert run("verify", new_problem, new).status == 0
    english = run("diff", problem, solved, new, "--new-problem", new_problem, "--lang", "en")
    assert english.status == 0
    assert "is cancelled" in english.out
    as_json = run("diff", problem, solved, new, "--new-problem", new_problem, "--json").json
    assert "cancelled" in {one["revision"] for one in as_json["differences"]}
    assert run("diff", problem, solved, solved).out == "Không có gì thay đổi.\n"


def test_a_replan_as_json_holds_the_new_problem(run: Run, problem: Path, solved: Path, write: Write) -> None:
    freeze = {"type": "freeze", "before": "2026-11-24T00:00"}
    told = run("replan", problem, solved, write("changes.json", {"changes": [freeze]}), "--json")
    assert told.json["plan"]["verified"]
    assert told.json["problem"]["policy"]["freeze_before"] == "2026-11-24T00:00:00+07:00"


def test_wrong_changes_are_bad_input(run: Run, problem: Path, solved: Path, write: Write) -> None:
    changes = write("changes.json", {"changes": [{"type": "withdrawn", "engagement": "hopp"}]})
    told = run("replan", problem, solved, changes)
    assert told.status == 2
    assert "/changes/0/engagement" in told.err
    assert "ý bạn là 'hop'?" in told.err


def test_an_audit_tells_clashes_and_repair(run: Run, tmp_path: Path) -> None:
    calendar, repaired = DATA / f"{DAK_SONG}.facts.json", tmp_path / "repaired.json"
    told, english = run("audit", calendar, "-o", repaired), run("audit", calendar, "--lang", "en")
    assert told.status == english.status == 1
    assert "Tùy vào thời lượng phỏng đoán:" in told.out
    assert "Cách sửa ít xáo trộn nhất:" in told.out
    assert "Depending on durations that are assumed:" in english.out
    assert json.loads(repaired.read_text(encoding="utf-8"))["verified"]


def test_an_audit_without_clashes_is_done(run: Run, write: Write) -> None:
    row = {"title": "Họp", "date": "2026-11-23", "start": "08:00", "chair": "Chủ tịch", "place": "Thị ủy"}
    calendar = write("calendar.json", {"office": "VP", "week_start": "2026-11-23", "rows": [row]})
    told = run("audit", calendar)
    assert told.status == 0
    assert told.out.startswith("Không thấy trùng, vướng nào trong 1 dòng.\n")
    assert run("audit", write("bad.json", {"rows": []})).status == 2
