"""What must hold between the parts of a problem: ids, references, travel, relations, fixed starts.

These checks read the document as sent, not the parsed models, so that a wrong reference is reported
together with a negative number elsewhere. They pass over whatever has the wrong shape: the field types
report that.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from typing import Any

from pydantic import JsonValue, TypeAdapter, ValidationError

from models.errors import Fault, Message, pointer
from models.time import Day, LocalDateTime

_DATE_TIME: TypeAdapter[datetime] = TypeAdapter(LocalDateTime)
_DAY: TypeAdapter[date] = TypeAdapter(Day)

Path = tuple[str | int, ...]
KINDS = {
    "place": ("địa điểm", "place"),
    "site": ("trụ sở", "site"),
    "person": ("người", "person"),
    "room": ("phòng", "room"),
    "vehicle": ("xe", "vehicle"),
    "equipment": ("thiết bị", "equipment"),
    "engagement": ("lịch", "engagement"),
    "kind": ("loại lịch", "kind"),
    "preference": ("phòng hoặc trụ sở", "room or site"),
    "agenda item": ("nội dung trình", "agenda item"),
}


def document_faults(source: JsonValue) -> list[Fault]:
    """Return every fault between the parts of ``source``; call inside ``office_zone``."""
    if not isinstance(source, dict):
        return []
    return [
        *_duplicates(source),
        *_unknown_references(source),
        *_repeated_in_lists(source),
        *_unreachable(source),
        *_before_cycles(source),
        *_fixed_starts_outside(source),
    ]


def _items(source: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    listed = source.get(key) if isinstance(source, dict) else None
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(item, dict):
            yield index, item


def _ids(source: dict[str, Any], *keys: str) -> list[str]:
    return [item["id"] for key in keys for _, item in _items(source, key) if isinstance(item.get("id"), str)]


# ---- ids ------------------------------------------------------------------------------------------


def _duplicates(source: dict[str, Any]) -> Iterator[Fault]:
    lists = [("sites", "places"), ("people",), ("rooms",), ("vehicles",), ("equipment",)]
    for keys in [*lists, ("engagements",), ("agenda_items",)]:
        seen: dict[str, Path] = {}
        for key in keys:
            for index, item in _items(source, key):
                name = item.get("id")
                if not isinstance(name, str):
                    continue
                if name in seen:
                    yield _duplicate((key, index, "id"), name, seen[name])
                seen.setdefault(name, (key, index, "id"))
    seen_baseline: dict[str, Path] = {}
    for index, item in _items(source.get("baseline"), "assignments"):
        name = item.get("engagement")
        if isinstance(name, str) and name in seen_baseline:
            yield _duplicate(("baseline", "assignments", index, "engagement"), name, seen_baseline[name])
        elif isinstance(name, str):
            seen_baseline[name] = ("baseline", "assignments", index, "engagement")


def _duplicate(path: Path, name: str, first: Path) -> Fault:
    return Fault(
        pointer=pointer(*path),
        code="duplicate",
        value=name,
        message=Message(
            vi=f"mã {name!r} đã dùng ở {pointer(*first)}; mỗi mã chỉ dùng một lần",
            en=f"the id {name!r} is already used at {pointer(*first)}; every id stands once",
        ),
    )


# ---- references -----------------------------------------------------------------------------------


def _unknown_references(source: dict[str, Any]) -> Iterator[Fault]:
    known = {
        "site": _ids(source, "sites"),
        "place": _ids(source, "sites", "places"),
        "person": _ids(source, "people"),
        "room": _ids(source, "rooms"),
        "vehicle": _ids(source, "vehicles"),
        "equipment": _ids(source, "equipment"),
        "engagement": _ids(source, "engagements"),
        "preference": _ids(source, "rooms", "sites"),
    }
    for kind, path, name in references(source):
        if isinstance(name, str) and name not in known[kind]:
            yield unknown_id(kind, path, name, known[kind])


def unknown_id(kind: str, path: Path, name: str, known: list[str]) -> Fault:
    """Return the fault of a name that is no id of ``kind`` (a key of ``KINDS``), with the nearest one."""
    close = get_close_matches(name, known, n=1)
    vi, en = KINDS[kind]
    return Fault(
        pointer=pointer(*path),
        code="unknown_id",
        value=name,
        message=Message(
            vi=f"{vi} {name!r} chưa được khai báo" + (f"; ý bạn là {close[0]!r}?" if close else ""),
            en=f"{en} {name!r} is not declared" + (f"; maybe {close[0]!r}?" if close else ""),
        ),
    )


Reference = tuple[str, Path, Any]


def references(source: dict[str, Any]) -> Iterator[Reference]:
    """Yield every place of ``source`` where something is named: the kind of thing, the path, the name."""
    for index, leg in _items(source, "travel"):
        for end in ("from", "to"):
            yield "place", ("travel", index, end), leg.get(end)
    for index, person in _items(source, "people"):
        yield "place", ("people", index, "base"), person.get("base")
    for index, room in _items(source, "rooms"):
        yield "site", ("rooms", index, "site"), room.get("site")
    for index, vehicle in _items(source, "vehicles"):
        yield "place", ("vehicles", index, "base"), vehicle.get("base")
        yield from _each("person", vehicle, ("vehicles", index), "drivers")
    for index, engagement in _items(source, "engagements"):
        yield from _engagement_references(engagement, ("engagements", index))
    for index, item in _items(source, "agenda_items"):
        yield from _each("engagement", item, ("agenda_items", index), "sittings")
        yield from _each("person", item, ("agenda_items", index), "presenters")
    for index, relation in _items(source, "relations"):
        for end in ("first", "second"):
            yield "engagement", ("relations", index, end), relation.get(end)
        yield from _each("engagement", relation, ("relations", index), "engagements")


def _engagement_references(engagement: dict[str, Any], at: Path) -> Iterator[Reference]:
    for key in ("attendees", "staff"):
        for index, entry in _items(engagement, key):
            yield from _each("person", entry, (*at, key, index), "any_of")
    where = engagement.get("where")
    if isinstance(where, dict):
        yield "place", (*at, "where", "place"), where.get("place")
        room = (*at, "where", "room")
        for key, kind in (("sites", "site"), ("rooms", "room"), ("prefer", "preference")):
            yield from _each(kind, where.get("room"), room, key)
    equipment = engagement.get("equipment")
    for name in equipment if isinstance(equipment, dict) else ():
        yield "equipment", (*at, "equipment", name), name
    pin = engagement.get("pin")
    if isinstance(pin, dict):
        yield "room", (*at, "pin", "room"), pin.get("room")
        for key, kind in (("attendees", "person"), ("staff", "person"), ("vehicles", "vehicle")):
            yield from _each(kind, pin, (*at, "pin"), key)


def _each(kind: str, holder: Any, at: Path, key: str) -> Iterator[Reference]:
    names = holder.get(key) if isinstance(holder, dict) else None
    for index, name in enumerate(names if isinstance(names, list) else ()):
        yield kind, (*at, key, index), name


def _repeated_in_lists(source: dict[str, Any]) -> Iterator[Fault]:
    first: dict[tuple[Path, str], Path] = {}
    for kind, path, name in references(source):
        if kind == "equipment" or not isinstance(path[-1], int) or not isinstance(name, str):
            continue
        if (path[:-1], name) in first:
            yield _duplicate(path, name, first[path[:-1], name])
        first.setdefault((path[:-1], name), path)


# ---- travel ---------------------------------------------------------------------------------------


def _unreachable(source: dict[str, Any]) -> Iterator[Fault]:
    """Report each place that cannot be reached from the first one; a leg given one way serves both."""
    at: dict[str, Path] = {}
    for key in ("sites", "places"):
        for index, item in _items(source, key):
            if isinstance(item.get("id"), str):
                at.setdefault(item["id"], (key, index, "id"))
    if not at:
        return
    legs = [(leg.get("from"), leg.get("to")) for _, leg in _items(source, "travel")]
    start = next(iter(at))
    reached = _closure(start, [(a, b) for a, b in legs if isinstance(a, str) and isinstance(b, str)])
    for name, path in at.items():
        if name not in reached:
            yield Fault(
                pointer=pointer(*path),
                code="unreachable",
                value=name,
                message=Message(
                    vi=f"không có đường nào trong 'travel' nối {start!r} với {name!r}; cần thêm một chặng",
                    en=f"no leg in 'travel' joins {start!r} and {name!r}; add one",
                ),
            )


def _closure(start: str, legs: list[tuple[str, str]]) -> set[str]:
    beside: dict[str, set[str]] = {}
    for a, b in legs:
        beside.setdefault(a, set()).add(b)
        beside.setdefault(b, set()).add(a)
    reached, frontier = {start}, [start]
    while frontier:
        for name in beside.get(frontier.pop(), set()) - reached:
            reached.add(name)
            frontier.append(name)
    return reached


# ---- relations ------------------------------------------------------------------------------------


def _before_cycles(source: dict[str, Any]) -> Iterator[Fault]:
    """Report each ``before`` relation that lies on a cycle of such relations."""
    edges: list[tuple[int, str, str]] = []
    for index, relation in _items(source, "relations"):
        first, second = relation.get("first"), relation.get("second")
        if relation.get("type") == "before" and isinstance(first, str) and isinstance(second, str):
            edges.append((index, first, second))
    for index, first, second in edges:
        way_back = _way(second, first, [(a, b) for _, a, b in edges])
        if way_back is not None:
            ring = " → ".join([first, *way_back])
            yield Fault(
                pointer=pointer("relations", index),
                code="before_cycle",
                value=ring,
                message=Message(
                    vi=f"các quan hệ 'before' tạo thành vòng: {ring}; cần bỏ bớt một quan hệ",
                    en=f"these 'before' relations form a cycle: {ring}; drop one of them",
                ),
            )


def _way(start: str, goal: str, edges: Iterable[tuple[str, str]]) -> list[str] | None:
    after: dict[str, list[str]] = {}
    for a, b in edges:
        after.setdefault(a, []).append(b)
    came: dict[str, str | None] = {start: None}
    frontier = [start]
    while frontier:
        here = frontier.pop(0)
        if here == goal:
            break
        for name in after.get(here, []):
            if name not in came:
                came[name] = here
                frontier.append(name)
    if goal not in came:
        return None
    path: list[str] = []
    step: str | None = goal
    while step is not None:
        path.append(step)
        step = came[step]
    return path[::-1]


# ---- fixed starts ---------------------------------------------------------------------------------


def _fixed_starts_outside(source: dict[str, Any]) -> Iterator[Fault]:
    span = _horizon(source)
    if span is None:
        return
    start, end = span
    last = end - timedelta(days=1)
    for index, engagement in _items(source, "engagements"):
        given = engagement.get("start")
        if given is None:
            continue
        try:
            fixed = _DATE_TIME.validate_python(given)
        except ValidationError:
            continue
        if not start <= fixed < end:
            yield Fault(
                pointer=pointer("engagements", index, "start"),
                code="outside_horizon",
                value=str(given),
                message=Message(
                    vi=f"giờ bắt đầu cố định nằm ngoài kỳ lập lịch ({start:%d/%m/%Y}–{last:%d/%m/%Y})",
                    en=f"the fixed start is outside the horizon ({start:%Y-%m-%d} to {last:%Y-%m-%d})",
                ),
            )


def _horizon(source: dict[str, Any]) -> tuple[datetime, datetime] | None:
    horizon = source.get("horizon")
    days = horizon.get("days") if isinstance(horizon, dict) else None
    if not isinstance(horizon, dict) or not isinstance(days, int) or not 1 <= days <= 366:
        return None
    try:
        first = _DAY.validate_python(horizon.get("start"))
        last = first + timedelta(days=days)
        return (
            _DATE_TIME.validate_python(f"{first.isoformat()}T00:00"),
            _DATE_TIME.validate_python(f"{last.isoformat()}T00:00"),
        )
    except (ValidationError, OverflowError):
        return None
