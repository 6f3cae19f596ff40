"""The kinds of record an office has, each with the document it holds and where that stands in a problem."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models.base import Document
from models.errors import Message
from models.resources import Leg, Person, Place, Pool, Room, Site, Vehicle


def _own_id(document: Any) -> str:
    return str(document["id"])


def _leg_id(document: Any) -> str:
    return f"{document['from']}..{document['to']}"


@dataclass(frozen=True)
class Kind:
    """One kind: its name in addresses, its form, how it is called, and how its id is found.

    ``part``: the list of the problem document its records go into, where they go in as they are.
    """

    name: str
    form: type[Document]
    title: Message
    part: str | None = None
    key: Callable[[Any], str] = _own_id


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("sites", Site, Message(vi="trụ sở", en="site"), "sites"),
        Kind("places", Place, Message(vi="địa điểm", en="place"), "places"),
        Kind("travel", Leg, Message(vi="chặng đường", en="leg"), "travel", _leg_id),
        Kind("people", Person, Message(vi="người", en="person"), "people"),
        Kind("rooms", Room, Message(vi="phòng", en="room"), "rooms"),
        Kind("vehicles", Vehicle, Message(vi="xe", en="vehicle"), "vehicles"),
        Kind("equipment", Pool, Message(vi="thiết bị", en="equipment"), "equipment"),
    )
}
