"""Who may import whom: the contracts of ``[tool.importlinter]``."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_import_contracts_are_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert " 0 broken." in ran.stdout


def test_sql_is_written_in_the_storage_only() -> None:
    allowed = {"Connection", "Engine", "Row", "IntegrityError", "DBAPIError", "OperationalError"}
    for path in sorted((ROOT / "service").rglob("*.py")):
        if path.is_relative_to(ROOT / "service" / "storage"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy"):
                assert {name.name for name in node.names} <= allowed, path
            if isinstance(node, ast.Import):
                assert not any(name.name.startswith("sqlalchemy") for name in node.names), path
