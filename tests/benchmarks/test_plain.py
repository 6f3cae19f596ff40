"""The plain model makes plans that the verifier accepts, at the value it claims, and proves the product's."""

import json
from pathlib import Path

import pytest

from models.plan import TIERS
from models.reading import read_problem
from solver.pipeline import Options, plan
from solver.verify.verifier import verify
from tests.benchmarks.bench import Race, main
from tests.benchmarks.changes import CHANGES, ChangeKind, changed
from tests.benchmarks.child import proofs
from tests.benchmarks.plain import solve
from tests.benchmarks.table import disagreements, gap, markdown
from tests.benchmarks.weeks import week

LIMIT = 60.0


@pytest.mark.parametrize("tightness", [1.0, 1.6])
@pytest.mark.parametrize("seed", range(2))
def test_plain_and_product_prove_the_same_optimum(seed: int, tightness: float) -> None:
    problem = read_problem(week("S", seed, tightness))
    plain = solve(problem, LIMIT)
    assert plain.plan is not None
    verdict = verify(problem, plain.plan)
    assert verdict.violations == ()
    assert plain.proven
    assert verdict.score.as_tuple() == tuple(plain.tiers[tier].value for tier in TIERS)
    outcome = plan(problem, Options(time_limit_seconds=LIMIT))
    assert outcome.status == "optimal"
    assert outcome.plan is not None
    assert outcome.plan.score == verdict.score


@pytest.mark.parametrize("kind", CHANGES)
def test_a_replan_keeps_the_frozen_and_proves_the_same_disruption(kind: ChangeKind) -> None:
    before = week("S", 2)
    first = solve(read_problem(before), LIMIT).plan
    assert first is not None
    problem = read_problem(changed(before, json.loads(first.model_dump_json(by_alias=True)), 0, kind))
    plain = solve(problem, LIMIT)
    assert plain.plan is not None
    assert verify(problem, plain.plan).violations == ()
    outcome = plan(problem, Options(time_limit_seconds=LIMIT))
    assert outcome.plan is not None
    assert outcome.plan.score.as_tuple() == tuple(plain.tiers[tier].value for tier in TIERS)


def test_over_full_weeks_leave_more_out() -> None:
    left_out = {1.0: 0, 1.8: 0}
    for tightness in left_out:
        for seed in range(3):
            tiers = solve(read_problem(week("S", seed, tightness)), LIMIT).tiers
            left_out[tightness] += sum(tiers[tier].value for tier in TIERS if tier.startswith("unplaced"))
    assert left_out[1.8] >= 3 + left_out[1.0]


def test_a_short_race_writes_its_tables(tmp_path: Path) -> None:
    assert main(Race(profiles=("S",), seeds=(0,), limit=30.0, out=tmp_path)) == 0
    records = [json.loads(line) for line in (tmp_path / "records.jsonl").read_text().splitlines()]
    assert [record["solver"] for record in records] == ["product", "plain"]
    assert all(record["valid"] and record["peak_mib"] > 10 for record in records)
    assert "S (20)" in (tmp_path / "table.md").read_text()
    assert len((tmp_path / "records.csv").read_text().splitlines()) == 3


def test_proofs_are_dated_by_the_first_report_that_closes_the_tier() -> None:
    events = [("unplaced_must", 1.0, 0, 0), ("preference", 2.0, 9, 3), ("preference", 4.0, 5, 5)]
    proved = proofs(events, (0, 0, 0, 0, 0, 5), (0, 0, 0, 0, 0, 5), 5.0)
    assert (proved["unplaced_low"], proved["preference"]) == (1.0, 4.0)
    assert "preference" not in proofs(events, (0, 0, 0, 0, 0, 9), (0, 0, 0, 0, 0, 3), 5.0)


def record(solver: str, score: list[int], bound: list[int]) -> dict[str, object]:
    week_fields = {"profile": "S", "engagements": 20, "tightness": 1.0, "change": "", "week_seed": 0}
    times = {"first_plan_seconds": 1.0, "verify_seconds": 0.1, "seconds": 2.0, "peak_mib": 100.0}
    solve_fields = {"solver": solver, "solver_seed": 0, "limit": 9, "valid": True, "violations": []}
    return {**week_fields, **times, **solve_fields, "score": score, "bound": bound}


def test_a_plan_better_than_a_proof_is_a_disagreement() -> None:
    product = record("product", [0, 1, 0, 0, 0, 9], [0, 1, 0, 0, 0, 9])
    assert disagreements([product, record("plain", [0, 1, 0, 0, 0, 9], [0, 1, 0, 0, 0, 3])]) == []
    assert disagreements([product, record("plain", [0, 1, 0, 0, 0, 8], [0, 1, 0, 0, 0, 3])]) != []
    assert disagreements([product, record("plain", [0, 2, 0, 0, 0, 8], [0, 0, 0, 0, 0, 0])]) == []


def test_the_gap_is_that_of_the_first_open_tier() -> None:
    assert gap(record("plain", [0, 4, 0, 0, 0, 9], [0, 3, 0, 0, 0, 0])) == 0.25
    assert gap(record("plain", [0, 1, 0, 0, 0, 9], [0, 1, 0, 0, 0, 9])) == 0.0
    assert "2.00" in markdown([record("plain", [0] * 6, [0] * 6) | {"first_plan_seconds": 1.9}])


def test_the_plots_are_written(tmp_path: Path) -> None:
    plot = pytest.importorskip("tests.benchmarks.plot", exc_type=ImportError).plot
    events = [("preference", 1.0, 9, 3), ("preference", 2.0, 5, 5)]
    proved = {"proof_seconds": dict.fromkeys(TIERS, 2.0), "events": events}
    paths = plot([record("plain", [0] * 6, [0] * 6) | proved], tmp_path)
    assert all(path.read_text(encoding="utf-8").startswith("<?xml") for path in paths)
