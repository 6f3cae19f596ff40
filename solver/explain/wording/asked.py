"""Facts about what the thing itself asks for and nobody or nothing can give."""

from models.explanation import Reason
from solver.explain.facts import Fact
from solver.explain.wording.parts import Words, reason


def entry(w: Words, fact: Fact) -> Reason:
    """Say whom an attendee entry asks for."""
    entry, title = w.case.engagements[fact.id].attendees[fact.number], w.names.engagement(fact.id)
    role = w.names.role(entry.role)
    if not entry.any_of:
        vi, en = f"{title} cần {role.vi} nhưng không nêu ai", f"{title} asks for a {role.en} but names nobody"
        return reason(fact, vi, en)
    people = w.anyone(entry.any_of)
    vi = f"{title} cần {entry.count} {role.vi}: {people.vi}"
    en = f"{title} needs {entry.count} {role.en}: {people.en}"
    return reason(fact, vi, en, people=entry.any_of)


def room(w: Words, fact: Fact) -> Reason:
    """Say which rooms are asked for."""
    where, title = w.case.engagements[fact.id].where.room, w.names.engagement(fact.id)
    named = [] if where is None else [w.names.room(name) for name in where.rooms]
    named += [] if where is None else [w.names.place(name) for name in where.sites]
    if not named:
        return reason(fact, f"{title} cần một phòng họp", f"{title} needs a room")
    listed = ", ".join(named)
    return reason(fact, f"{title} cần một phòng ở {listed}", f"{title} needs a room at {listed}")


def vehicle(w: Words, fact: Fact) -> Reason:
    """Say which vehicles are asked for."""
    ride, title = w.case.engagements[fact.id].vehicles[fact.number], w.names.engagement(fact.id)
    asked = f", {', '.join(ride.features)}" if ride.features else ""
    vi = f"{title} cần {ride.count} xe có {ride.seats} chỗ{asked}"
    return reason(fact, vi, f"{title} needs {ride.count} vehicle(s) with {ride.seats} seats{asked}")


def staff(w: Words, fact: Fact) -> Reason:
    """Say which staff are asked for."""
    demand, title = w.case.engagements[fact.id].staff[fact.number], w.names.engagement(fact.id)
    people = w.anyone(demand.any_of)
    skills = ", ".join(demand.skills)
    of_vi = (f" trong số {people.vi}" if demand.any_of else "") + (f", biết {skills}" if skills else "")
    of_en = (f" of {people.en}" if demand.any_of else "") + (f" with {skills}" if skills else "")
    vi = f"{title} cần {demand.count} người phục vụ{of_vi}"
    en = f"{title} needs {demand.count} to serve{of_en}"
    return reason(fact, vi, en, people=demand.any_of)


def equipment(w: Words, fact: Fact) -> Reason:
    """Say how much equipment is asked for."""
    count, title = w.case.engagements[fact.id].equipment[fact.part], w.names.engagement(fact.id)
    name, _ = w.pool(fact.part)
    return reason(fact, f"{title} cần {count} «{name}»", f"{title} needs {count} of «{name}»")


def duration(w: Words, fact: Fact) -> Reason:
    """Say how long the engagement is."""
    minutes, title = w.case.engagements[fact.id].duration_minutes, w.names.engagement(fact.id)
    return reason(fact, f"{title} dài {minutes} phút", f"{title} takes {minutes} min")


def presenters(w: Words, fact: Fact) -> Reason:
    """Say who presents an item."""
    item, title = w.case.items[fact.id], w.names.item(fact.id)
    people = w.names.listed(w.person(name) for name in item.presenters)
    vi = f"{people.vi} trình {title} và phải dự suốt phiên họp"
    en = f"{people.en} presents {title} and must attend the whole sitting"
    return reason(fact, vi, en, people=item.presenters, agenda_items=(item.id,))


def hearing(w: Words, fact: Fact) -> Reason:
    """Say where an item may be heard."""
    item, title = w.case.items[fact.id], w.names.item(fact.id)
    if not item.sittings:
        return reason(
            fact,
            f"{title} không nêu phiên họp nào để trình",
            f"{title} names no sitting",
            agenda_items=(item.id,),
        )
    sittings = ", ".join(w.names.engagement(name) for name in item.sittings)
    vi, en = f"{title} chỉ được trình tại {sittings}", f"{title} may be heard only at {sittings}"
    return reason(fact, vi, en, agenda_items=(item.id,), engagements=item.sittings)
