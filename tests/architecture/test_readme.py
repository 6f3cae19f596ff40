"""The README is tested: its code runs, its commands work, its links lead somewhere, its tables are whole."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from service.cli.exits import Exit
from service.cli.solve import command

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
ELIDED = "[…]"
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(kind: str, starting: str = "") -> list[str]:
    """Return the README's blocks of ``kind`` whose text starts with ``starting``."""
    return [text for found, text in BLOCKS if found == kind and text.startswith(starting)]


def in_shell(script: str, folder: Path) -> str:
    """Run ``script`` with the project's commands on the path, and return what it prints."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LANG")}
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=environment | {"PATH": path, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder to write in, with the examples at hand."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    return tmp_path


def test_the_python_lines_print_what_the_readme_says() -> None:
    (code,) = blocks("python")
    printed = README.partition(code)[2].partition("```text\n")[2].partition("```")[0]
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == printed


def test_the_commands_work(folder: Path) -> None:
    (commands,) = blocks("sh", "lichtuan")
    printed = in_shell(commands, folder)
    assert '"valid": true' in printed
    assert (folder / "plan.json").is_file()


def test_the_commands_about_changes_print_what_the_readme_says(folder: Path) -> None:
    (commands,) = blocks("sh", "# try, compare, plan anew, audit")
    printed = README.partition(commands)[2].partition("```text\n")[2].partition("```")[0]
    assert in_shell(commands, folder).endswith(printed)


@pytest.mark.slow
def test_the_commands_about_papers_work(folder: Path) -> None:
    (commands,) = blocks("sh", "# papers, tables, calendars")
    printed = in_shell(commands, folder)
    assert "0 việc mới" in printed
    assert "Đ/c Bí thư Thị ủy" in printed
    made = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert {name for name, data in made.items() if data.startswith(b"%PDF")} == {
        "lich.pdf",
        "lenh-dieu-xe.pdf",
    }
    assert made["bi-thu.ics"].count(b"BEGIN:VEVENT") > 5


def test_the_http_example_works(folder: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("the example needs curl")
    (call,) = blocks("sh", "curl")
    lichtuan = Path(sys.executable).with_name("lichtuan")
    surroundings = os.environ | {"LICHTUAN_DATABASE_URL": f"sqlite:///{folder / 'lichtuan.db'}"}
    with subprocess.Popen(
        [lichtuan, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True, env=surroundings
    ) as server:
        assert server.stdout is not None
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
            assert found is not None
            answer = in_shell(call.replace("http://127.0.0.1:8000", found[0]), folder)
        finally:
            server.terminate()
    assert '"verified":true' in answer.replace(" ", "")


def test_the_targets_of_make_exist() -> None:
    for target in set(re.findall(r"\bmake ([a-z-]+)", README)):
        ran = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, check=False)
        assert ran.returncode == 0, target


def test_the_printed_plan_is_what_is_printed(folder: Path) -> None:
    printed = blocks("text")[0].splitlines()
    command_line = re.search(r"^From `(lichtuan solve .+? --show)`", README, re.MULTILINE)
    assert command_line is not None
    real = iter(in_shell(f"{command_line[1]} --time-limit 600", folder).splitlines())
    for line in printed:
        if line not in (ELIDED, ""):
            assert any(_timeless(line) == _timeless(other) for other in real), line


def _timeless(line: str) -> str:
    return re.sub(r"\d+,\d giây", "… giây", line)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8"))
    within = [target for target in targets if "://" not in target]
    assert [target for target in within if not (document.parent / target).exists()] == []


def test_every_example_has_a_line() -> None:
    there = {path.name for path in (ROOT / "examples").glob("*.json")}
    assert set(re.findall(r"^\| \[`([a-z_]+\.json)`\]", README, re.MULTILINE)) == there


def test_every_option_and_exit_status_of_solve_is_told() -> None:
    options = [option for option in command("en").params if isinstance(option, click.Option)]
    names = {name for option in options for name in option.opts} - {"-h", "--help"}
    assert {name for name in names if f"`{name}" not in README} == set()
    told = {int(status) for status in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    assert told == {int(status) for status in Exit} - {Exit.PIPE_CLOSED}


def test_the_python_example_is_ten_lines_at_most() -> None:
    assert len(blocks("python")[0].split("\n\n")[-1].splitlines()) <= 10
