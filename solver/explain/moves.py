"""Try moves on a plan without solving: the plan they lead to, what breaks, what it costs."""

from collections import Counter

from models.errors import Fault, InvalidDocument
from models.moves import (
    ChangedPin,
    CostChange,
    Hear,
    Move,
    MoveAttendees,
    MoveIn,
    MoveOut,
    MoveRoom,
    Moves,
    MoveStaff,
    MoveStart,
    MoveVehicles,
    PinParts,
    Trial,
    TriedViolation,
    Unhear,
    UnpinParts,
)
from models.plan import CostLine, Score, SubmittedPlan
from models.problem import Problem
from solver.explain.fill import Filling
from solver.explain.move_faults import References, fault
from solver.explain.plan_draft import Draft
from solver.verify.clock import Span, minutes, shifted
from solver.verify.verifier import Assessment, assess


def try_moves(problem: Problem, plan: SubmittedPlan, moves: Moves, before: Assessment | None = None) -> Trial:
    """Return what the verifier says of ``plan`` after ``moves``, which are made one after the other.

    ``before`` is its assessment of ``plan``, for callers who try many moves on one plan. Raises
    :class:`models.errors.InvalidDocument` with pointers into ``moves``, e.g. "the engagement 'e-9' is left
    out; use a move of type 'place'".
    """
    draft = Draft(problem, plan)
    references = References(problem)
    faults: list[Fault] = []
    for index, move in enumerate(moves.moves):
        faults += references.faults(move, ("moves", index)) or _made(draft, move, index)
    if faults:
        raise InvalidDocument(faults)
    return _trial(problem, draft, before or assess(problem, plan))


def _trial(problem: Problem, draft: Draft, before: Assessment) -> Trial:
    plan = draft.plan()
    after = assess(_pinned(problem, draft), plan)
    known, left = set(before.violations), set(after.violations)
    # Made of what was checked when it was read: to check the whole plan again would take as long as a rule.
    return Trial.model_construct(
        legal=after.valid,
        plan=plan,
        pins=tuple(
            ChangedPin.model_construct(engagement=name, pin=pin) for name, pin in sorted(draft.pins.items())
        ),
        violations=tuple(
            TriedViolation.model_construct(**dict(one), new=one not in known) for one in after.violations
        ),
        resolved=tuple(one for one in before.violations if one not in left),
        score_before=before.score,
        score=after.score,
        difference=_less(after.score, before.score),
        costs=_changes(before.costs, after.costs),
    )


def _pinned(problem: Problem, draft: Draft) -> Problem:
    """Return the problem to judge by: with the pins that moves have set and taken off."""
    if not draft.pins:
        return problem
    changed = tuple(
        one.model_copy(update={"pin": draft.pins.get(one.id, one.pin)}) for one in problem.engagements
    )
    return problem.model_copy(update={"engagements": changed})


def _less(score: Score, other: Score) -> Score:
    pairs = zip(score.as_tuple(), other.as_tuple(), strict=True)
    return Score.of(tuple(now - then for now, then in pairs))


def _changes(before: tuple[CostLine, ...], after: tuple[CostLine, ...]) -> tuple[CostChange, ...]:
    """Return the cost lines that differ, one for each rule, engagement and person."""
    were, are = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str]]()
    for total, lines in ((were, before), (are, after)):
        for line in lines:
            total[line.rule, line.engagement or "", line.person or ""] += line.cost
    changed = sorted(key for key in were | are if were[key] != are[key])
    return tuple(
        CostChange.model_validate(
            {
                "rule": rule,
                "engagement": engagement or None,
                "person": person or None,
                "before": were[rule, engagement, person],
                "after": are[rule, engagement, person],
            }
        )
        for rule, engagement, person in changed
    )


# ---- one move -------------------------------------------------------------------------------------


def _made(draft: Draft, move: Move, index: int) -> list[Fault]:
    """Make one move, whose names are known; return what the plan as it stands does not allow."""
    if isinstance(move, Hear | Unhear):
        return _heard(draft, move, index)
    name = move.engagement
    placed = draft.assignment(name) is not None
    if isinstance(move, UnpinParts):
        draft.free(name, move.parts)
    elif isinstance(move, MoveIn):
        if placed:
            vi = f"lịch {name!r} đã được xếp; hãy dùng 'start', 'room'…, hoặc 'drop' trước"
            en = f"the engagement {name!r} is placed already; use 'start', 'room' …, or 'drop' it first"
            return [fault(("moves", index, "engagement"), "already_placed", name, vi, en)]
        _placed(draft, move)
    elif not placed:
        return [_not_placed(("moves", index, "engagement"), name)]
    else:
        _changed(draft, move)
    return []


def _heard(draft: Draft, move: Hear | Unhear, index: int) -> list[Fault]:
    sitting = move.sitting if isinstance(move, Hear) else None
    if sitting is not None and draft.assignment(sitting) is None:
        return [_not_placed(("moves", index, "sitting"), sitting)]
    draft.hear(move.agenda_item, sitting)
    return []


def _not_placed(path: tuple[str | int, ...], name: str) -> Fault:
    vi = f"lịch {name!r} chưa được xếp; hãy dùng loại 'place'"
    en = f"the engagement {name!r} is left out; use a move of type 'place'"
    return fault(path, "not_placed", name, vi, en)


def _changed(
    draft: Draft,
    move: MoveStart | MoveRoom | MoveAttendees | MoveStaff | MoveVehicles | MoveOut | PinParts,
) -> None:
    name = move.engagement
    match move:
        case MoveStart():
            draft.reschedule(name, move.start)
        case MoveRoom():
            draft.reroom(name, move.room)
        case MoveAttendees():
            draft.seat(name, move.entry, move.people)
        case MoveStaff():
            draft.serve(name, move.entry, move.people)
        case MoveVehicles():
            _driven(draft, move)
        case MoveOut():
            draft.drop(name)
        case PinParts():
            draft.fix(name, move.parts)


def _driven(draft: Draft, move: MoveVehicles) -> None:
    name, entry = move.engagement, move.entry
    had = {
        trip.vehicle: trip.driver
        for trip in draft.serving(name)
        if any(one.engagement == name and one.entry == entry for one in trip.serves)
    }
    cars = [
        car
        if car.driver is not None or had.get(car.vehicle) is None
        else car.model_copy(update={"driver": had[car.vehicle]})
        for car in move.cars
    ]
    if any(car.driver is None for car in cars):
        filling = Filling(draft, draft.engagements[name], draft.spans[name])
        placed = draft.assignment(name)
        place = placed.place if placed is not None else None
        cars = [filling.driven(car, entry, place) for car in cars]
    draft.drive(name, entry, cars)


def _placed(draft: Draft, move: MoveIn) -> None:
    name = move.engagement
    engagement = draft.engagements[name]
    start = draft.clock.instant(move.start)
    span = Span(start, shifted(start, minutes(engagement.duration_minutes)))
    filling = Filling(draft, engagement, span)
    draft.place(name, move.start, move.room or filling.room())
    placed = draft.assignment(name)
    place = placed.place if placed is not None else None
    filling.take((*move.attendees, *move.staff))
    attendees = list(filling.attendees(place, [one.entry for one in move.attendees]))
    staff = list(filling.staff(place, [one.entry for one in move.staff]))
    draft.fill(name, (*move.attendees, *attendees), (*move.staff, *staff), ())
    for said in move.vehicles:
        draft.drive(name, said.entry, [filling.driven(car, said.entry, place) for car in said.cars])
    for chosen in filling.vehicles(place, [one.entry for one in move.vehicles]):
        draft.drive(name, chosen.entry, chosen.cars)
