"""Keep a rejected plan and its problem, so that the defect can be replayed."""

import json
import tempfile
from pathlib import Path

from models.problem import Problem
from service.cli.files import write_whole
from solver.pipeline import Outcome


def keep_for_replay(problem: Problem, outcome: Outcome, beside: str | None) -> list[Path]:
    """Write problem, plan and verdict beside ``beside`` (else in the current folder); return the paths.

    Where that folder cannot be written they go to the folder for temporary files.
    """
    files = {"problem": json.dumps(problem.source, ensure_ascii=False, indent=2)}
    if outcome.candidate is not None:
        files["plan"] = outcome.candidate.model_dump_json(indent=2)
    if outcome.verdict is not None:
        files["verdict"] = outcome.verdict.model_dump_json(indent=2)
    wanted = Path(beside) if beside else Path("lichtuan")
    try:
        return _kept(files, wanted)
    except OSError:
        return _kept(files, Path(tempfile.mkdtemp(prefix="lichtuan-")) / wanted.name)


def _kept(files: dict[str, str], wanted: Path) -> list[Path]:
    paths = []
    for what, content in files.items():
        path = wanted.with_name(f"{wanted.stem}.rejected.{what}.json")
        write_whole(path, (content + "\n").encode("utf-8"))
        paths.append(path)
    return paths
