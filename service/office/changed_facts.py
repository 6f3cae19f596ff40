"""What changed of a week's facts since a plan was made, in words."""

from collections.abc import Iterator
from typing import Any

from models.errors import Message
from models.problem import Problem

Json = dict[str, Any]

_PARTS: dict[str, Message] = {
    "engagements": Message(vi="lịch", en="engagement"),
    "agenda_items": Message(vi="nội dung trình", en="agenda item"),
    "people": Message(vi="đồng chí", en="person"),
    "rooms": Message(vi="phòng", en="room"),
    "vehicles": Message(vi="xe", en="vehicle"),
    "equipment": Message(vi="thiết bị", en="equipment"),
    "sites": Message(vi="trụ sở", en="site"),
    "places": Message(vi="địa điểm", en="place"),
}
_WHOLE: dict[str, Message] = {
    "office": Message(vi="thông tin cơ quan", en="the office's name or time zone"),
    "horizon": Message(vi="số ngày của tuần", en="the days of the week"),
    "grid_minutes": Message(vi="bước thời gian", en="the time grid"),
    "working_hours": Message(vi="giờ làm việc", en="the working hours"),
    "closed_days": Message(vi="ngày nghỉ", en="the days off"),
    "travel": Message(vi="thời gian đi đường", en="the travel times"),
    "relations": Message(vi="ràng buộc giữa các lịch", en="the relations between engagements"),
    "policy": Message(vi="quy định xếp lịch", en="the policy"),
}
_FIELDS: dict[str, Message] = {
    "title": Message(vi="nội dung", en="title"),
    "name": Message(vi="tên", en="name"),
    "importance": Message(vi="mức quan trọng", en="importance"),
    "duration_minutes": Message(vi="thời lượng", en="duration"),
    "minutes": Message(vi="thời lượng", en="duration"),
    "start": Message(vi="giờ bắt đầu", en="start"),
    "windows": Message(vi="khoảng giờ được xếp", en="allowed times"),
    "preferred": Message(vi="khoảng giờ mong muốn", en="preferred times"),
    "attendees": Message(vi="thành phần", en="attendees"),
    "headcount": Message(vi="số người", en="headcount"),
    "where": Message(vi="địa điểm", en="place"),
    "vehicles": Message(vi="xe", en="vehicles"),
    "staff": Message(vi="người phục vụ", en="staff"),
    "equipment": Message(vi="thiết bị", en="equipment"),
    "sittings": Message(vi="phiên họp", en="sittings"),
    "presenters": Message(vi="người trình bày", en="presenters"),
    "due": Message(vi="hạn", en="due time"),
    "confidential": Message(vi="độ mật", en="confidentiality"),
    "unavailable": Message(vi="thời gian không dùng được", en="times when it cannot be used"),
    "capacity": Message(vi="sức chứa", en="capacity"),
    "features": Message(vi="tính năng", en="features"),
    "seats": Message(vi="số chỗ", en="seats"),
    "drivers": Message(vi="lái xe", en="drivers"),
    "count": Message(vi="số lượng", en="count"),
}
_AWAY = Message(vi="thời gian vắng", en="absences")
_OTHER = Message(vi="thông tin khác", en="other details")


def changed_facts(before: Problem, after: Problem) -> list[Message]:
    """Return what differs, a sentence each; what a plan adds to facts (baseline, pins, frost) is left out."""
    old, new = _facts(before), _facts(after)
    if old == new:
        return []
    found = [change for part, noun in _PARTS.items() for change in _of_part(noun, old[part], new[part])]
    for part, noun in _WHOLE.items():
        if old[part] != new[part]:
            found.append(Message(vi=f"Thay đổi {noun.vi}.", en=f"Changed: {noun.en}."))
    return found


def _facts(problem: Problem) -> Json:
    document = problem.model_dump(mode="json", by_alias=True)
    document["policy"].pop("freeze_before")
    for one in document["engagements"]:
        one.pop("pin")
    return document


def _of_part(noun: Message, old: list[Json], new: list[Json]) -> Iterator[Message]:
    were, are = {one["id"]: one for one in old}, {one["id"]: one for one in new}
    for name, one in were.items():
        if name not in are:
            called = _called(noun, one)
            yield Message(vi=f"Không còn {called.vi}.", en=f"Gone: {called.en}.")
    for name, one in are.items():
        called = _called(noun, one)
        if name not in were:
            yield Message(vi=f"Thêm {called.vi}.", en=f"New: {called.en}.")
        elif were[name] != one:
            fields = [_field(noun, key) for key in one if one[key] != were[name][key]]
            vi = ", ".join(dict.fromkeys(field.vi for field in fields))
            en = ", ".join(dict.fromkeys(field.en for field in fields))
            yield Message(vi=f"Sửa {called.vi}: {vi}.", en=f"Changed, {called.en}: {en}.")


def _field(noun: Message, key: str) -> Message:
    return _AWAY if key == "unavailable" and noun is _PARTS["people"] else _FIELDS.get(key, _OTHER)


def _called(noun: Message, one: Json) -> Message:
    name = one.get("title") or one.get("name")
    said = f"«{name}»" if name else one["id"]
    if noun is _PARTS["people"] and said.startswith("«Đ/c "):
        # The name says already that it is a comrade's.
        return Message(vi=said, en=f"{noun.en} {said}")
    return Message(vi=f"{noun.vi} {said}", en=f"{noun.en} {said}")
