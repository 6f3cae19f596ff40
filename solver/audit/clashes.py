"""The clashes of a calendar: those that are certain, and those that depend on durations that are assumed."""

from dataclasses import replace
from datetime import timedelta

from models.audit import Clash, HandMade
from models.errors import Message
from models.plan import SubmittedPlan
from models.problem import Problem
from models.verdict import Violation
from solver.audit.build import plan_of, problem_of
from solver.audit.entries import Entry
from solver.audit.roster import Roster
from solver.verify.clock import MINUTE, NOTHING, minutes
from solver.verify.verifier import assess
from solver.verify.week import Placed, Week

Key = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...], frozenset[str]]
SHORTEST = 1
"""The minutes that anything lasts at least: a clash that stands even then is certain."""
FAMILY = {"H5": "H4"}
"""Too little time for the way, and no time at all, are one clash."""


class Clashes:
    """Compares the calendar as it is with the same calendar at its shortest."""

    def __init__(self, hand: HandMade, found: list[Entry], roster: Roster) -> None:
        self._rows = {entry.id: entry for entry in found}
        self._ways_assumed = set(roster.invented)
        short = [replace(one, minutes=SHORTEST) if one.assumed else one for one in found]
        problem = problem_of(hand, short, roster)
        shortest = assess(problem, plan_of(hand, short, roster, problem))
        self._certain = {_key(one) for one in shortest.violations}

    def of(self, problem: Problem, plan: SubmittedPlan) -> tuple[Clash, ...]:
        """Return what is wrong with ``plan``, in the verifier's order."""
        assessment = assess(problem, plan)
        return tuple(self._clash(assessment.week, one) for one in assessment.violations)

    def _clash(self, week: Week, violation: Violation) -> Clash:
        told = dict(violation)
        if _key(violation) in self._certain:
            return Clash(**told, certain=True).model_copy(update={"message": self._way(week, violation)})
        rows = [name for name in violation.engagements if name in self._rows and self._rows[name].assumed]
        most = self._most(week, violation)
        clash = Clash(**told, certain=False, assumed=tuple(rows), at_most_minutes=most)
        return clash.model_copy(update={"message": self._said(week, violation, rows, most)})

    def _most(self, week: Week, violation: Violation) -> int | None:
        """Return the longest that the earlier of two rows may last without this clash, if that decides it."""
        pair = [week.placed[name] for name in violation.engagements if name in week.placed]
        if violation.rule not in ("H4", "H5", "H8") or len(pair) != 2:
            return None
        first, second = sorted(pair, key=lambda one: (one.span.start, one.id))
        if not self._rows[first.id].assumed:
            return None
        gap = _gap(week, violation, first, second)
        return max((second.span.start - first.span.start - gap) // MINUTE, 0)

    def _said(self, week: Week, violation: Violation, rows: list[str], most: int | None) -> Message:
        message = self._way(week, violation)
        names = week.words.engagements(rows)
        if most is None:
            return Message(
                vi=f"{message.vi}. Tùy vào thời lượng phỏng đoán của {names}.",
                en=f"{message.en}. It depends on the assumed duration of {names}.",
            )
        first = min(violation.engagements, key=lambda name: week.placed[name].span.start)
        called, lasts = week.words.engagement(first), self._rows[first].minutes
        return Message(
            vi=f"{message.vi}. Thời lượng {lasts} phút của {called} là phỏng đoán: chỉ tránh được nếu xong "
            f"trong {most} phút.",
            en=f"{message.en}. The {lasts} min of {called} are assumed: it is avoided only if that takes at "
            f"most {most} min.",
        )

    def _way(self, week: Week, violation: Violation) -> Message:
        """Add that a way is assumed, where the clash speaks of one."""
        places = {week.placed[name].place for name in violation.engagements if name in week.placed}
        message = violation.message
        if violation.rule == "H5" and places & self._ways_assumed:
            return Message(vi=f"{message.vi} (phỏng đoán)", en=f"{message.en} (assumed)")
        return message


def _gap(week: Week, violation: Violation, first: Placed, second: Placed) -> timedelta:
    """Return how long must pass between the two for the person, or for the room."""
    if violation.rule == "H8":
        turnaround = sum(week.rooms[name].turnaround_minutes for name in violation.rooms)
        margins = first.engagement.cleanup_minutes + second.engagement.setup_minutes
        return minutes(turnaround + margins)
    buffer = max((week.people[name].buffer_minutes for name in violation.people), default=0)
    way = NOTHING
    if first.place is not None and second.place is not None:
        way = week.roads.travel(first.place, second.place)
    return max(minutes(buffer), way)


def _key(violation: Violation) -> Key:
    rule = FAMILY.get(violation.rule, violation.rule)
    return (rule, violation.people, violation.rooms, violation.vehicles, frozenset(violation.engagements))
