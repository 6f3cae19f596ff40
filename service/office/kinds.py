"""The kinds of record an office has, each with the document it holds and where that stands in a problem."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models.base import Document
from models.errors import Message
from models.resources import Leg, Person, Place, Pool, Room, Site, Vehicle
from service.office.records.absences import AbsenceRecord
from service.office.records.closed_days import ClosedDay
from service.office.records.engagement_kinds import EngagementKind
from service.office.records.hours import Season
from service.office.records.recurring import Recurring
from service.office.records.relations import RelationRecord


def _own_id(document: Any) -> str:
    return str(document["id"])


def _leg_id(document: Any) -> str:
    return f"{document['from']}..{document['to']}"


def _date(document: Any) -> str:
    return str(document["date"])


@dataclass(frozen=True)
class Kind:
    """One kind: its name in addresses, its form, how it is called, and how its id is found.

    ``part``: the list of the problem document its records go into, where they go in as they are.
    ``named_as``: what references to one are called (:data:`models.consistency.KINDS`).
    """

    name: str
    form: type[Document]
    title: Message
    part: str | None = None
    key: Callable[[Any], str] = _own_id
    named_as: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The name in operation ids."""
        return self.name.replace("-", "_")


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "sites",
            Site,
            Message(vi="trụ sở", en="site"),
            "sites",
            named_as=("site", "place", "preference"),
        ),
        Kind("places", Place, Message(vi="địa điểm", en="place"), "places", named_as=("place",)),
        Kind("travel", Leg, Message(vi="chặng đường", en="leg"), "travel", _leg_id),
        Kind("people", Person, Message(vi="người", en="person"), "people", named_as=("person",)),
        Kind("rooms", Room, Message(vi="phòng", en="room"), "rooms", named_as=("room", "preference")),
        Kind("vehicles", Vehicle, Message(vi="xe", en="vehicle"), "vehicles", named_as=("vehicle",)),
        Kind("equipment", Pool, Message(vi="thiết bị", en="equipment"), "equipment", named_as=("equipment",)),
        Kind("kinds", EngagementKind, Message(vi="loại lịch", en="kind of engagement"), named_as=("kind",)),
        Kind(
            "recurring",
            Recurring,
            Message(vi="lịch định kỳ", en="recurring engagement"),
            named_as=("engagement",),
        ),
        Kind("hours", Season, Message(vi="giờ làm việc", en="working hours")),
        Kind(
            "closed-days",
            ClosedDay,
            Message(vi="ngày nghỉ, ngày làm bù", en="closed or worked day"),
            key=_date,
        ),
        Kind("absences", AbsenceRecord, Message(vi="lịch vắng mặt", en="absence")),
        Kind("relations", RelationRecord, Message(vi="ràng buộc giữa các lịch", en="relation")),
    )
}
REQUEST = Message(vi="đăng ký", en="request")
"""What the requests of a week are called beside the kinds of record."""
