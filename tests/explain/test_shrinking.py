"""Shrinking on sets whose minimal parts are known."""

from collections.abc import Sequence

import pytest

from solver.explain.shrinking import minimal


@pytest.mark.parametrize("needed", [{0}, {15}, {0, 15}, {3, 4, 5}, {1, 6, 11, 12}, set(range(16)), set()])
def test_just_what_is_needed_is_left_in_its_order(needed: set[int]) -> None:
    asked = []

    def forbids(parts: Sequence[int]) -> bool:
        asked.append(parts)
        return needed <= set(parts)

    assert minimal(forbids, list(range(16))) == sorted(needed)
    assert len(asked) <= 2 + 2 * max(1, len(needed)) * 5


def test_of_two_minimal_parts_the_earlier_is_kept() -> None:
    def forbids(parts: Sequence[str]) -> bool:
        return {"b", "c"} <= set(parts) or {"e", "f"} <= set(parts)

    assert minimal(forbids, list("abcdef")) == ["b", "c"]
