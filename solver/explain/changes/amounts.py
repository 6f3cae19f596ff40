"""Less of something: a shorter duration, without a vehicle, without equipment, without a pin."""

from collections.abc import Callable, Iterator

from models.engagements import AgendaItem, Engagement
from models.plan import SubmittedPlan
from solver.explain.changes.trial import Proposal, Trial
from solver.explain.facts import Fact
from solver.replan.naming import sentence


def shorter(trial: Trial) -> Iterator[Proposal]:
    """Yield the longest shorter duration that fits: a multiple of the grid, at least half of it."""
    target = trial.case.target
    if isinstance(target, AgendaItem):
        yield from _shorter_item(trial, target)
        return
    grid = trial.case.problem.grid_minutes
    lengths = [
        minutes
        for minutes in range(grid, target.duration_minutes, grid)
        if 2 * minutes >= target.duration_minutes
    ]
    if not lengths or not trial.helps(Fact("duration", target.id)):
        return
    minutes, plan = _longest(lengths, lambda n: trial.could(_lasting(target, n)))
    if minutes is None or plan is None:
        return
    changed = _lasting(target, minutes)
    yield from _shown(trial, changed, minutes, target.duration_minutes)


def _lasting(one: Engagement, minutes: int) -> Engagement:
    return one.model_copy(update={"duration_minutes": minutes})


def _shorter_item(trial: Trial, item: AgendaItem) -> Iterator[Proposal]:
    lengths = [minutes for minutes in range(5, item.minutes, 5) if 2 * minutes >= item.minutes]
    if not lengths:
        return

    def ask(minutes: int) -> SubmittedPlan | None:
        return trial.could(item.model_copy(update={"minutes": minutes}))

    minutes, _ = _longest(lengths, ask)
    if minutes is not None:
        changed = item.model_copy(update={"minutes": minutes})
        yield from _shown(trial, changed, minutes, item.minutes)


def _longest(
    lengths: list[int], ask: Callable[[int], SubmittedPlan | None]
) -> tuple[int | None, SubmittedPlan | None]:
    """Return the largest length that fits, with its plan; where the shortest does not, none is tried."""
    least = ask(lengths[0])
    if least is None:
        return None, None
    for minutes in reversed(lengths[1:]):
        if (plan := ask(minutes)) is not None:
            return minutes, plan
    return lengths[0], least


def _shown(trial: Trial, changed: Engagement | AgendaItem, minutes: int, asked: int) -> Iterator[Proposal]:
    if (plan := trial.fits(changed)) is not None:
        title = trial.words.title
        vi = f"rút ngắn {title} từ {asked} xuống {minutes} phút"
        en = f"shorten {title} from {asked} to {minutes} min"
        yield Proposal("duration", changed, plan, sentence(vi, en), minutes=minutes)


def without_vehicle(trial: Trial) -> Iterator[Proposal]:
    """Yield the engagement without one of its vehicle demands."""
    one = trial.case.engagement
    for k, ride in enumerate(one.vehicle_demands if one is not None else ()):
        if one is None or not trial.helps(Fact("vehicle", one.id, number=k)):
            continue
        left = (*one.vehicles[:k], *one.vehicles[k + 1 :])
        changed = one.model_copy(update={"vehicles": left})
        if (plan := trial.fits(changed)) is not None:
            title = trial.words.title
            vi = f"{title} tự lo phương tiện ({ride.count} xe {ride.seats} chỗ), không dùng xe cơ quan"
            en = f"let {title} find its own transport ({ride.count} vehicle(s), {ride.seats} seats)"
            yield Proposal("vehicle", changed, plan, sentence(vi, en))


def without_equipment(trial: Trial) -> Iterator[Proposal]:
    """Yield the engagement without one kind of equipment."""
    one = trial.case.engagement
    for pool, count in sorted(one.equipment.items()) if one is not None else ():
        if one is None or not count or not trial.helps(Fact("equipment", one.id, pool)):
            continue
        left = {name: n for name, n in one.equipment.items() if name != pool}
        changed = one.model_copy(update={"equipment": left})
        if (plan := trial.fits(changed)) is not None:
            title, name = trial.words.title, trial.words.pool(pool)[0]
            vi = f"tổ chức {title} không có «{name}»"
            yield Proposal("equipment", changed, plan, sentence(vi, f"hold {title} without «{name}»"))


def unpinned(trial: Trial) -> Iterator[Proposal]:
    """Yield the engagement without one part of its pin."""
    one = trial.case.engagement
    if one is None:
        return
    for part in ("start", "room", "attendees", "vehicles", "staff"):
        if getattr(one.pin, part) and trial.helps(Fact("pin", one.id, part)):
            empty = None if part in ("start", "room") else ()
            changed = one.model_copy(update={"pin": one.pin.model_copy(update={part: empty})})
            if (plan := trial.fits(changed)) is not None:
                title = trial.words.title
                vi, en = PINNED[part]
                said = sentence(f"bỏ ghim {vi} của {title}", f"unpin the {en} of {title}")
                yield Proposal("pin", changed, plan, said)


PINNED = {
    "start": ("giờ bắt đầu", "start"),
    "room": ("phòng", "room"),
    "attendees": ("người dự", "attendees"),
    "vehicles": ("xe", "vehicles"),
    "staff": ("người phục vụ", "staff"),
}
