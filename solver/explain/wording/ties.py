"""Facts about ties: relations, agendas, pins, what is frozen."""

from models.engagements import Before, Relation
from models.errors import Message
from models.explanation import Reason
from solver.explain.facts import Fact
from solver.explain.wording.parts import Words, reason


def relation(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    relation: Relation = w.case.problem.relations[fact.number]
    if isinstance(relation, Before):
        first, second = w.names.engagement(relation.first), w.names.engagement(relation.second)
        vi, en = f"{second} phải sau {first}", f"{second} must come after {first}"
        if relation.min_gap_minutes:
            vi += f" ít nhất {relation.min_gap_minutes} phút"
            en += f" by at least {relation.min_gap_minutes} min"
        if relation.max_gap_minutes is not None:
            vi += f", không quá {relation.max_gap_minutes} phút"
            en += f", by no more than {relation.max_gap_minutes} min"
        return reason(fact, vi, en, engagements=(relation.first, relation.second))
    titles = w.names.listed(
        Message(vi=name, en=name) for name in (w.names.engagement(one) for one in relation.engagements)
    )
    said = _TOGETHER[relation.type]
    return reason(fact, f"{titles.vi} {said.vi}", f"{titles.en} {said.en}", engagements=relation.engagements)


_TOGETHER = {
    "same_day": Message(vi="phải cùng ngày", en="must be on one day"),
    "different_day": Message(vi="phải khác ngày", en="must be on different days"),
    "same_room": Message(vi="phải cùng phòng", en="must be in one room"),
    "no_overlap": Message(vi="không được trùng giờ", en="must not overlap"),
}


def agenda_minutes(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    one = w.case.engagements[fact.id]
    title = w.names.engagement(one.id)
    if one.agenda_minutes is None:
        vi, en = f"{title} không nhận nội dung trình", f"{title} hears no agenda items"
    else:
        vi = f"{title} chỉ có {one.agenda_minutes} phút cho các nội dung trình"
        en = f"{title} has only {one.agenda_minutes} min for agenda items"
    return reason(fact, vi, en, engagements=(one.id,))


def due(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    item = w.case.items[fact.id]
    assert item.due is not None
    until = w.names.at(item.due)
    title = w.names.item(item.id)
    vi = f"{title} phải được cho ý kiến xong trước {until.vi}"
    return reason(fact, vi, f"{title} must be heard by {until.en}", agenda_items=(item.id,))


def pin(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    pin, title = w.case.engagements[fact.id].pin, w.names.engagement(fact.id)
    things: dict[str, object] = {}
    if fact.part == "start":
        assert pin.start is not None
        at = w.names.at(pin.start)
        vi, en = f"bắt đầu lúc {at.vi}", f"start at {at.en}"
    elif fact.part == "room":
        assert pin.room is not None
        vi, en = f"ở phòng {w.names.room(pin.room)}", f"be in room {w.names.room(pin.room)}"
        things["rooms"] = (pin.room,)
    elif fact.part == "vehicles":
        listed = ", ".join(w.names.vehicle(name) for name in pin.vehicles)
        vi, en, things["vehicles"] = f"đi xe {listed}", f"go with vehicle {listed}", pin.vehicles
    else:
        names: tuple[str, ...] = getattr(pin, fact.part)
        listed, things["people"] = w.names.people(names), names
        vi, en = f"có {listed}", f"have {listed}"
        if fact.part == "staff":
            vi, en = f"do {listed} phục vụ", f"be served by {listed}"
    return reason(fact, f"{title} đã ghim {vi}", f"{title} is pinned to {en}", **things)


def frozen(w: Words, fact: Fact) -> Reason:
    """Say a fact of this kind."""
    title = w.names.engagement(fact.id)
    vi = f"{title} đã chốt theo lịch cũ (bắt đầu trước thời điểm khóa lịch), không được đổi"
    return reason(
        fact, vi, f"{title} is frozen as the earlier plan has it, since it starts before freeze_before"
    )
