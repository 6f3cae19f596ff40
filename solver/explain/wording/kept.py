"""Facts about what is kept: other engagements and items, and the earlier plan."""

from models.engagements import Importance
from models.errors import Message
from models.explanation import Reason
from models.time import Window
from solver.explain.facts import Fact, is_frozen
from solver.explain.sharing import Shared, shared
from solver.explain.wording.parts import Words, reason
from solver.replan.naming import same, sentence

IMPORTANCES: dict[Importance, Message] = {
    "must": Message(vi="việc bắt buộc", en="a must"),
    "high": Message(vi="việc quan trọng", en="of high importance"),
    "normal": Message(vi="việc ở mức thường", en="of normal importance"),
    "low": Message(vi="việc ở mức thấp", en="of low importance"),
}


MOST_WINDOWS = 2
"""How many windows of another engagement a sentence lists; of more it says nothing."""


def kept(w: Words, fact: Fact) -> Reason:
    """Say that another engagement stands, when, what of the wanted things it has, and why it cannot yield."""
    case = w.case
    title, one = w.names.engagement(fact.id), case.engagements[fact.id]
    has = shared(case, fact.id, w.circle)
    placed = case.placed.get(fact.id)
    times: tuple[Window, ...] = ()
    when = Message(vi="", en="")
    if placed is not None:
        times = (Window(start=placed.start, end=placed.end),)
        span = w.names.when(placed.start, placed.end)
        when = Message(vi=f" ({span.vi})", en=f" ({span.en})")
    uses, why = _uses(w, has), _why_it_stays(w, fact.id)
    level = IMPORTANCES[one.importance]
    vi = f"{uses.vi} {title}{when.vi}, {level.vi} không thể bỏ{why.vi}"
    en = f"{uses.en} {title}{when.en}, {level.en}, which may not be given up{why.en}"
    found = reason(
        fact,
        vi,
        en,
        people=has.people,
        rooms=has.rooms,
        vehicles=has.vehicles,
        engagements=(fact.id,),
        times=times,
    )
    return found.model_copy(update={"rule": has.rule})


def _uses(w: Words, has: Shared) -> Message:
    things = [w.person(name) for name in has.people]
    things += [w.thing("room", name) for name in has.rooms]
    things += [w.thing("vehicle", name) for name in has.vehicles]
    things += [same(f"«{w.pool(name)[0]}»") for name in has.pools]
    if not things:
        return Message(vi="phải giữ", en="to be kept:")
    listed, verb = w.names.listed(things), "is" if len(things) == 1 else "are"
    if not has.direct:
        return Message(vi=f"{listed.vi} còn phải có cho", en=f"{listed.en} {verb} also needed for")
    return Message(vi=f"{listed.vi} đã dành cho", en=f"{listed.en} {verb} taken by")


def _why_it_stays(w: Words, name: str) -> Message:
    one = w.case.engagements[name]
    if one.start is not None:
        return Message(vi="; không thể dời: giờ cố định", en=" nor moved: its time is fixed")
    if is_frozen(w.case, name):
        return Message(vi="; không thể dời: lịch đã chốt", en=" nor moved: it is frozen")
    if one.pin.start is not None:
        return Message(vi="; không thể dời: giờ đã ghim", en=" nor moved: its start is pinned")
    if one.windows and len(one.windows) <= MOST_WINDOWS:
        spans = w.spans(one.windows)
        return Message(vi=f"; chỉ dời được trong {spans.vi}", en=f"; it can move only within {spans.en}")
    return Message(vi="", en="")


def heard(w: Words, fact: Fact) -> Reason:
    """Say that another agenda item is heard."""
    item, title = w.case.items[fact.id], w.names.item(fact.id)
    level = IMPORTANCES[item.importance]
    vi = f"nội dung {title} ({item.minutes} phút), {level.vi}, đã có chỗ và không thể bỏ"
    en = f"item {title} ({item.minutes} min), {level.en}, is heard and may not be given up"
    return reason(fact, vi, en, agenda_items=(fact.id,))


def disruption(w: Words, fact: Fact) -> Reason:
    """Say that the earlier plan may not be disturbed any more than it is."""
    most = w.case.most_disruption
    vi = f"không được xáo trộn lịch đã ban hành nhiều hơn hiện nay (điểm xáo trộn {most})"
    en = f"the earlier plan may not be disturbed more than it is now (disruption {most})"
    return reason(fact, vi, en)


def summary(w: Words, reasons: tuple[Reason, ...]) -> Message:
    """Say in one sentence how the facts together forbid the thing, and which alone would suffice."""
    title = w.title
    if not reasons:
        return sentence(f"chưa rõ vì sao {title} không xếp được", f"why {title} is left out is not known")
    count, alone = len(reasons), [number for number, one in enumerate(reasons, 1) if one.suffices_alone]
    if count == 1:
        vi, en = f"{title} không xếp được vì một lý do", f"{title} cannot be placed for one reason"
        return sentence(vi, en)
    vi = f"{title} không xếp được vì {count} lý do cộng lại"
    en = f"{title} cannot be placed for {count} reasons taken together"
    listed = ", ".join(map(str, alone))
    if any(one.suffices_alone is None for one in reasons):
        return sentence(vi, en)
    if len(alone) == count:
        vi += "; chỉ cần thay đổi một trong các lý do ấy là có chỗ"
        en += "; changing any one of them makes room"
    elif alone:
        vi += f"; trong cả lịch, thay đổi một trong các lý do số {listed} là có chỗ"
        en += f"; in the whole week, changing any one of these makes room: {listed}"
    else:
        vi += "; thay đổi riêng một lý do thì trong cả lịch vẫn còn việc khác ngăn lại"
        en += "; with any one of them changed, something else in the week still stands in the way"
    return sentence(vi, en)
