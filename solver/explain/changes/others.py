"""One other engagement made movable, another sitting or a later due for an item, one presenter fewer."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from models.engagements import AgendaItem, Engagement
from models.plan import SubmittedPlan
from solver.explain.changes.trial import Proposal, Trial
from solver.explain.changes.windows import called, nearest_window, usual_windows
from solver.explain.facts import Fact
from solver.replan.naming import sentence

MOST_MOVES = 3
"""How many other engagements are proposed to move, beginning with the least important."""
_IMPORTANCES = ("low", "normal", "high", "must")


def moving_another(trial: Trial) -> Iterator[Proposal]:
    """Yield one named engagement with a wider window, or without its pinned start.

    Only those of the conflict whose absence alone would do are asked, and the sittings of an agenda item
    whose own windows stand in the way; a fixed start is not ours to move.
    """
    alone = trial.conflict.suffices_alone
    kinds = ("kept",) if trial.case.item is None else ("kept", "windows", "sessions")
    names = [fact.id for fact in trial.conflict.facts if fact.kind in kinds and alone.get(fact)]
    others = [trial.case.engagements[name] for name in dict.fromkeys(names)]
    others.sort(key=lambda one: _IMPORTANCES.index(one.importance))
    found = 0
    for one in others:
        if one.start is not None or found == MOST_MOVES:
            continue
        for proposal in _moving(trial, one):
            found += 1
            yield proposal


def _moving(trial: Trial, one: Engagement) -> Iterator[Proposal]:
    title = trial.words.names.engagement(one.id)
    if one.pin.start is not None:
        free = one.model_copy(update={"pin": one.pin.model_copy(update={"start": None})})
        if (plan := trial.fits(free)) is not None:
            said = sentence(f"bỏ ghim giờ của {title} để dời được", f"unpin the start of {title} and move it")
            yield Proposal("move", free, plan, said)
        return
    near = nearest_window(trial, one, usual_windows(trial.case.problem, one))
    if near is None:
        return
    entry, span, far = near
    if (plan := trial.fits(entry)) is not None:
        yield Proposal("move", entry, plan, called(trial, one, span), times=(span,), minutes=far)


def other_sitting(trial: Trial) -> Iterator[Proposal]:
    """Yield an agenda item at a sitting that it does not name."""
    item = trial.case.item
    if item is None:
        return
    more = [
        one.id
        for one in trial.case.problem.engagements
        if one.id not in item.sittings and (one.agenda_minutes or 0) >= item.minutes
    ]
    if not more:
        return
    plan = trial.could(item.model_copy(update={"sittings": (*item.sittings, *more)}))
    if plan is None:
        return
    sitting = _heard_at(plan, item)
    if sitting in item.sittings:
        return
    changed = item.model_copy(update={"sittings": (*item.sittings, sitting)})
    if (shown := trial.fits(changed)) is not None:
        title, where = trial.words.title, trial.words.names.engagement(sitting)
        yield Proposal(
            "sitting", changed, shown, sentence(f"trình {title} tại {where}", f"hear {title} at {where}")
        )


def later_due(trial: Trial) -> Iterator[Proposal]:
    """Yield an agenda item with the earliest later due at which it is heard."""
    item = trial.case.item
    if item is None or item.due is None or not trial.helps(Fact("due", item.id)):
        return
    plan = trial.could(item.model_copy(update={"due": None}))
    due: datetime | None = None
    while plan is not None:
        sitting = _heard_at(plan, item)
        due = next(one.end for one in plan.assignments if one.engagement == sitting)
        plan = trial.could(item.model_copy(update={"due": due - timedelta(minutes=1)}))
    changed = item.model_copy(update={"due": due})
    if due is not None and (shown := trial.fits(changed)) is not None:
        until, title = trial.words.names.at(due), trial.words.title
        vi, en = f"lùi hạn của {title} đến {until.vi}", f"let {title} be heard by {until.en}"
        yield Proposal("window", changed, shown, sentence(vi, en))


def one_presenter_fewer(trial: Trial) -> Iterator[Proposal]:
    """Yield an agenda item without one of its presenters."""
    item = trial.case.item
    if item is None or not trial.helps(Fact("presenters", item.id)):
        return
    for name in item.presenters:
        left = tuple(other for other in item.presenters if other != name)
        changed = item.model_copy(update={"presenters": left})
        if (plan := trial.fits(changed)) is not None:
            who, title = trial.words.person(name), trial.words.title
            vi, en = f"trình {title} không cần {who.vi}", f"hear {title} without {who.en}"
            yield Proposal("presenter", changed, plan, sentence(vi, en), people=(name,))


def _heard_at(plan: SubmittedPlan, item: AgendaItem) -> str:
    return next(one.engagement for one in plan.assignments if item.id in one.agenda)
