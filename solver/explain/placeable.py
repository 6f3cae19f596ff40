"""Can it be placed with everything kept? Asked of few engagements first, of more only as they matter.

A plan of the thing and a few others is put beside the present plan for all the rest. Where the verifier
accepts the two together, that is the answer; where it does not, those it names join the few, and the question
is asked again. Where even the few leave no room, no more need be asked: more would only forbid more.
"""

from dataclasses import dataclass

from models.plan import SubmittedPlan
from models.problem import Problem
from solver.explain.effort import Effort, OutOfTime
from solver.explain.facts import Fact, kept_facts
from solver.explain.feasible import find
from solver.explain.merging import culprits, merged, placed, without
from solver.explain.nearby import nearby
from solver.explain.relaxed import World
from solver.verify.verifier import verify


@dataclass(frozen=True)
class Answer:
    """``plan``: a valid plan of the whole that has it; None: forbidden by the facts ``by`` alone.

    ``few``: the engagements that had to be looked at together.
    """

    plan: SubmittedPlan | None
    by: frozenset[Fact]
    few: frozenset[str]


class Asking:
    """The question of one case, asked with some facts taken away, each time with what was learnt before."""

    def __init__(
        self,
        world: World,
        effort: Effort,
        few: frozenset[str] | None = None,
        circle: frozenset[str] = frozenset(),
    ) -> None:
        self.world = world
        self.effort = effort
        self.circle = circle
        case = world.case
        self.heard_at = {
            item: one.engagement for one in case.plan.assignments for item in one.agenda if item in case.heard
        }
        self.everyone = case.kept | case.held | frozenset(self.heard_at.values())
        self.few = self._first_few() if few is None else few & self.everyone

    def ask(self, without_facts: frozenset[Fact] = frozenset()) -> Answer:
        """Say whether the thing could be placed without these facts; raises ``OutOfTime``.

        Where the few leave room, a plan that touches only the circle is looked for before any other.
        """
        few, near = self.few, self.circle
        problem = self.world.loosened(without_facts)
        dropped = frozenset(fact.id for fact in without_facts if fact.kind == "kept")
        alone = frozenset((*self.world.demands, *self.world.circumstances))
        while True:
            holding = (alone | self._kept(few)) - without_facts
            found = find(*self.world.question(holding), self.effort)
            if found is None:
                self.few = few
                return Answer(None, holding, few)
            if (plan := self._near(problem, without_facts, near | dropped)) is not None:
                return Answer(plan, frozenset(), near | dropped)
            unheard = frozenset(fact.id for fact in without_facts if fact.kind == "heard")
            plan, more = self._beside_the_rest(problem, found, few | dropped, unheard)
            if plan is not None:
                return Answer(plan, frozenset(), few | dropped)
            wider = few | ((more - dropped) or self.everyone)
            if wider == few:
                raise OutOfTime  # all were looked at together and no answer came: nothing may be concluded
            few = near = wider

    def standing(self) -> frozenset[Fact]:
        """Return the facts of the few and all that are about nobody else."""
        return self._kept(self.few) | frozenset((*self.world.demands, *self.world.circumstances))

    def _near(
        self, problem: Problem, without_facts: frozenset[Fact], free: frozenset[str]
    ) -> SubmittedPlan | None:
        """Return a plan in which only ``free`` and the thing itself are not as in the present one."""
        case = self.world.case
        wanted = self.world.wanted_without(without_facts)
        plan = nearby(problem, case.plan, free | set(case.subjects), wanted).any(self.effort)
        return plan if plan is not None and verify(problem, plan).valid else None

    def _kept(self, few: frozenset[str]) -> frozenset[Fact]:
        case = self.world.case
        items = {item for name in few if name in case.placed for item in case.placed[name].agenda}
        return frozenset(kept_facts(case, few & (case.kept | case.held), case.heard & items))

    def _beside_the_rest(
        self, problem: Problem, found: SubmittedPlan, few: frozenset[str], unheard: frozenset[str]
    ) -> tuple[SubmittedPlan | None, frozenset[str]]:
        """Return the plan of all, or whose keeping stands against it.

        Whoever need not be kept and stands against it is left out, and then whoever depended on that; where
        that silences an item which must be heard, its sitting joins the few. ``unheard`` need not be heard.
        """
        case = self.world.case
        here = few | {one.engagement for one in found.assignments} | set(case.subjects)
        keeps = case.kept | case.held
        whole = merged(problem, found, case.plan, here)
        verdict = verify(problem, whole)
        while not verdict.valid and (free := (culprits(verdict, whole) & placed(whole)) - here - keeps):
            whole = without(problem, whole, free)
            verdict = verify(problem, whole)
        if not verdict.valid:
            return None, (culprits(verdict, whole) & keeps) - few
        heard = {item for one in whole.assignments for item in one.agenda}
        if silenced := case.heard - unheard - heard:
            return None, frozenset(self.heard_at[item] for item in silenced) - few
        most = case.most_disruption
        if most is not None and verdict.score.disruption > most:
            return None, keeps - few
        return whole, frozenset()

    def _first_few(self) -> frozenset[str]:
        """Return the kept engagements that surely have somebody whom the thing surely needs."""
        case = self.world.case
        sure = {name for subject in case.subjects for name in self._sure(subject)}
        if case.item is not None:
            sure |= set(case.item.presenters)
        near = {name for name in self.everyone if not sure.isdisjoint(self._sure(name))}
        return frozenset(near | (set(case.subjects) & case.kept))

    def _sure(self, name: str) -> set[str]:
        entries = self.world.case.engagements[name].attendees
        return {
            person
            for entry in entries
            if entry.role != "optional" and entry.count == len(entry.any_of)
            for person in entry.any_of
        }
