import errno
import json
import os
import stat
from pathlib import Path

import pytest

from service.cli import files
from tests.cli.conftest import Run


def test_without_output_the_plan_is_all_that_standard_output_gets(run: Run, problem: Path) -> None:
    ran = run("solve", problem)
    assert ran.status == 0
    assert ran.json["status"] == "optimal"
    assert "Họp" not in ran.err
    assert run("solve", problem, "-o", "-").json["assignments"] == ran.json["assignments"]


def test_output_writes_the_plan_and_leaves_standard_output_empty(
    run: Run, problem: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "Kế hoạch tuần.json"
    ran = run("solve", problem, "-o", plan)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith("Tối ưu, đã chứng minh: xếp được 3 trên 3 lịch")
    assert f"Đã ghi kế hoạch vào {plan}." in ran.err
    assert json.loads(plan.read_text(encoding="utf-8"))["verified"] is True
    assert sorted(path.name for path in tmp_path.iterdir()) == [plan.name, "problem.json"]


def test_an_earlier_plan_is_replaced_whole_and_keeps_its_mode(
    run: Run, problem: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text("x" * 100_000)
    plan.chmod(0o640)
    assert run("solve", problem, "-o", plan).status == 0
    assert json.loads(plan.read_text(encoding="utf-8"))["assignments"]
    assert stat.S_IMODE(plan.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_of_any_new_file(run: Run, problem: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    before = os.umask(0o027)
    try:
        assert run("solve", problem, "-o", plan).status == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE(plan.stat().st_mode) == 0o640


def test_a_link_is_followed(run: Run, problem: Path, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link = tmp_path / "plan.json"
    link.symlink_to(tmp_path / "far" / "real.json")
    assert run("solve", problem, "-o", link).status == 0
    assert link.is_symlink()
    assert json.loads((tmp_path / "far" / "real.json").read_text(encoding="utf-8"))["verified"] is True


def test_a_device_is_written_to_and_stays_a_device(run: Run, problem: Path) -> None:
    assert run("solve", problem, "-o", os.devnull).status == 0
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@pytest.mark.parametrize(
    ("output", "vietnamese", "english"),
    [
        (".", "đây là thư mục", "this is a directory"),
        ("none/plan.json", "thư mục none không có", "the folder none does not exist"),
        ("problem.json/plan.json", "problem.json", "problem.json"),
        ("problem.json", "trùng với tệp bài toán", "is the problem file"),
        ("x" * 300, "không ghi được", "cannot be written"),
        ("nul\0byte", "không ghi được", "cannot be written"),
    ],
)
def test_an_output_that_cannot_be_is_refused_before_any_solving(
    run: Run, problem: Path, monkeypatch: pytest.MonkeyPatch, output: str, vietnamese: str, english: str
) -> None:
    monkeypatch.setattr("solver.pipeline.plan", lambda *_, **__: pytest.fail("solved all the same"))
    before = problem.read_bytes()
    for language, told in (("vi", vietnamese), ("en", english)):
        ran = run("solve", problem, "-o", output, "--lang", language)
        assert (ran.status, ran.out) == (2, "")
        assert told in ran.err
    assert problem.read_bytes() == before


def test_a_folder_without_leave_to_write_is_refused(
    run: Run, problem: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files.os, "access", lambda *_: False)
    ran = run("solve", problem, "-o", "plan.json")
    assert ran.status == 2
    assert "plan.json: không có quyền mở tệp này" in ran.err


def test_a_full_disk_leaves_the_earlier_plan_and_no_leavings(
    run: Run, problem: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text("earlier")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files.os, "fsync", full)
    ran = run("solve", problem, "-o", plan)
    assert ran.status == 2
    assert f"{plan}: không ghi được: {os.strerror(errno.ENOSPC)}" in ran.err
    assert plan.read_text() == "earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.json", "problem.json"]


def test_the_plan_and_the_week_do_not_share_standard_output(run: Run, problem: Path) -> None:
    ran = run("solve", problem, "-o", "-", "--show")
    assert (ran.status, ran.out) == (2, "")
    assert "hãy bỏ một trong hai" in ran.err
