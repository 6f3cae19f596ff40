"""Another window: the nearest to those it has, first in the office's hours, then at any decent hour."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

from models.engagements import Engagement
from models.errors import Message
from models.plan import SubmittedPlan
from models.problem import WEEKDAYS, Problem
from models.time import Window, instant, minutes
from solver.explain.changes.trial import Proposal, Trial
from solver.explain.effort import OutOfTime
from solver.explain.facts import Fact
from solver.explain.feasible import Model
from solver.replan.naming import sentence

EARLIEST, LATEST = time(6), time(21)
"""The hours beyond the office's own in which a window is still proposed."""
MOST_TRIES = 12


def other_window(trial: Trial) -> Iterator[Proposal]:
    """Yield the nearest window in the office's hours, and a nearer one outside them where there is one."""
    one = trial.case.engagement
    if one is None or not trial.helps(_bounds(one)):
        return
    nearest: int | None = None
    for spans in (usual_windows(trial.case.problem, one), decent_hours(trial.case.problem)):
        found = nearest_window(trial, one, spans, nearest)
        if found is None:
            continue
        entry, span, far = found
        plan = trial.fits(entry)
        if plan is None:
            continue
        nearest = far
        when = trial.words.names.when(span.start, span.end)
        title = trial.words.title
        vi = f"xếp {title} vào {when.vi}, ngoài các khung đã đề nghị"
        en = f"place {title} at {when.en}, outside the windows asked for"
        yield Proposal("window", entry, plan, sentence(vi, en), times=(span,), minutes=far)


def _bounds(one: Engagement) -> Fact:
    if one.start is not None:
        return Fact("start", one.id)
    return Fact("windows" if one.windows else "sessions", one.id)


def nearest_window(
    trial: Trial, one: Engagement, spans: list[Window], below: int | None = None
) -> tuple[Engagement, Window, int] | None:
    """Return ``one`` with the nearest window of ``spans`` in which the thing fits, the window, and how far.

    ``below``: only nearer ones count. Distance is the least by which a start has to leave what is asked for,
    in minutes. A start that the few allow and the whole does not is passed over, and more are then looked at.
    """
    far = _distance(trial.case.problem, one)
    tried: set[datetime] = set()
    few = trial.conflict.few

    def distance(start: datetime) -> int | None:
        from_here = far(start)
        return None if start in tried or (below is not None and from_here >= below) else from_here

    wide = one.model_copy(update={"start": None, "windows": tuple(spans)})
    if not spans:
        return None
    for _ in range(MOST_TRIES):
        start = _nearest(trial, wide, few, distance)
        if start is None:
            return None
        span = Window(start=start, end=start + timedelta(minutes=one.duration_minutes))
        entry = one.model_copy(update={"start": None, "windows": (*_own(trial, one), span)})
        only = one.model_copy(update={"start": None, "windows": (span,)})
        asking = trial.asking_of(trial.world(only), few, one.id)
        if asking.ask().plan is not None:
            return entry, span, far(start)
        few |= asking.few
        tried.add(start)
    raise OutOfTime


def _nearest(
    trial: Trial, wide: Engagement, few: frozenset[str], distance: Callable[[datetime], int | None]
) -> datetime | None:
    world = trial.world(wide)
    asking = trial.asking_of(world, few)
    model = Model(*world.question(asking.standing()))
    plan: SubmittedPlan | None = model.nearest(wide.id, distance, trial.effort)
    found = plan.assignments if plan is not None else ()
    return next((given.start for given in found if given.engagement == wide.id), None)


def _own(trial: Trial, one: Engagement) -> tuple[Window, ...]:
    """Return the windows that ``one`` keeps: its own, else the office's hours; none for a fixed start."""
    if one.start is not None:
        return ()
    return one.windows or tuple(usual_windows(trial.case.problem, one))


def _distance(problem: Problem, one: Engagement) -> Callable[[datetime], int]:
    length = timedelta(minutes=one.duration_minutes)
    if one.start is not None:
        fixed = instant(one.start)
        return lambda start: abs(minutes(instant(start) - fixed))
    spans = [(instant(own.start), instant(own.end)) for own in one.windows or usual_windows(problem, one)]

    def far(start: datetime) -> int:
        at = instant(start)
        return min((minutes(max(low - at, at + length - high, _ZERO)) for low, high in spans), default=0)

    return far


_ZERO = timedelta()


def usual_windows(problem: Problem, one: Engagement) -> list[Window]:
    """Return where ``one`` could stand if it named no windows: the sessions, else the days (rule H1)."""
    days = [
        sessions
        for day in range(problem.horizon.days)
        if problem.horizon.start + timedelta(days=day) not in problem.closed_days
        and (sessions := list(_sessions(problem, day)))
    ]
    length = timedelta(minutes=one.duration_minutes)
    spans = [span for sessions in days for span in sessions]
    if any(instant(span.end) - instant(span.start) >= length for span in spans):
        return spans
    return [
        Window(start=min(span.start for span in sessions), end=max(span.end for span in sessions))
        for sessions in days
    ]


def decent_hours(problem: Problem) -> list[Window]:
    """Return 06:00 to 21:00 of every day of the horizon."""
    first, zone = problem.horizon.start, problem.office.zone
    days = [first + timedelta(days=day) for day in range(problem.horizon.days)]
    return [
        Window(start=datetime.combine(day, EARLIEST, zone), end=datetime.combine(day, LATEST, zone))
        for day in days
    ]


def _sessions(problem: Problem, day: int) -> Iterator[Window]:
    on, zone = problem.horizon.start + timedelta(days=day), problem.office.zone
    for hours in problem.working_hours:
        if WEEKDAYS[on.weekday()] in hours.days:
            start, end = datetime.combine(on, hours.start, zone), datetime.combine(on, hours.end, zone)
            if instant(end) > instant(start):
                yield Window(start=start, end=end)


def called(trial: Trial, one: Engagement, span: Window) -> Message:
    """Say that another engagement goes to another window."""
    title, when = trial.words.names.engagement(one.id), trial.words.names.when(span.start, span.end)
    vi = f"cho phép dời {title} sang {when.vi}"
    return sentence(vi, f"let {title} move to {when.en}")
