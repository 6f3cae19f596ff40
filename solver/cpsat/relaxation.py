"""A lower bound of a very large week: parts that share no cost, each bounded alone, and the bounds added up.

Take any plan of the week and look at what it does with one part. That breaks no rule of the part as a problem
of its own: with fewer engagements there is less to overlap, to reach in time (ways are shortest, so leaving
out a stop makes no way longer), to count against a day's limit or a pool. And the costs of the parts, counted
so that none is counted twice, add up to no more than those of the week:

- what an engagement or an item costs by itself (S1-S5, S10) counts in its part; an item whose sittings are in
  several parts, and a relation between parts, count nowhere;
- a trip (S8) serves engagements of one part only, since all that could ride together is kept together;
- a leader's ways and overload (S6, S7) count in one part, the leader's own; fewer stops make neither larger;
- the staff's balance (S9) counts nowhere.

Preferences alone would be least with all left out. So each part is asked for the least ``preference + price *
engagements left out``; a plan that leaves out ``n`` of them has preferences of at least the sum of these,
less ``price * n``. That holds at any price, and whether or not a part was solved to its optimum.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from models.engagements import Before
from solver.cpsat.built import Known
from solver.cpsat.candidates import all_slots, part_of
from solver.cpsat.effort import for_bound
from solver.cpsat.expressions import total
from solver.cpsat.frame import Frame
from solver.cpsat.instance import Instance
from solver.cpsat.search import NOTHING_KNOWN, integer_bound

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from models.engagements import Relation
    from solver.cpsat.candidates import Candidates
    from solver.cpsat.search import Limits

PART = 5
"""How many engagements are bounded at once, where those that may ride together are no more."""


def least_preference(instance: Instance, whole: Candidates, limits: Limits, price: int) -> int:
    """Return a bound of the preferences with ``price`` for each engagement left out.

    A part there was no time for adds nothing.
    """
    found = 0
    parts = list(_parts(instance, whole))
    owners = _owners(instance, whole, parts)
    for number, part in enumerate(parts):
        if limits.over():
            break
        alone = _alone(instance, part, {name for name, owner in owners.items() if owner == number})
        candidates = part_of(whole, sorted(part), alone)
        found += _least(alone, replace(candidates, slots=all_slots(alone, candidates)), limits, price)
    return found


def _least(part: Instance, candidates: Candidates, limits: Limits, price: int) -> int:
    """Return a bound of the part's preferences with ``price`` for each one left out."""
    frame = Frame(part, candidates, Known(NOTHING_KNOWN))
    left_out = total(1 - literal for literal in frame.week.placed)
    frame.week.model.minimize(frame.tiers["preference"] + price * left_out)
    solver = for_bound().solver(limits)
    status = solver.solve(frame.week.model)
    return 0 if status == cp_model.INFEASIBLE else integer_bound(solver)


# ---- which parts ---------------------------------------------------------------------------------------


def _parts(instance: Instance, whole: Candidates) -> Iterable[set[int]]:
    """Yield all engagements in parts: those that may ride together in one, then those who share people."""
    groups = _riding_together(instance, whole)
    people = [frozenset().union(*(_attending(whole, i) for i in group)) for group in groups]
    left = set(range(len(groups)))
    while left:
        part: set[int] = set()
        known: set[str] = set()
        while left and len(part) < PART:
            closest = max(left, key=lambda at: (len(known & people[at]) / max(1, len(people[at])), -at))
            left.remove(closest)
            part |= groups[closest]
            known |= people[closest]
        yield part


def _riding_together(instance: Instance, whole: Candidates) -> list[set[int]]:
    """Return the engagements in groups between which no trip is shared."""
    group = {i: {i} for i in range(len(instance.engagements))}
    for slot in whole.slots:
        for unit in slot.followers:
            one, other = (group[whole.units[at].engagement] for at in (slot.lead, unit))
            if one is not other:
                one |= other
                group.update(dict.fromkeys(other, one))
    return sorted({id(found): found for found in group.values()}.values(), key=min)


def _attending(whole: Candidates, i: int) -> set[str]:
    return {name for names in whole.attendees[i] for name in names}


def _owners(instance: Instance, whole: Candidates, parts: list[set[int]]) -> dict[str, int]:
    """Return for each leader the part with the most that they may attend."""
    shares: dict[str, list[int]] = {}
    for number, part in enumerate(parts):
        for i in part:
            for name in _attending(whole, i):
                if instance.is_leader(name):
                    shares.setdefault(name, [0] * len(parts))[number] += 1
    return {name: counts.index(max(counts)) for name, counts in shares.items()}


# ---- a part as a problem of its own ----------------------------------------------------------------------


def _alone(instance: Instance, part: Set[int], leaders: Set[str]) -> Instance:
    """Return the part alone, in which only ``leaders`` are leaders and the staff's balance weighs nothing."""
    problem, names = instance.problem, {instance.engagements[i].id for i in part}
    weights = problem.policy.weights.model_copy(update={"staff_balance": 0})
    changes = {
        "engagements": tuple(one for one in problem.engagements if one.id in names),
        "agenda_items": tuple(item for item in problem.agenda_items if names.issuperset(item.sittings)),
        "relations": tuple(_inside(problem.relations, names)),
        "people": tuple(
            one.model_copy(update={"group": "guest"})
            if one.group == "leader" and one.id not in leaders
            else one
            for one in problem.people
        ),
        "policy": problem.policy.model_copy(update={"weights": weights}),
    }
    return Instance(problem.model_copy(update=changes), like=instance)


def _inside(relations: Iterable[Relation], names: Set[str]) -> Iterable[Relation]:
    """Yield what the relations say of the engagements called ``names`` alone."""
    for one in relations:
        if isinstance(one, Before):
            if {one.first, one.second} <= names:
                yield one
            continue
        kept = tuple(name for name in one.engagements if name in names)
        if len(kept) > 1:
            yield one.model_copy(update={"engagements": kept})
