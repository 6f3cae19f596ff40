"""What instead: changes after which the thing left out fits, each verified by a solve, best first."""

from collections.abc import Callable, Iterator

from models.engagements import AgendaItem, Engagement
from models.problem import Problem
from models.remedies import Remedy
from solver.explain.changes.amounts import shorter, unpinned, without_equipment, without_vehicle
from solver.explain.changes.others import later_due, moving_another, one_presenter_fewer, other_sitting
from solver.explain.changes.people import deputies, fewer
from solver.explain.changes.rooms import rooms
from solver.explain.changes.trial import Proposal, Trial, with_entry
from solver.explain.changes.windows import other_window
from solver.explain.effects import Present
from solver.explain.effort import OutOfTime

KINDS: tuple[Callable[[Trial], Iterator[Proposal]], ...] = (
    other_window,
    deputies,
    rooms,
    shorter,
    fewer,
    without_vehicle,
    without_equipment,
    unpinned,
    other_sitting,
    later_due,
    one_presenter_fewer,
    moving_another,
)
"""Every kind of change, in the order in which they are tried."""


def remedies(present: Present, trial: Trial) -> tuple[tuple[Remedy, ...], bool]:
    """Return the distinct remedies, best score first, then the least touched; and whether all were tried.

    Each shows a plan of the changed problem that the verifier accepts.
    """
    found: dict[str, Remedy] = {}
    complete = True
    for kind in KINDS:
        try:
            for proposal in kind(trial):
                remedy = _verified(present, trial, proposal)
                found.setdefault(_entry(remedy).model_dump_json(), remedy)
        except OutOfTime:
            complete = False
    return tuple(sorted(found.values(), key=_rank)), complete


def _verified(present: Present, trial: Trial, proposal: Proposal) -> Remedy:
    entry, target = proposal.entry, trial.case.target.id
    effects = present.effects(with_entry(present.problem, entry), proposal.plan, target)
    return Remedy(
        kind=proposal.kind,
        engagement=entry if isinstance(entry, Engagement) else None,
        agenda_item=entry if isinstance(entry, AgendaItem) else None,
        people=proposal.people,
        rooms=proposal.rooms,
        times=proposal.times,
        minutes=proposal.minutes,
        needs_consent=proposal.needs_consent,
        effects=effects,
        message=proposal.message,
    )


def _entry(remedy: Remedy) -> Engagement | AgendaItem:
    entry = remedy.engagement or remedy.agenda_item
    assert entry is not None
    return entry


def _rank(remedy: Remedy) -> tuple[object, ...]:
    return remedy.effects.score.as_tuple(), remedy.effects.touched, remedy.needs_consent, remedy.kind


def apply(problem: Problem, remedy: Remedy) -> Problem:
    """Return the problem with the remedy's change, read and checked again."""
    entry = _entry(remedy)
    if isinstance(entry, Engagement):
        changed = [entry if one.id == entry.id else one for one in problem.engagements]
        return problem.amended(engagements=[one.model_dump(mode="json") for one in changed])
    items = [entry if one.id == entry.id else one for one in problem.agenda_items]
    return problem.amended(agenda_items=[one.model_dump(mode="json") for one in items])
