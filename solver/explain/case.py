"""What "without giving anything up" means for one thing that a plan leaves out.

Something left out, of importance *i*, is **forbidden** where no plan places it and keeps

- every engagement and agenda item of importance *i* or more that the present plan places or hears
  (each may move, change rooms or people; it may not be left out), and
- for *i* ``normal`` or ``low``, where the tier ``disruption`` stands above its own: a disruption of the
  baseline no greater than the present plan's.

What is of less importance may be given up, and so may preferences. Ones of *i* or more that the present plan
leaves out need not be placed. The plan is any valid one; that it is the best is not assumed: where it is not,
the answer may be "allowed".
"""

from dataclasses import dataclass, field

from models.engagements import AgendaItem, Before, Engagement, Importance
from models.plan import Assignment, SubmittedPlan
from models.problem import Problem

ORDER: tuple[Importance, ...] = ("must", "high", "normal", "low")


@dataclass(frozen=True)
class Case:
    """One thing left out of ``plan``, and all that may not be given up for it.

    ``subjects``: the engagements whose own demands matter: the one left out, or the sittings that an agenda
    item may be heard at. ``kept`` must stay placed and ``heard`` heard; ``held`` need not, but the baseline
    has them, and leaving them out disturbs it. ``most_disruption`` is None where disturbing counts less.
    """

    problem: Problem
    plan: SubmittedPlan
    target: Engagement | AgendaItem
    subjects: tuple[str, ...]
    kept: frozenset[str]
    held: frozenset[str]
    heard: frozenset[str]
    most_disruption: int | None
    engagements: dict[str, Engagement] = field(repr=False)
    items: dict[str, AgendaItem] = field(repr=False)
    placed: dict[str, Assignment] = field(repr=False)

    @property
    def item(self) -> AgendaItem | None:
        """The agenda item left out, where it is one."""
        return self.target if isinstance(self.target, AgendaItem) else None

    @property
    def engagement(self) -> Engagement | None:
        """The engagement left out, where it is one."""
        return self.target if isinstance(self.target, Engagement) else None

    def needs(self, names: frozenset[str], items: frozenset[str]) -> frozenset[str]:
        """Return ``names`` and what they cannot be without: the first of a pair, the sittings of items."""
        found = set(names) | {sitting for item in items for sitting in self.items[item].sittings}
        before = [relation for relation in self.problem.relations if isinstance(relation, Before)]
        while missing := {one.first for one in before if one.second in found} - found:
            found |= missing
        return frozenset(found)


def case_of(problem: Problem, plan: SubmittedPlan, target: str, disruption: int) -> Case:
    """Return the case of the engagement or agenda item ``target``, which ``plan`` leaves out.

    ``disruption`` is the plan's. An id that names both an engagement and an item means the engagement.
    """
    engagements = {one.id: one for one in problem.engagements}
    items = {item.id: item for item in problem.agenda_items}
    placed = {one.engagement: one for one in plan.assignments}
    thing: Engagement | AgendaItem = engagements.get(target) or items[target]
    least = ORDER.index(thing.importance)
    counts = problem.baseline is not None and least >= ORDER.index("normal")
    kept = {name for name in placed if ORDER.index(engagements[name].importance) <= least}
    heard = {name for one in plan.assignments for name in one.agenda}
    former = {one.engagement for one in problem.baseline.assignments} if problem.baseline else set()
    held = (former & engagements.keys()) - kept if counts else set()
    subjects = (target,) if isinstance(thing, Engagement) else thing.sittings
    return Case(
        problem=problem,
        plan=plan,
        target=thing,
        subjects=tuple(dict.fromkeys(subjects)),
        kept=frozenset(kept - {target}),
        held=frozenset(held - {target}),
        heard=frozenset(name for name in heard if ORDER.index(items[name].importance) <= least),
        most_disruption=disruption if counts else None,
        engagements=engagements,
        items=items,
        placed=placed,
    )
