"""What ties one engagement to others: when relations, agenda items and equipment let it be held."""

from datetime import timedelta

from models.engagements import Before, Engagement, Together
from solver.explain.occupancy import Occupancy, Use
from solver.explain.starts import Starts, indices
from solver.verify.clock import minutes
from solver.verify.week import Placed, Week


class Bindings:
    """Relations (H13), agenda (H14) and equipment (H12) of one engagement in a plan without it."""

    def __init__(self, week: Week, starts: Starts, engagement: Engagement) -> None:
        self._week = week
        self._starts = starts
        self._engagement = engagement
        self._relations = [
            relation
            for relation in week.problem.relations
            if isinstance(relation, Before) or engagement.id in relation.engagements
        ]

    def starts(self, items: tuple[str, ...], occupancy: Occupancy, margins: Use) -> int:
        """Return the starts that all of them allow, while it hears ``items``."""
        free = self._heard(items)
        for relation in self._relations:
            free &= self._ordered(relation) if isinstance(relation, Before) else self._together(relation)
        for pool, count in self._engagement.equipment.items():
            free &= occupancy.equipment(pool, count, margins) if count else self._starts.all
        return free

    def rooms(self) -> set[str | None] | None:
        """Return the rooms that ``same_room`` leaves, with none for "no room"; ``None`` where all may do."""
        left: set[str | None] | None = None
        for relation in self._relations:
            if isinstance(relation, Together) and relation.type == "same_room":
                used = {one.room.id if one.room is not None else None for one in self._others(relation)}
                if used:
                    left = set() if len(used) > 1 else used & (used if left is None else left)
        return left

    def _others(self, relation: Together) -> list[Placed]:
        names = set(relation.engagements) - {self._engagement.id}
        return [placed for name, placed in self._week.placed.items() if name in names]

    def _together(self, relation: Together) -> int:
        others = self._others(relation)
        days = {placed.day for placed in others}
        match relation.type:
            case "same_day" if days:
                return self._starts.on(days) if len(days) == 1 else 0
            case "different_day":
                return self._starts.all & ~self._starts.on(days)
            case "no_overlap":
                taken = 0
                for placed in others:
                    taken |= self._starts.meeting(placed.span)
                return self._starts.all & ~taken
        return self._starts.all

    def _ordered(self, relation: Before) -> int:
        """Return the starts at which ``before`` is kept; where the first is left out, the second has none."""
        name, placed = self._engagement.id, self._week.placed
        if relation.first == name and relation.second in placed:
            second = placed[relation.second].span.start
            gaps = [second - instant - self._starts.length for instant in self._starts.instants]
        elif relation.second == name:
            if relation.first not in placed:
                return 0
            gaps = [instant - placed[relation.first].span.end for instant in self._starts.instants]
        else:
            return self._starts.all
        return self._starts.where(_within(gap, relation) for gap in gaps)

    def _heard(self, items: tuple[str, ...]) -> int:
        """Return the starts from which every item is in time; none where it may not hear them at all."""
        free = self._starts.all
        wanted = [self._week.items[item] for item in items if item in self._week.items]
        most = self._engagement.agenda_minutes
        if wanted and (most is None or sum(item.minutes for item in wanted) > most):
            return 0
        for item in wanted:
            if self._engagement.id not in item.sittings or item.id in self._week.heard_at:
                return 0
            if item.due is not None:
                due = self._week.clock.instant(item.due)
                free &= self._starts.where(
                    self._starts.span(index).end <= due for index in indices(self._starts.all)
                )
        return free


def _within(gap: timedelta, relation: Before) -> bool:
    most = relation.max_gap_minutes
    return minutes(relation.min_gap_minutes) <= gap and (most is None or gap <= minutes(most))
