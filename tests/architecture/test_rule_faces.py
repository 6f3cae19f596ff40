"""A rule has four faces of one name: the card, the constraint or cost, the check, the test."""

import re
from pathlib import Path

import pytest

from models.rules import HARD_RULES, SLUGS, SOFT_RULES
from solver.cpsat import rulebook
from solver.verify import checklist

ROOT = Path(__file__).resolve().parents[2]
CARDS = re.findall(
    r"^### ([HS]\d+) (.+)$", (ROOT / "docs/rules.md").read_text(encoding="utf-8"), re.MULTILINE
)
RULES = (*HARD_RULES, *SOFT_RULES)


@pytest.mark.parametrize("rule", RULES)
def test_no_face_of_a_rule_is_missing(rule: str) -> None:
    slug = SLUGS[rule]
    side = "rules" if rule in HARD_RULES else "costs"
    faces = {
        "card": (rule, slug.replace("_", " ")) in CARDS,
        "model": (ROOT / f"solver/cpsat/{side}/{slug}.py").is_file(),
        "check": (ROOT / f"solver/verify/checks/{slug}.py").is_file(),
        "test": (ROOT / f"tests/rules/test_{slug}.py").is_file(),
    }
    assert [face for face, there in faces.items() if not there] == []


def test_every_rule_has_a_name_and_every_name_a_rule() -> None:
    assert tuple(SLUGS) == RULES
    assert len(set(SLUGS.values())) == len(SLUGS)


def test_no_card_stands_for_a_rule_that_is_not() -> None:
    assert [rule for rule, _ in CARDS] == list(RULES)


def test_no_check_and_no_test_stands_for_a_rule_that_is_not() -> None:
    checks = {path.stem for path in (ROOT / "solver/verify/checks").glob("*.py")} - {"__init__"}
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests/rules").glob("test_*.py")}
    assert checks == set(SLUGS.values())
    assert set(SLUGS.values()) <= tests


def test_both_tables_of_contents_name_every_rule_in_order() -> None:
    assert (tuple(rulebook.HARD), tuple(rulebook.SOFT)) == (HARD_RULES, SOFT_RULES)
    assert (tuple(checklist.CHECKS), tuple(checklist.COSTS)) == (HARD_RULES, SOFT_RULES)


@pytest.mark.parametrize("rule", RULES)
def test_both_tables_lead_to_the_files_of_the_rule_s_name(rule: str) -> None:
    hard = rule in HARD_RULES
    model = rulebook.HARD[rule] if hard else rulebook.SOFT[rule][1]  # type: ignore[index]
    check = checklist.CHECKS[rule] if hard else checklist.COSTS[rule]  # type: ignore[index]
    assert model.__module__.rpartition(".")[2] == SLUGS[rule]  # type: ignore[attr-defined]
    assert check.__module__.rpartition(".")[2] == SLUGS[rule]
