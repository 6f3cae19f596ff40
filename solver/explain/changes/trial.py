"""Try a changed engagement or agenda item: does the thing left out fit then, and with which plan?"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from models.engagements import AgendaItem, Engagement
from models.errors import Message
from models.plan import SubmittedPlan
from models.problem import Problem
from models.remedies import RemedyKind
from models.time import Window
from solver.explain.case import Case, case_of
from solver.explain.conflicts import Conflict, circle_of
from solver.explain.effort import Effort, OutOfTime
from solver.explain.facts import Fact
from solver.explain.nearby import nearby
from solver.explain.placeable import Answer, Asking
from solver.explain.relaxed import World
from solver.explain.wording import Words

FAIR_SECONDS = 0.4


@dataclass(frozen=True)
class Proposal:
    """A change with a plan that shows it works; what it is called comes with it."""

    kind: RemedyKind
    entry: Engagement | AgendaItem
    plan: SubmittedPlan
    message: Message
    people: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    times: tuple[Window, ...] = ()
    minutes: int | None = None
    needs_consent: bool = False


@dataclass
class Trial:
    """Answers for one case whether it fits after a change; what was learnt is kept from one to the next."""

    case: Case
    conflict: Conflict
    effort: Effort
    words: Words
    asking: Asking = field(init=False)
    _helps: dict[Fact, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.asking = self.asking_of(World(self.case), self.conflict.few)
        self._helps.update(self.conflict.suffices_alone)

    def asking_of(self, world: World, few: frozenset[str], *more: str) -> Asking:
        """Return who asks of ``world``; ``more`` may be touched like those of the conflict."""
        return Asking(world, self.effort, few, circle_of(self.conflict.facts) | set(more))

    def helps(self, fact: Fact) -> bool:
        """Say whether the thing fits where the fact does not hold at all: else no change of it helps."""
        if fact not in self._helps:
            self._helps[fact] = self.asking.ask(frozenset((fact,))).plan is not None
        return self._helps[fact]

    def fits(self, entry: Engagement | AgendaItem) -> SubmittedPlan | None:
        """Return a good plan in which the thing fits once ``entry`` is changed so; None: it does not fit.

        A plan with nothing else touched is best; then one in which only those of the conflict are; then any.
        """
        world = self.world(entry)
        near = frozenset(world.case.subjects) | {entry.id}
        for free in (near, near | circle_of(self.conflict.facts)):
            if (plan := best_touching(world, free, self.effort)) is not None:
                return plan
        answer = self.asking_of(world, self.conflict.few).ask()
        return None if answer.plan is None else self._polished(world, answer)

    def could(self, entry: Engagement | AgendaItem) -> SubmittedPlan | None:
        """Return any plan in which the thing fits once ``entry`` is changed so; quicker than :meth:`fits`."""
        return self.asking_of(self.world(entry), self.conflict.few, entry.id).ask().plan

    def world(self, entry: Engagement | AgendaItem) -> World:
        """Return the facts of the case once ``entry`` is changed so."""
        case = self.case
        problem = with_entry(case.problem, entry)
        return World(case_of(problem, case.plan, case.target.id, case.most_disruption or 0))

    def _polished(self, world: World, answer: Answer) -> SubmittedPlan:
        """Return the best plan with what the answer had to touch; the answer's own where time is short."""
        assert answer.plan is not None
        free = answer.few | set(world.case.subjects)
        return best_touching(world, free, self.effort) or answer.plan


def best_touching(world: World, free: frozenset[str], effort: Effort) -> SubmittedPlan | None:
    """Return the best plan that has the thing and touches ``free`` alone; None: none, or none in a fair time.

    Raises :class:`OutOfTime` where it is not only the fair time that is up.
    """
    case, wanted = world.case, world.wanted_without(frozenset())
    try:
        return nearby(case.problem, case.plan, free, wanted).best(effort.within(FAIR_SECONDS))
    except OutOfTime:
        effort.remaining()
        return None


def with_entry(problem: Problem, entry: Engagement | AgendaItem) -> Problem:
    """Return ``problem`` with the engagement or item of that id replaced; it is not read again."""
    if isinstance(entry, Engagement):
        changed: Any = tuple(entry if one.id == entry.id else one for one in problem.engagements)
        return problem.model_copy(update={"engagements": changed})
    items = tuple(entry if one.id == entry.id else one for one in problem.agenda_items)
    return problem.model_copy(update={"agenda_items": items})


def start_of(plan: SubmittedPlan, name: str) -> datetime:
    """Return when an engagement starts in a plan that has it."""
    return next(one.start for one in plan.assignments if one.engagement == name)
