"""Which features of the contract a problem uses, and which a plan of it made something of."""

from collections.abc import Callable, Iterable
from typing import Any

from models.plan import Plan
from models.problem import Problem

Wanted = dict[str, Callable[[Problem], Any]]


def _some(parts: Iterable[Any]) -> bool:
    return any(bool(part) for part in parts)


ASKED: Wanted = {
    "fine grid": lambda p: p.grid_minutes in (5, 10, 20),
    "coarse grid": lambda p: p.grid_minutes == 60,
    "another zone": lambda p: p.office.timezone != "Asia/Ho_Chi_Minh",
    "closed day": lambda p: p.closed_days,
    "no sessions": lambda p: not p.working_hours,
    "one-way leg": lambda p: len({frozenset((x.origin, x.destination)) for x in p.travel}) < len(p.travel),
    "fixed start": lambda p: _some(e.start for e in p.engagements),
    "start off the grid": lambda p: _some(e.start and e.start.minute % p.grid_minutes for e in p.engagements),
    "own windows": lambda p: _some(e.windows for e in p.engagements),
    "default windows": lambda p: _some(not e.windows and not e.start for e in p.engagements),
    "preferred": lambda p: _some(e.preferred for e in p.engagements),
    "quorum": lambda p: _some(1 < a.count < len(a.any_of) for e in p.engagements for a in e.attendees),
    "deputies": lambda p: _some(1 == a.count < len(a.any_of) for e in p.engagements for a in e.attendees),
    "optional": lambda p: _some(a.role == "optional" for e in p.engagements for a in e.attendees),
    "nobody to ask": lambda p: _some(not a.any_of for e in p.engagements for a in e.attendees),
    "headcount": lambda p: _some(e.headcount is not None for e in p.engagements),
    "room": lambda p: _some(e.where.room for e in p.engagements),
    "room features": lambda p: _some(e.where.room and e.where.room.features for e in p.engagements),
    "named room": lambda p: _some(e.where.room and e.where.room.rooms for e in p.engagements),
    "named site": lambda p: _some(e.where.room and e.where.room.sites for e in p.engagements),
    "preferred room": lambda p: _some(e.where.room and e.where.room.prefer for e in p.engagements),
    "place": lambda p: _some(e.where.place for e in p.engagements),
    "online": lambda p: _some(e.where.online for e in p.engagements),
    "setup": lambda p: _some(e.setup_minutes or e.cleanup_minutes for e in p.engagements),
    "room turnaround": lambda p: _some(r.turnaround_minutes for r in p.rooms),
    "absence": lambda p: _some(x.unavailable for x in (*p.people, *p.rooms, *p.vehicles)),
    "buffer": lambda p: _some(x.buffer_minutes for x in p.people),
    "day limit": lambda p: _some(x.max_engagements_per_day is not None for x in p.people),
    "minute limit": lambda p: _some(x.max_minutes_per_day is not None for x in p.people),
    "vehicles": lambda p: _some(e.vehicle_demands for e in p.engagements),
    "two vehicles": lambda p: _some(d.count > 1 for e in p.engagements for d in e.vehicles),
    "share": lambda p: _some(d.share for e in p.engagements for d in e.vehicles),
    "vehicle features": lambda p: _some(d.features for e in p.engagements for d in e.vehicles),
    "vehicle turnaround": lambda p: _some(v.turnaround_minutes for v in p.vehicles),
    "no driver needed": lambda p: _some(not v.drivers for v in p.vehicles),
    "driving limit": lambda p: p.policy.driving_minutes_per_day < 600,
    "staff": lambda p: _some(e.staff for e in p.engagements),
    "skills": lambda p: _some(s.skills for e in p.engagements for s in e.staff),
    "equipment": lambda p: _some(e.equipment for e in p.engagements),
    "agenda items": lambda p: p.agenda_items,
    "presenters": lambda p: _some(i.presenters for i in p.agenda_items),
    "due": lambda p: _some(i.due for i in p.agenda_items),
    "before": lambda p: _some(r.type == "before" for r in p.relations),
    "same day": lambda p: _some(r.type == "same_day" for r in p.relations),
    "different day": lambda p: _some(r.type == "different_day" for r in p.relations),
    "same room": lambda p: _some(r.type == "same_room" for r in p.relations),
    "no overlap": lambda p: _some(r.type == "no_overlap" for r in p.relations),
    "pin": lambda p: _some(e.pin.model_fields_set for e in p.engagements),
    "baseline": lambda p: p.baseline,
    "freeze": lambda p: p.policy.freeze_before,
    "weights": lambda p: p.policy.weights.model_fields_set,
    "disruption weights": lambda p: p.policy.disruption.model_fields_set,
}
"""What is asked for, by name."""

Made = dict[str, Callable[[Plan], Any]]

MADE: Made = {
    "something left out": lambda p: p.unplaced,
    "something unheard": lambda p: p.unheard,
    "item heard": lambda p: _some(a.agenda for a in p.assignments),
    "trip": lambda p: p.trips,
    "shared trip": lambda p: _some(len({s.engagement for s in t.serves}) > 1 for t in p.trips),
    "driven trip": lambda p: _some(t.driver for t in p.trips),
    "staff serves": lambda p: _some(a.staff for a in p.assignments),
    "optional attends": lambda p: _some(s.role == "optional" for a in p.assignments for s in a.attendees),
    "disruption": lambda p: p.score.disruption,
    **{
        f"S{n}": lambda p, rule=f"S{n}": _some(line.rule == rule for line in p.costs)  # type: ignore[misc]
        for n in range(1, 11)
    },
}
"""What came of it, by name."""
