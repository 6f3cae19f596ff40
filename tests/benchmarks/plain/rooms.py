"""Rooms and portable equipment over time (H3 for rooms, H8, H12)."""

from collections import defaultdict
from typing import Any

from tests.benchmarks.plain.core import Core


def rooms_do_not_overlap(core: Core) -> None:
    """Hold a room with set-up, clean-up and turnaround, and never inside its absences."""
    for room in core.facts.problem.rooms:
        holds: list[Any] = []
        plain: list[Any] = []
        for visit in core.visits.values():
            lit = visit.rooms.get(room.id)
            if lit is None:
                continue
            request = visit.request
            opens = visit.start - request.setup_minutes
            size = request.setup_minutes + visit.duration + request.cleanup_minutes
            turn = size + room.turnaround_minutes
            holds.append(core.model.new_optional_fixed_size_interval_var(opens, turn, lit, "hold"))
            plain.append(core.model.new_optional_fixed_size_interval_var(opens, size, lit, "hold"))
        core.model.add_no_overlap(holds)
        if room.unavailable:
            core.model.add_no_overlap([*plain, *core.absences(room.unavailable)])


def equipment_suffices(core: Core) -> None:
    """Use no more of a pool at any minute than there is."""
    holds: dict[str, list[tuple[Any, int]]] = defaultdict(list)
    for visit in core.visits.values():
        request = visit.request
        for name, count in request.equipment.items():
            opens = visit.start - request.setup_minutes
            size = request.setup_minutes + visit.duration + request.cleanup_minutes
            interval = core.model.new_optional_fixed_size_interval_var(opens, size, visit.placed, "kit")
            holds[name].append((interval, count))
    for pool in core.facts.problem.equipment:
        if holds[pool.id]:
            intervals, counts = zip(*holds[pool.id], strict=True)
            core.model.add_cumulative(list(intervals), list(counts), pool.count)
