"""Keep a plan that failed verification, with its problem and verdict, for replay; never for a client."""

import logging
import os
import shutil
import uuid
from dataclasses import asdict
from datetime import UTC, datetime
from json import dumps
from pathlib import Path

from service.version import VERSION
from service.work import Rejected
from solver.pipeline import Options

_log = logging.getLogger("lichtuan.rejected")


def keep(rejected: Rejected, options: Options, directory: Path, most: int) -> str | None:
    """Write one case under ``directory`` and return its name; the oldest beyond ``most`` are removed.

    Only the owner can read it: a week may be confidential. ``None`` where it could not be written,
    which is logged: the call has its error already.
    """
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{uuid.uuid4().hex[:8]}"
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        if directory.stat().st_uid != os.getuid():
            raise PermissionError(f"{directory} belongs to another user")
        case = directory / name
        case.mkdir(mode=0o700)
        (case / "problem.json").write_bytes(rejected.problem)
        (case / "plan.json").write_bytes(rejected.candidate)
        (case / "verdict.json").write_bytes(rejected.verdict)
        how = {"version": VERSION, "options": asdict(options)}
        (case / "how.json").write_text(dumps(how), encoding="utf-8")
        _forget_oldest(directory, most)
    except OSError as error:
        _log.error("a rejected plan could not be kept in %s: %s", directory, error)
        return None
    return name


def _forget_oldest(directory: Path, most: int) -> None:
    cases = sorted(path for path in directory.iterdir() if path.is_dir() and not path.is_symlink())
    for case in cases[: max(len(cases) - most, 0)]:
        shutil.rmtree(case, ignore_errors=True)
