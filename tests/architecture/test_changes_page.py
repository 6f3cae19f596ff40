"""The page about changing a plan: its documents are read, its tables are those of the code."""

import json
import re
from pathlib import Path
from typing import get_args

from models.changes import Change
from models.moves import Move
from models.problem import Problem
from models.reading import parse_json, read_changes, read_hand_made, read_moves, read_problem
from solver.audit.audit import audit
from solver.audit.kinds import USUAL_MINUTES
from solver.explain.moves import try_moves
from solver.pipeline import plan
from solver.replan.replan import replan

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "changes.md").read_text(encoding="utf-8")
MOVES, CHANGES, CALENDAR = (json.loads(text) for text in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))


def problem() -> Problem:
    return read_problem(parse_json((ROOT / "examples" / "small.json").read_bytes()))


def test_its_documents_are_read_and_used() -> None:
    week = problem()
    made = plan(week).plan
    assert made is not None
    trial = try_moves(week, made.submitted(), read_moves(MOVES, week))
    assert len(trial.plan.assignments) == len(made.assignments)
    answer = replan(week, made, read_changes(CHANGES, week)).replanned
    assert answer is not None
    assert {one.revision for one in answer.differences.differences} >= {"added", "changed"}
    assert audit(read_hand_made(CALENDAR)).audit.clashes


def test_every_type_has_a_row() -> None:
    told = set(re.findall(r"`([a-z_]+)`", "".join(re.findall(r"(?m)^\| (`[^|]+) \|", PAGE))))
    kinds = {
        get_args(form.model_fields["type"].annotation)[0]
        for union in (Move, Change)
        for form in get_args(get_args(union)[0])
    }
    assert kinds <= told


def test_the_usual_minutes_are_those_assumed() -> None:
    rows = dict(re.findall(r"(?m)^\| `([a-z]+)` \| .+ \| (\d+) \|$", PAGE))
    assert {kind: int(minutes) for kind, minutes in rows.items()} == USUAL_MINUTES
