"""Which starts of two engagements could clash: saves constraints between what cannot meet anyway."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.cpsat.variables import WeekModel


def can_clash(week: WeekModel, i: int, j: int, gap_after_i: int, gap_after_j: int) -> bool:
    """Say whether some two candidate starts leave less than the gap behind the earlier of the two."""
    reach_before = week.duration(j) + gap_after_j
    reach_after = week.duration(i) + gap_after_i
    others = week.starts(j)
    for start in week.starts(i):
        at = bisect_right(others, start - reach_before)
        if at < len(others) and others[at] < start + reach_after:
            return True
    return False
