"""H12 equipment: at no minute is more of a pool held than there is."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from models.errors import Message
from models.resources import Pool
from models.verdict import Violation
from solver.verify.clock import Span
from solver.verify.findings import violation
from solver.verify.week import Placed, Week


@dataclass
class Shortage:
    """A span in which a pool is held beyond its count without a break."""

    start: datetime
    most: int = 0
    engagements: dict[str, None] = field(default_factory=dict)


def check(week: Week) -> Iterator[Violation]:
    """Yield each unbroken span in which more of a pool is held than its count, hold by hold."""
    holders: dict[str, list[Placed]] = defaultdict(list)
    for placed in week.placed.values():
        for name, count in placed.engagement.equipment.items():
            # Only at the end of the calendar is a hold empty, and then it holds nothing.
            if count and placed.hold.start < placed.hold.end:
                holders[name].append(placed)
    for pool in week.problem.equipment:
        yield from _shortages(week, pool, holders[pool.id])


def _shortages(week: Week, pool: Pool, holders: list[Placed]) -> Iterator[Violation]:
    changes: dict[datetime, list[tuple[bool, Placed]]] = defaultdict(list)
    for placed in holders:
        changes[placed.hold.start].append((True, placed))
        changes[placed.hold.end].append((False, placed))
    holding: dict[str, Placed] = {}
    shortage: Shortage | None = None
    for instant, ends_and_starts in sorted(changes.items()):
        for starts, placed in sorted(ends_and_starts, key=lambda change: change[0]):
            if starts:
                holding[placed.id] = placed
            else:
                del holding[placed.id]
        used = sum(placed.engagement.equipment[pool.id] for placed in holding.values())
        if used > pool.count:
            shortage = shortage or Shortage(instant)
            shortage.most = max(shortage.most, used)
            shortage.engagements.update(dict.fromkeys(holding))
        elif shortage is not None:
            yield _short(week, pool, shortage, instant)
            shortage = None


def _short(week: Week, pool: Pool, shortage: Shortage, end: datetime) -> Violation:
    span = Span(shortage.start, end)
    when, name = week.words.when(span), week.words.pool(pool.id)
    called = week.words.engagements(shortage.engagements)
    return violation(
        "H12",
        Message(
            vi=f"{name}: chỉ có {pool.count}, cần {shortage.most} cùng lúc ({when.vi}): {called}",
            en=f"{name}: {pool.count} available, {shortage.most} used at once ({when.en}): {called}",
        ),
        engagements=shortage.engagements,
        when=(week.clock, span),
    )
