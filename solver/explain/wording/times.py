"""Facts about time: fixed starts, windows, closed days, absences, travel."""

from datetime import date, datetime, timedelta

from models.explanation import Reason
from models.time import Window
from solver.explain.facts import Fact
from solver.explain.wording.parts import Words, reason


def start(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    one = w.case.engagements[fact.id]
    assert one.start is not None
    title, span = w.names.engagement(one.id), _span(one.start, one.duration_minutes)
    when = w.names.when(span.start, span.end)
    return reason(
        fact, f"{title} có giờ cố định: {when.vi}", f"{title} has a fixed time: {when.en}", times=(span,)
    )


def _span(start: datetime, minutes: int) -> Window:
    return Window(start=start, end=start + timedelta(minutes=minutes))


def windows(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    one = w.case.engagements[fact.id]
    title, spans = w.names.engagement(one.id), w.spans(one.windows)
    vi = f"{title} dài {one.duration_minutes} phút, chỉ được xếp trong {spans.vi}"
    en = f"{title}, {one.duration_minutes} min long, may only stand within {spans.en}"
    return reason(fact, vi, en, times=one.windows)


def sessions(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    one = w.case.engagements[fact.id]
    title = w.names.engagement(one.id)
    vi = f"{title} dài {one.duration_minutes} phút, chỉ được xếp trong giờ làm việc của cơ quan"
    en = f"{title}, {one.duration_minutes} min long, may only stand within the office's working hours"
    return reason(fact, vi, en)


def closed_day(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    day = date.fromisoformat(fact.id)
    span = Window(start=w.midnight(day), end=w.midnight(day + timedelta(days=1)))
    said = w.names.day(span.start)
    return reason(fact, f"{said.vi} cơ quan nghỉ", f"the office is closed on {said.en}", times=(span,))


def absence(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    gone = w.absence(fact)
    who, start, end = w.thing(fact.part, fact.id), w.names.at(gone.start), w.names.at(gone.end)
    why = f" ({gone.reason})" if gone.reason else ""
    away = "vắng mặt" if fact.part == "person" else "không dùng được"
    vi = f"{who.vi} {away}{why} từ {start.vi} đến {end.vi}"
    en = f"{who.en} is not available{why} from {start.en} to {end.en}"
    key = {"person": "people", "room": "rooms", "vehicle": "vehicles"}[fact.part]
    span = Window(start=gone.start, end=gone.end)
    return reason(fact, vi, en, times=(span,), **{key: (fact.id,)})


def travel(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    legs = [leg for leg in w.case.problem.travel if leg.minutes]
    at = {one.where.place for name in w.case.subjects for one in (w.case.engagements[name],)}
    legs.sort(key=lambda leg: (leg.destination not in at and leg.origin not in at, leg.minutes))
    leg = legs[0]
    ends = f"{w.names.place(leg.origin)} – {w.names.place(leg.destination)}"
    vi = f"đi lại giữa các nơi mất thời gian ({ends}: {leg.minutes} phút)"
    return reason(fact, vi, f"the ways between the places take time ({ends}: {leg.minutes} min)")
