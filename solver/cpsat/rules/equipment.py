"""H12 equipment: at no minute more of a pool than there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.cpsat.trips import Trips
    from solver.cpsat.variables import WeekModel


def post(week: WeekModel, trips: Trips) -> None:
    """Keep each pool's use within its count, from set-up to clean-up."""
    for pool, count in week.instance.pools.items():
        users = [i for i in week.numbers if week.instance.engagements[i].equipment.get(pool)]
        demands = [week.instance.engagements[i].equipment[pool] for i in users]
        if sum(demands) <= count:
            continue
        intervals = []
        for i in users:
            engagement = week.instance.engagements[i]
            held = engagement.setup_minutes + week.duration(i) + engagement.cleanup_minutes
            intervals.append(
                week.model.new_optional_fixed_size_interval_var(
                    week.start[i] - engagement.setup_minutes, held, week.placed[i], f"{pool} {i}"
                )
            )
        week.model.add_cumulative(intervals, demands, count)
