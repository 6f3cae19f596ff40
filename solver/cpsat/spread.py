"""Which starts of two engagements could clash: saves constraints between what cannot meet anyway."""

from __future__ import annotations

from bisect import bisect_right
from itertools import combinations, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.cpsat.variables import WeekModel


def pairs(week: WeekModel, person: str, numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield every two of ``numbers``, the lower first, but no two that ``person`` does for certain."""
    certain = [i for i in numbers if week.certain(i, person)]
    unsure = [i for i in numbers if i not in certain] if certain else numbers
    yield from combinations(unsure, 2)
    for i, j in product(unsure, certain):
        yield (i, j) if i < j else (j, i)


def can_clash(week: WeekModel, i: int, j: int, gap_after_i: int, gap_after_j: int) -> bool:
    """Say whether some two candidate starts leave less than the gap behind the earlier of the two."""
    before, after = week.duration(j) + gap_after_j, week.duration(i) + gap_after_i
    few, many = week.starts(i), week.starts(j)
    if len(few) > len(many):
        few, many, before, after = many, few, after, before
    for start in few:
        at = bisect_right(many, start - before)
        if at < len(many) and many[at] < start + after:
            return True
    return False
