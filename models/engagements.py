"""What is asked for: engagements, agenda items, and the relations between them."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from models.base import Count, Document, Id, Minutes, PositiveCount, Text
from models.time import LocalDateTime, Window

Importance = Literal["must", "high", "normal", "low"]
Role = Literal["chair", "required", "optional"]


def _at_most_named(count: int, any_of: tuple[str, ...]) -> None:
    if any_of and count > len(any_of):
        raise PydanticCustomError(
            "count_exceeds_any_of",
            "count {count} is more than the {named} people in any_of",
            {"count": count, "named": len(any_of)},
        )


class Attendee(Document):
    """``count`` distinct people of ``any_of``; its order is the order of preference (delegation)."""

    role: Role
    any_of: tuple[Id, ...]
    count: PositiveCount = 1

    @model_validator(mode="after")
    def _count_fits(self) -> Self:
        _at_most_named(self.count, self.any_of)
        return self


class StaffDemand(Document):
    """``count`` people with all of ``skills``; an empty ``any_of`` means all staff and office leaders."""

    any_of: tuple[Id, ...] = ()
    skills: tuple[Text, ...] = ()
    count: PositiveCount = 1

    @model_validator(mode="after")
    def _count_fits(self) -> Self:
        _at_most_named(self.count, self.any_of)
        return self


class VehicleDemand(Document):
    """``count`` distinct vehicles, each with ``seats`` free seats and all ``features``.

    ``share``: this demand may ride on one trip with other engagements (rule H9).
    """

    count: PositiveCount = 1
    seats: Count = 1
    features: tuple[Text, ...] = ()
    share: bool = False


class RoomDemand(Document):
    """A room: one of the named sites' or one of the named rooms (any, where neither is named)."""

    sites: tuple[Id, ...] = ()
    rooms: tuple[Id, ...] = ()
    features: tuple[Text, ...] = ()
    prefer: tuple[Id, ...] = ()


class Where(Document):
    """Exactly one of: a room, a place, online."""

    room: RoomDemand | None = None
    place: Id | None = None
    online: Literal[True] | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if sum(part is not None for part in (self.room, self.place, self.online)) != 1:
            raise PydanticCustomError("where", "exactly one of room, place and online is expected")
        return self


ONLINE = Where(online=True)


class Pin(Document):
    """What a scheduler has fixed by hand: any subset. Of a list, all named are used (rule H15)."""

    start: LocalDateTime | None = None
    room: Id | None = None
    attendees: tuple[Id, ...] = ()
    vehicles: tuple[Id, ...] = ()
    staff: tuple[Id, ...] = ()


class Engagement(Document):
    """A requested engagement (the contract's section 3).

    ``start`` fixes the start, and windows and closed days then do not bind. No ``windows``: the sessions
    of the horizon's open days. ``windows=()`` given on purpose means the same as none given.
    ``confidential``: to those who neither attend, present, serve nor drive it is shown as time taken,
    without what, with whom and where. No rule and no cost looks at it.
    """

    id: Id
    title: Text = ""
    kind: Text = "meeting"
    confidential: bool = False
    requested_by: Text | None = None
    importance: Importance = "normal"
    duration_minutes: Annotated[int, Field(ge=1, le=1_000_000, strict=True)]
    start: LocalDateTime | None = None
    windows: tuple[Window, ...] = ()
    preferred: tuple[Window, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    headcount: Count | None = None
    where: Where = ONLINE
    setup_minutes: Minutes = 0
    cleanup_minutes: Minutes = 0
    vehicles: tuple[VehicleDemand, ...] = ()
    staff: tuple[StaffDemand, ...] = ()
    equipment: dict[Id, Count] = Field(default_factory=dict)
    agenda_minutes: Minutes | None = None
    pin: Pin = Pin()

    @model_validator(mode="before")
    @classmethod
    def _null_means_absent(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        optional = ("where", "pin", "windows", "preferred", "attendees", "vehicles", "staff", "equipment")
        return {key: value for key, value in data.items() if value is not None or key not in optional}

    @property
    def people_in_room(self) -> int:
        """``headcount``, or the sum of the counts of chair, required and staff entries."""
        if self.headcount is not None:
            return self.headcount
        seated = sum(entry.count for entry in self.attendees if entry.role != "optional")
        return seated + sum(entry.count for entry in self.staff)

    @property
    def vehicle_demands(self) -> tuple[VehicleDemand, ...]:
        """The vehicle demands that count: an online engagement has none (rule H9)."""
        return () if self.where.online else self.vehicles


class AgendaItem(Document):
    """A matter a unit submits to a standing body, heard at one of ``sittings`` (order = preference)."""

    id: Id
    title: Text = ""
    minutes: Minutes
    sittings: tuple[Id, ...]
    presenters: tuple[Id, ...] = ()
    due: LocalDateTime | None = None
    importance: Importance = "normal"


class Before(Document):
    """``second`` starts ``min_gap``..``max_gap`` minutes after ``first`` ends, and only if it is placed."""

    type: Literal["before"]
    first: Id
    second: Id
    min_gap_minutes: Minutes = 0
    max_gap_minutes: Minutes | None = None


class Together(Document):
    """Binds those of ``engagements`` that are placed, pairwise."""

    type: Literal["same_day", "different_day", "same_room", "no_overlap"]
    engagements: tuple[Id, ...]


Relation = Annotated[Before | Together, Field(discriminator="type")]
