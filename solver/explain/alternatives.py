"""Where else: the best other places for one engagement, nothing else touched, then with others moved.

A place is a start, a room, and who chairs and must attend. Staff, vehicles and those invited come with it as
is best. The present place of an engagement is none of its alternatives.
"""

from collections.abc import Iterator

from models.effects import Alternative, Alternatives
from models.errors import Fault, InvalidDocument, Message, pointer
from models.plan import Assignment, Plan, SubmittedPlan
from models.problem import Problem
from solver.explain.effects import Present
from solver.explain.effort import Effort, OutOfTime
from solver.explain.feasible import Model, Wanted
from solver.explain.merging import placed
from solver.explain.nearby import nearby
from solver.explain.why_not import present_of
from solver.replan.naming import sentence

MOST = 50
"""The most alternatives that may be asked for."""


def alternatives(
    problem: Problem, plan: SubmittedPlan | Plan, name: str, most: int = 5, effort: Effort | None = None
) -> Alternatives:
    """Return the best ``most`` other places for the engagement ``name``, each verified, best score first.

    Where fewer than ``most`` are free with nothing else touched, places are added for which others move or
    are left out. Raises :class:`models.errors.InvalidDocument` for an id that is no engagement ("there is no
    engagement 'e-9'") and :class:`solver.explain.why_not.BrokenPlan`.
    """
    present = present_of(problem, plan)
    if name not in {one.id for one in problem.engagements}:
        message = Message(vi=f"không có lịch nào mang mã {name!r}", en=f"there is no engagement {name!r}")
        raise InvalidDocument(
            [Fault(pointer=pointer("engagement"), code="unknown_id", message=message, value=name)]
        )
    search = _Search(present, name, effort or Effort.of(10.0))
    found: list[SubmittedPlan] = []
    proven = complete = True
    try:
        found += search.alone(most)
        complete = len(found) < most
        if complete:
            found += search.with_others(most - len(found))
        proven = search.proven
    except OutOfTime:
        proven = complete = False
    shown = sorted((_alternative(present, name, one) for one in found), key=_rank)
    return Alternatives(
        engagement=name,
        alternatives=tuple(shown),
        complete=complete,
        proven=proven,
        message=_summary(present, name, shown),
    )


class _Search:
    """Looks for one place after the other; each found is shut for those that follow."""

    def __init__(self, present: Present, name: str, effort: Effort) -> None:
        self.present = present
        self.name = name
        self.effort = effort
        self.proven = True
        self.shut: list[Assignment] = [present.placed[name]] if name in present.placed else []

    def alone(self, most: int) -> Iterator[SubmittedPlan]:
        """Yield the best places with everything else exactly as it is."""
        present, others = self.present, frozenset(self.present.placed) - {self.name}
        absent = {one.id for one in present.problem.engagements} - others - {self.name}
        agenda = {(item, one.engagement) for one in present.plan.assignments for item in one.agenda}
        wanted = Wanted(engagements=others | {self.name}, absent=frozenset(absent), agenda=frozenset(agenda))
        yield from self._best(frozenset(), wanted, most, still=False)

    def with_others(self, most: int) -> Iterator[SubmittedPlan]:
        """Yield the best places for which others give way: those that would be left out may move instead."""
        wanted = Wanted(engagements=frozenset((self.name,)))
        before = list(self.shut)
        yielding: frozenset[str] = frozenset()
        for plan in self._best(frozenset(), wanted, most, still=True):
            yielding |= frozenset(self.present.placed) - placed(plan)
        self.shut = before
        yield from self._best(yielding, wanted, most, still=True)

    def _best(
        self, free: frozenset[str], wanted: Wanted, most: int, *, still: bool
    ) -> Iterator[SubmittedPlan]:
        present = self.present
        model: Model = nearby(present.problem, present.plan, free | {self.name}, wanted, still=still)
        for one in self.shut:
            model.exclude(one)
        for _ in range(most):
            plan = model.best(self.effort)
            if plan is None:
                break
            self.proven = self.proven and model.proven
            self.shut.append(place_of(plan, self.name))
            model.exclude(self.shut[-1])
            yield plan


def place_of(plan: SubmittedPlan, name: str) -> Assignment:
    """Return where an engagement stands in a plan that has it."""
    return next(one for one in plan.assignments if one.engagement == name)


def _alternative(present: Present, name: str, plan: SubmittedPlan) -> Alternative:
    effects = present.effects(present.problem, plan, name)
    touched = (*effects.left_out, *effects.moved, *effects.changed, *effects.newly_placed)
    return Alternative(
        engagement=name,
        others_touched=touched,
        effects=effects,
        message=_place(present, place_of(plan, name)),
    )


def _rank(one: Alternative) -> tuple[object, ...]:
    place = place_of(one.effects.plan, one.engagement)
    people = tuple(sorted(seat.person for seat in place.attendees))
    return one.effects.score.as_tuple(), one.effects.touched, place.start, place.room or "", people


def _place(present: Present, one: Assignment) -> Message:
    names = present.naming
    when, where = names.when(one.start, one.end), names.where(one)
    vi, en = f"{when.vi}, {where.vi}", f"{when.en}, {where.en}"
    for role, said in (("chair", ("chủ trì", "chair")), ("required", ("dự", "with"))):
        people = names.people(seat.person for seat in one.attendees if seat.role == role)
        if people:
            vi, en = f"{vi}; {said[0]}: {people}", f"{en}; {said[1]}: {people}"
    return sentence(vi, en)


def _summary(present: Present, name: str, shown: list[Alternative]) -> Message:
    title = present.naming.engagement(name)
    free = sum(not one.effects.touched for one in shown)
    if not shown:
        return sentence(f"không có chỗ nào khác cho {title}", f"there is no other place for {title}")
    vi = f"{len(shown)} chỗ khác cho {title}, trong đó {free} chỗ không phải đổi lịch nào khác"
    en = f"{len(shown)} other places for {title}, {free} of them with nothing else touched"
    return sentence(vi, en)
