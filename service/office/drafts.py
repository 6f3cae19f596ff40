"""The problem that a new plan is made for: the week's facts, an earlier plan as baseline, what is kept."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

from pydantic import JsonValue

from models.errors import Fault, InvalidDocument, Message, pointer
from models.problem import Problem
from models.reading import read_problem

Keep = Literal["none", "all"] | tuple[str, ...]


def around(
    facts: Problem,
    baseline: dict[str, Any] | None,
    keep: Keep = "none",
    pins: dict[str, JsonValue] | None = None,
    frozen_before: datetime | None = None,
) -> Problem:
    """Return ``facts`` with ``baseline``, a plan's document, to be disturbed as little as possible.

    ``keep`` pins engagements where they stand there; ``pins``, by engagement, are those that were set by
    hand and go on where the facts have none; what starts before ``frozen_before`` stays as it is (H15).
    Raises :class:`InvalidDocument` with pointers into ``/keep``.
    """
    if baseline is None and not pins:
        if keep not in ("none", ()):
            raise InvalidDocument([_nothing_to_keep()])
        return facts
    document = facts.model_dump(mode="json", by_alias=True)
    placed = {one["engagement"]: one for one in baseline["assignments"]} if baseline else {}
    if baseline is not None:
        document["baseline"] = {"assignments": baseline["assignments"], "trips": baseline["trips"]}
    if frozen_before is not None:
        document["policy"]["freeze_before"] = frozen_before.isoformat()
    kept = _kept(keep, placed, [one["id"] for one in document["engagements"]])
    for one in document["engagements"]:
        name = one["id"]
        if name in kept:
            one["pin"] = _pin(placed[name], baseline["trips"] if baseline else ())
        elif pins and name in pins and not _is_set(one["pin"]):
            one["pin"] = pins[name]
    return read_problem(document)


def pins_of(document: dict[str, Any]) -> dict[str, JsonValue]:
    """Return the pins that are set in a problem's document, by engagement."""
    return {one["id"]: one["pin"] for one in document.get("engagements", ()) if _is_set(one.get("pin") or {})}


def _is_set(pin: dict[str, Any]) -> bool:
    return any(part for part in pin.values())


def _kept(keep: Keep, placed: dict[str, Any], wanted: list[str]) -> frozenset[str]:
    if keep == "none":
        return frozenset()
    if keep == "all":
        return frozenset(placed).intersection(wanted)
    faults = [_not_placed(at, name) for at, name in enumerate(keep) if name not in placed]
    if faults:
        raise InvalidDocument(faults)
    return frozenset(keep)


def _pin(assignment: dict[str, Any], trips: Iterable[dict[str, Any]]) -> JsonValue:
    name = assignment["engagement"]
    serving = [trip for trip in trips if any(one["engagement"] == name for one in trip["serves"])]
    return {
        "start": assignment["start"],
        "room": assignment["room"],
        "attendees": _once(seat["person"] for seat in assignment["attendees"]),
        "vehicles": _once(trip["vehicle"] for trip in serving),
        "staff": _once(one["person"] for one in assignment["staff"]),
    }


def _once(names: Iterable[str]) -> list[JsonValue]:
    return list(dict.fromkeys(names))


def _not_placed(at: int, name: str) -> Fault:
    message = Message(
        vi=f"lịch {name!r} không được xếp trong phương án gốc nên không có gì để giữ",
        en=f"the engagement {name!r} is not placed in the baseline, so there is nothing to keep",
    )
    return Fault(pointer=pointer("keep", at), code="not_placed", message=message, value=name)


def _nothing_to_keep() -> Fault:
    message = Message(
        vi="chưa có phương án nào để giữ; hãy nêu 'baseline' hoặc bỏ 'keep'",
        en="there is no plan to keep anything of; name a 'baseline' or leave 'keep' out",
    )
    return Fault(pointer="/keep", code="nothing_to_keep", message=message)
