import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.weeks import sitting, week

Write = Callable[..., Path]


@pytest.mark.parametrize(
    "command", [("solve", "{bad}"), ("verify", "{bad}", "{bad}"), ("show", "{bad}", "-")]
)
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "không phải JSON, lỗi ở dòng 1"),
        (b"{\n  1}", "không phải JSON, lỗi ở dòng 2, cột 3"),
        (b"\xff\xfe{}", "tệp không phải UTF-8"),
        (b'{"a": 1, "a": 2}', "'a'"),
        (b"[]", "cần một đối tượng"),
        (b"{}", "/office: thiếu trường bắt buộc"),
    ],
)
def test_a_file_that_is_no_problem_is_bad_input(
    run: Run, tmp_path: Path, command: tuple[str, ...], content: bytes, told: str
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(content)
    ran = run(*(part.format(bad=bad) for part in command))
    assert (ran.status, ran.out) == (2, "")
    assert str(bad) in ran.err
    assert told in ran.err
    assert "Traceback" not in ran.err


def test_every_fault_is_told_with_its_place_its_value_and_what_would_be_right(run: Run, write: Write) -> None:
    wrong = week(
        engagements=[sitting(duration_minutes=-5, attendees=[{"role": "chair", "any_of": ["anh"]}])],
        rooms=[{"id": "r-1", "site": "tru-so", "capacity": "nhiều"}],
    )
    path = write("wrong.json", wrong)
    vietnamese, english = run("solve", path), run("solve", path, "--lang", "en")
    assert vietnamese.err.splitlines()[0] == f"{path}: 3 chỗ sai trong tài liệu"
    assert '/rooms/0/capacity: cần một số nguyên (đang là "nhiều")' in vietnamese.err
    assert "/engagements/0/duration_minutes: phải từ 1 trở lên (đang là -5)" in vietnamese.err
    assert (
        "/engagements/0/attendees/0/any_of/0: người 'anh' chưa được khai báo; ý bạn là 'an'?"
        in vietnamese.err
    )
    assert english.err.splitlines()[0] == f"{path}: 3 faults in the document"
    assert "person 'anh' is not declared; maybe 'an'? (found \"anh\")" in english.err


def test_one_fault_is_counted_in_the_singular(run: Run, write: Write) -> None:
    path = write("wrong.json", week(grid_minutes=7))
    assert run("solve", path, "--lang", "en").err.splitlines()[0] == f"{path}: 1 fault in the document"


@pytest.mark.parametrize(
    ("name", "vietnamese", "english"),
    [
        ("missing.json", "không tìm thấy tệp", "no such file"),
        (".", "đây là thư mục", "this is a directory"),
        ("nul\0byte", "không đọc được", "cannot be read"),
        ("problem.json/below", "không đọc được", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_bad_input(
    run: Run, problem: Path, name: str, vietnamese: str, english: str
) -> None:
    assert problem.exists()
    for language, told in (("vi", vietnamese), ("en", english)):
        ran = run("solve", name, "--lang", language)
        assert (ran.status, ran.out) == (2, "")
        assert f"{name}: {told}" in ran.err


def test_a_problem_may_come_from_standard_input(run: Run) -> None:
    ran = run("solve", "-", stdin=json.dumps(week()).encode())
    assert ran.status == 0
    assert ran.json["verified"] is True


def test_faults_of_standard_input_name_it(run: Run) -> None:
    assert run("solve", "-", stdin=b"{").err.startswith("đầu vào chuẩn: ")
    assert run("solve", "-", "--lang", "en", stdin=b"{").err.startswith("standard input: ")


@pytest.mark.parametrize("command", ["verify", "show"])
def test_only_one_document_comes_from_standard_input(
    run: Run, solved: Path, problem: Path, command: str
) -> None:
    assert run(command, "-", "-").status == 2
    assert run(command, problem, "-", stdin=solved.read_bytes()).status == 0
    assert run(command, "-", solved, stdin=problem.read_bytes()).status == 0


def test_a_plan_of_the_wrong_form_is_bad_input(run: Run, problem: Path, write: Write) -> None:
    plan: dict[str, Any] = {"assignments": [{"engagement": "hop", "start": "25:00"}]}
    ran = run("verify", problem, write("plan.json", plan))
    assert (ran.status, ran.out) == (2, "")
    assert "/assignments/0/start" in ran.err
    assert "/assignments/0/end: thiếu trường bắt buộc" in ran.err
