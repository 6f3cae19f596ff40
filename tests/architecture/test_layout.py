"""What stands where: folders, root files, lengths, lock files, dependencies."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = {"models", "solver", "service", "examples", "tests", "docs"}
ROOT_FILES = {"README.md", "CHANGELOG.md", "LICENSE", "Makefile", "pyproject.toml", ".gitignore"}
LOCKS = ("requirements.lock", "requirements-dev.lock")
LONGEST_FILE = 400
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

DISTRIBUTION_OF = {
    "argon2": "argon2-cffi",
    "dateutil": "python-dateutil",
    "docx": "python-docx",
    "fontTools": "fonttools",
    "importlinter": "import-linter",
    "opentelemetry": "opentelemetry-sdk",
    "xdist": "pytest-xdist",
    "yaml": "pyyaml",
}
"""Where the name to import is not the name to install."""
NOT_IMPORTED = {"psycopg", "tzdata", "opentelemetry-api", "opentelemetry-exporter-otlp-proto-http"}
"""Loaded by name: the driver for PostgreSQL by SQLAlchemy; by the standard library the time zones.

OpenTelemetry is one package to import that comes in several parts.
"""


def tracked() -> list[Path]:
    """Return the files git knows or would take in; in an unpacked archive, all but the hidden folders."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(asked, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0:
        names = (Path(name) for name in listed.stdout.decode("utf-8").split("\0") if name)
        return [name for name in names if (ROOT / name).is_file()]
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [path for path in found if not path.parts[0].startswith(".") and "__pycache__" not in path.parts]


def test_no_folder_at_the_top_without_a_reason() -> None:
    folders = {path.parts[0] for path in tracked() if len(path.parts) > 1}
    assert {name for name in folders if not name.startswith(".")} <= FOLDERS


def test_no_file_at_the_root_without_a_reason() -> None:
    files = {path.name for path in tracked() if len(path.parts) == 1}
    assert files <= ROOT_FILES | set(LOCKS)


def test_no_python_file_is_too_long() -> None:
    lengths = {
        str(path): (ROOT / path).read_text(encoding="utf-8").count("\n")
        for path in tracked()
        if path.suffix == ".py"
    }
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_names_no_index_and_no_path(name: str) -> None:
    content = (ROOT / name).read_text(encoding="utf-8")
    assert (
        re.findall(r"(?im)^.*(?:://|--index|--extra-index|--find-links|file:| @ |^-[a-z] ).*$", content) == []
    )


@pytest.mark.parametrize("name", LOCKS)
def test_everything_in_a_lock_file_is_exact_and_hashed(name: str) -> None:
    content = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    requirements = [line for line in content.splitlines() if line and not line.lstrip().startswith("#")]
    assert requirements
    for requirement in requirements:
        assert re.match(r"^[a-z0-9.-]+==[^ ]+ ", requirement), requirement
        assert "--hash=sha256:" in requirement


def test_the_lock_files_hold_what_the_project_asks_for_and_agree() -> None:
    locked = {name: _locked(name) for name in LOCKS}
    extras = PROJECT["optional-dependencies"]
    running = {_name(item) for item in (*PROJECT["dependencies"], *extras["build"])}
    assert running <= {name for name, _ in locked["requirements.lock"]}
    assert running | {_name(item) for item in extras["dev"]} <= {
        name for name, _ in locked["requirements-dev.lock"]
    }
    assert locked["requirements.lock"] <= locked["requirements-dev.lock"]


def _locked(name: str) -> set[tuple[str, str]]:
    content = (ROOT / name).read_text(encoding="utf-8")
    return set(re.findall(r"(?m)^([a-z0-9.-]+)==([^ ;]+)", content))


def _name(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower()


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    declared = {_name(item) for item in PROJECT["dependencies"]}
    imported = _imported("models", "solver", "service")
    assert imported - declared == set(), "imported without being declared"
    assert declared - imported - NOT_IMPORTED == set(), "declared without being imported"


def _imported(*folders: str) -> set[str]:
    """Return the distributions the sources import, leaving out our own and the standard library."""
    names: set[str] = set()
    for path in tracked():
        if path.suffix == ".py" and path.parts[0] in folders:
            for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    names.add(node.module.partition(".")[0])
    foreign = names - sys.stdlib_module_names - {*folders, "tests"}
    return {DISTRIBUTION_OF.get(name, name).replace("_", "-") for name in foreign}
