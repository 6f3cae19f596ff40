"""Facts about limits: buffers, day limits, turnarounds, driving."""

from models.explanation import Reason
from solver.explain.facts import Fact
from solver.explain.wording.parts import Words, reason


def buffer(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    who, least = w.person(fact.id), w.attendee(fact.id).buffer_minutes
    vi = f"{who.vi} cần ít nhất {least} phút giữa hai lịch"
    return reason(fact, vi, f"{who.en} needs at least {least} min between two engagements", people=(fact.id,))


def day_count(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    who, most = w.person(fact.id), w.attendee(fact.id).max_engagements_per_day
    vi = f"{who.vi} có nhiều nhất {most} lịch mỗi ngày"
    return reason(fact, vi, f"{who.en} takes at most {most} engagements a day", people=(fact.id,))


def day_minutes(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    who, most = w.person(fact.id), w.attendee(fact.id).max_minutes_per_day
    vi = f"{who.vi} làm việc nhiều nhất {most} phút mỗi ngày theo lịch"
    return reason(fact, vi, f"{who.en} takes at most {most} min of engagements a day", people=(fact.id,))


def room_turnaround(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    room = next(one for one in w.case.problem.rooms if one.id == fact.id)
    name, gap = w.names.room(room.id), room.turnaround_minutes
    vi = f"phòng {name} phải trống {gap} phút giữa hai lần dùng"
    return reason(fact, vi, f"room {name} stays empty for {gap} min between two uses", rooms=(room.id,))


def setup(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    one = w.case.engagements[fact.id]
    title, before, after = w.names.engagement(one.id), one.setup_minutes, one.cleanup_minutes
    vi = f"{title} cần {before} phút chuẩn bị phòng trước và {after} phút thu dọn sau"
    return reason(fact, vi, f"{title} needs {before} min of setting up and {after} min of clearing away")


def vehicle_turnaround(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    one = next(vehicle for vehicle in w.case.problem.vehicles if vehicle.id == fact.id)
    name, gap = w.names.vehicle(one.id), one.turnaround_minutes
    vi = f"xe {name} phải nghỉ {gap} phút giữa hai chuyến"
    return reason(fact, vi, f"vehicle {name} rests {gap} min between two trips", vehicles=(one.id,))


def driving(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    policy = w.case.problem.policy
    if fact.kind == "driving_day":
        most, vi, en = policy.driving_minutes_per_day, "ngày", "day"
    else:
        most, vi, en = policy.driving_minutes_per_week, "tuần", "week"
    return reason(
        fact, f"lái xe chỉ được lái {most} phút mỗi {vi}", f"a driver drives at most {most} min a {en}"
    )


def pool(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    name, count = w.pool(fact.id)
    return reason(fact, f"cơ quan chỉ có {count} «{name}»", f"the office has only {count} of «{name}»")
