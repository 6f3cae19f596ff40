"""S9 staff balance: the most engagements one person serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.expressions import total
from solver.cpsat.pools import staff_pools

if TYPE_CHECKING:
    from solver.cpsat.expressions import Expr
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def count(week: WeekModel, trips: Trips) -> Expr:
    """Return the largest number of engagements served by one person.

    Where staff is not named: the least it can be, each pool's work shared out evenly.
    """
    if not week.candidates.named:
        return _shared_out(week)
    served: dict[str, list[Expr]] = {}
    for i in week.numbers:
        for choice in week.helpers[i]:
            for person, literal in choice:
                served.setdefault(person, []).append(literal)
    if not served:
        return total([])
    most = week.model.new_int_var(0, max(len(parts) for parts in served.values()), "most served")
    for parts in served.values():
        week.model.add(most >= total(parts))
    return most


def _shared_out(week: WeekModel) -> Expr:
    pools = staff_pools(week)
    if not pools:
        return total([])
    most = week.model.new_int_var(0, len(week.numbers), "most served")
    for pool, entries in pools.items():
        week.model.add(len(pool) * most >= total(count * week.placed[i] for i, count in entries))
    return most
