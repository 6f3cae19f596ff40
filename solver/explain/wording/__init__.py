"""Facts in words: each a sentence in Vietnamese and in English that names people, rooms and times."""

from collections.abc import Callable

from models.explanation import Reason
from solver.explain.facts import Fact, Kind
from solver.explain.wording import asked, fits, kept, limits, ties, times
from solver.explain.wording.kept import summary
from solver.explain.wording.parts import Words

_SAY: dict[Kind, Callable[[Words, Fact], Reason]] = {
    "start": times.start,
    "windows": times.windows,
    "sessions": times.sessions,
    "closed_day": times.closed_day,
    "absence": times.absence,
    "travel": times.travel,
    "buffer": limits.buffer,
    "day_count": limits.day_count,
    "day_minutes": limits.day_minutes,
    "room_turnaround": limits.room_turnaround,
    "setup": limits.setup,
    "vehicle_turnaround": limits.vehicle_turnaround,
    "driving_day": limits.driving,
    "driving_week": limits.driving,
    "pool": limits.pool,
    "room_fit": fits.room_fit,
    "vehicle_fit": fits.vehicle_fit,
    "skills": fits.skills,
    "relation": ties.relation,
    "agenda_minutes": ties.agenda_minutes,
    "due": ties.due,
    "pin": ties.pin,
    "frozen": ties.frozen,
    "kept": kept.kept,
    "heard": kept.heard,
    "disruption": kept.disruption,
    "entry": asked.entry,
    "room": asked.room,
    "vehicle": asked.vehicle,
    "staff": asked.staff,
    "equipment": asked.equipment,
    "duration": asked.duration,
    "presenters": asked.presenters,
    "hearing": asked.hearing,
}


def said(words: Words, fact: Fact, suffices_alone: bool | None = None) -> Reason:
    """Return the fact as a document, in words."""
    return _SAY[fact.kind](words, fact).model_copy(update={"suffices_alone": suffices_alone})


__all__ = ["Words", "said", "summary"]
