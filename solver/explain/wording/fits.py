"""Facts about what fits: rooms, vehicles, skills."""

from models.explanation import Reason
from solver.explain.facts import Fact
from solver.explain.wording.parts import Words, reason


def room_fit(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    one, rooms = w.case.engagements[fact.id], w.fitting_rooms(fact.id)
    where = one.where.room
    asked = f" và có {', '.join(where.features)}" if where and where.features else ""
    asked_en = f" and has {', '.join(where.features)}" if where and where.features else ""
    listed = ", ".join(w.names.room(room) for room in rooms)
    vi = f"chỉ có phòng {listed}" if rooms else "không phòng nào"
    en = f"only room {listed}" if rooms else "no room"
    vi += f" đủ chỗ cho {one.people_in_room} người{asked}"
    en += f" holds {one.people_in_room} people{asked_en}"
    title = w.names.engagement(one.id)
    return reason(fact, f"{vi} như {title} cần", f"{en}, as {title} needs", rooms=tuple(rooms))


def vehicle_fit(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    ride = w.case.engagements[fact.id].vehicles[fact.number]
    fitting = w.fitting_vehicles(fact)
    listed = ", ".join(w.names.vehicle(name) for name in fitting)
    asked = f", {', '.join(ride.features)}" if ride.features else ""
    vi = f"chỉ có xe {listed}" if fitting else "không xe nào"
    en = f"only vehicle {listed}" if fitting else "no vehicle"
    return reason(
        fact,
        f"{vi} có {ride.seats} chỗ{asked} như yêu cầu",
        f"{en} has {ride.seats} seats{asked}, as asked for",
        vehicles=tuple(fitting),
    )


def skills(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    demand = w.case.engagements[fact.id].staff[fact.number]
    able = [
        one
        for one in w.case.problem.people
        if set(demand.skills) <= set(one.skills)
        and (one.id in demand.any_of if demand.any_of else one.group in ("staff", "office_leader"))
    ]
    listed = w.names.people(one.id for one in able)
    skills = ", ".join(demand.skills)
    vi = f"chỉ có {listed} phục vụ được việc {skills}" if able else f"không ai phục vụ được việc {skills}"
    en = f"only {listed} can serve with {skills}" if able else f"nobody can serve with {skills}"
    return reason(fact, vi, en, people=tuple(one.id for one in able))
