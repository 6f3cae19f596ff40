"""The audit: a calendar made by hand goes in; its clashes and the smallest repair come out."""

from datetime import time
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, Discriminator, Field, Tag

from models.base import Document, Id, Minutes, PositiveCount, Text
from models.differences import Differences
from models.engagements import Importance
from models.errors import Message
from models.plan import Plan, SubmittedPlan
from models.problem import Office, Policy, WorkingHours
from models.resources import Leg, Person, Place, Room, Site, Vehicle
from models.time import ClockTime, Day, LocalDateTime
from models.verdict import Violation

PlaceKind = Literal["own_room", "other_site", "offsite", "province"]
"""How far a place is whose way is not given: in the office, elsewhere in town, a commune, the province."""


def _kind_of_time(value: Any) -> str:
    is_clock = isinstance(value, time) or (isinstance(value, str) and len(value) <= 8)
    return "clock" if is_clock else "moment"


def _kind_of_thing(value: Any) -> str:
    return "name" if isinstance(value, str) else "document"


RowTime = Annotated[
    Annotated[ClockTime, Tag("clock")] | Annotated[LocalDateTime, Tag("moment")],
    Discriminator(_kind_of_time),
    # To whoever asserts no formats a time of day is a string as the other one is: any of them, not just one.
    Field(json_schema_extra=lambda schema: schema.update(anyOf=schema.pop("oneOf"))),
]
"""A time on the row's date, or a whole date-time."""
NamedOffice = Annotated[
    Annotated[Text, Tag("name")] | Annotated[Office, Tag("document")], Discriminator(_kind_of_thing)
]
NamedVehicle = Annotated[
    Annotated[Text, Tag("name")] | Annotated[Vehicle, Tag("document")], Discriminator(_kind_of_thing)
]


class Row(Document):
    """One row of the calendar, as printed; people, rooms, places and vehicles by id, by name, or as text.

    Without ``end`` and ``duration_minutes`` the duration is assumed by kind; without ``kind`` the title
    tells it. ``movable``: whether the repair may move it within its day; where unsaid, it may if it is in a
    room of the office.
    """

    id: Id | None = None
    title: Text = Field("", validation_alias=AliasChoices("title", "title_short"))
    kind: Text | None = None
    date: Day | None = None
    start: RowTime | None = None
    end: RowTime | None = None
    duration_minutes: PositiveCount | None = None
    session: Text | None = None
    chair: Text | None = None
    attendees: tuple[Text, ...] = ()
    room: Text | None = None
    place: Text | None = None
    place_kind: PlaceKind | None = None
    vehicles: tuple[Text, ...] = ()
    needs_vehicle: bool | None = None
    staff: tuple[Text, ...] = Field((), validation_alias=AliasChoices("staff", "serving"))
    importance: Importance | None = None
    movable: bool | None = None
    flexible: bool | None = None
    notes: Text | None = None


class Ways(Document):
    """Minutes to places whose way is not given, by the kind of place."""

    other_site: Minutes = 10
    offsite: Minutes = 40
    province: Minutes = 90


class HandMade(Document):
    """A calendar made by hand, and as much of the office as is known.

    ``leaders``, ``own_rooms`` and ``vehicles`` may be bare names; people, rooms, sites, places and ways are
    as in a problem. ``collectives``: a body's name and its members. ``durations``: minutes by kind, instead
    of the usual ones. What tells where the calendar comes from is not looked at.
    """

    office: NamedOffice
    week_start: Day
    days: Annotated[int, Field(ge=1, le=366, strict=True)] = 7
    working_hours: tuple[WorkingHours, ...] = ()
    leaders: tuple[Text, ...] = ()
    own_rooms: tuple[Text, ...] = ()
    vehicles: tuple[NamedVehicle, ...] = ()
    people: tuple[Person, ...] = ()
    rooms: tuple[Room, ...] = ()
    sites: tuple[Site, ...] = ()
    places: tuple[Place, ...] = ()
    travel: tuple[Leg, ...] = ()
    collectives: dict[Text, tuple[Text, ...]] = Field(default_factory=dict)
    durations: dict[Text, PositiveCount] = Field(default_factory=dict)
    ways: Ways = Ways()
    policy: Policy = Policy()
    rows: tuple[Row, ...] = Field(validation_alias=AliasChoices("rows", "entries"))
    source_url: Text | None = None
    provenance: Text | None = None
    completeness: Text | None = None
    roster_note: Text | None = None


class Assumed(Document):
    """Something that the calendar does not say and the audit takes for so."""

    row: Id | None = None
    what: Literal["duration", "way", "person", "room", "place", "together"]
    minutes: int | None = None
    message: Message


class NotChecked(Document):
    """A part of the calendar that the audit can say nothing about."""

    row: Id
    text: Text = ""
    message: Message


class Clash(Violation):
    """What is wrong with the calendar.

    ``certain``: so whatever the assumed durations really are. Otherwise ``assumed`` are the rows on whose
    assumed duration it depends, and with ``at_most_minutes`` or less of the first of them it would not be so.
    """

    certain: bool
    assumed: tuple[Id, ...] = ()
    at_most_minutes: int | None = None


class Repair(Document):
    """The plan without clashes that changes the calendar least."""

    problem: Any
    plan: Plan
    differences: Differences


class Audit(Document):
    """What the audit found. ``repair`` is null where nothing clashes, or where none was found in time."""

    problem: Any
    plan: SubmittedPlan
    clashes: tuple[Clash, ...]
    assumed: tuple[Assumed, ...]
    not_checked: tuple[NotChecked, ...]
    repair_status: Literal["not_needed", "optimal", "feasible", "no_plan_in_time", "rejected"]
    repair: Repair | None
    message: Message
