"""The problem document: an office, its resources, and a week's requests (the contract's section 2)."""

from datetime import date
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    JsonValue,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError, to_jsonable_python

from models import faults
from models.base import Document, Id, Minutes, Text, Weight
from models.consistency import document_faults
from models.digest import digest
from models.engagements import AgendaItem, Engagement, Relation
from models.errors import InvalidDocument
from models.plan import Assignment, Trip
from models.resources import Leg, Person, Place, Pool, Room, Site, Vehicle
from models.time import DEFAULT_ZONE, ClockTime, Day, LocalDateTime, office_zone
from models.zones import zone_named

Weekday = Literal["mo", "tu", "we", "th", "fr", "sa", "su"]
WEEKDAYS: tuple[Weekday, ...] = ("mo", "tu", "we", "th", "fr", "sa", "su")


def _known_zone(value: Any) -> Any:
    if isinstance(value, str) and zone_named(value) is None:
        raise PydanticCustomError("time_zone", "an IANA time zone such as Asia/Ho_Chi_Minh is expected")
    return value


class Office(Document):
    """The office; ``timezone`` is an IANA name, the zone of every naive date-time."""

    id: Id
    name: Text = ""
    timezone: Annotated[str, BeforeValidator(_known_zone)] = DEFAULT_ZONE

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.timezone)


def _in_our_age(day: date) -> date:
    if not 1900 <= day.year <= 2999:
        raise PydanticCustomError("far_year", "a year from 1900 to 2999 is expected")
    return day


class Horizon(Document):
    """The days to plan: from ``start`` 00:00 to 00:00 after the last, in the office's zone."""

    start: Annotated[Day, AfterValidator(_in_our_age)]
    days: Annotated[int, Field(ge=1, le=366, strict=True)]


class WorkingHours(Document):
    """One session of the office, on the named weekdays."""

    days: tuple[Weekday, ...]
    start: ClockTime
    end: ClockTime
    session: Text = ""

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.end <= self.start:
            raise PydanticCustomError("empty_window", "the end is not after the start")
        return self


class Weights(Document):
    """The weights of the soft costs S1–S10, in this order."""

    outside_preferred: Weight = 10
    delegation: Weight = 5
    optional_absent: Weight = 3
    room_not_preferred: Weight = 4
    room_oversize: Weight = 1
    travel: Weight = 1
    overload: Weight = 2
    vehicle: Weight = 1
    staff_balance: Weight = 2
    agenda: Weight = 1


class DisruptionWeights(Document):
    """What one change against the baseline counts, by what changed."""

    unplaced: Weight = 10
    start: Weight = 6
    person: Weight = 4
    room: Weight = 2
    vehicle: Weight = 1
    driver: Weight = 1
    staff: Weight = 1


class Policy(Document):
    """Settings of the office; all optional (the contract's section 8 lists where each is used)."""

    max_wait_minutes: Minutes = 30
    driving_minutes_per_day: Minutes = 600
    driving_minutes_per_week: Minutes = 2880
    comfortable_minutes_per_day: Minutes = 300
    freeze_before: LocalDateTime | None = None
    weights: Weights = Weights()
    disruption: DisruptionWeights = DisruptionWeights()


class Baseline(Document):
    """An earlier plan, as far as this problem measures itself against it.

    It may speak of engagements, people, rooms and vehicles that the problem no longer has.
    """

    assignments: tuple[Assignment, ...] = ()
    trips: tuple[Trip, ...] = ()


class Problem(Document):
    """A whole problem, checked: every id resolves, every date-time is in the office's zone.

    Raises :class:`models.errors.InvalidDocument` with every fault at once.
    """

    schema_version: Literal[1] = 1
    office: Office
    horizon: Horizon
    grid_minutes: Literal[5, 10, 15, 20, 30, 60] = 15
    working_hours: tuple[WorkingHours, ...] = ()
    closed_days: tuple[Day, ...] = ()
    sites: tuple[Site, ...] = ()
    places: tuple[Place, ...] = ()
    travel: tuple[Leg, ...] = ()
    people: tuple[Person, ...] = ()
    rooms: tuple[Room, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    equipment: tuple[Pool, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    agenda_items: tuple[AgendaItem, ...] = ()
    relations: tuple[Relation, ...] = ()
    baseline: Baseline | None = None
    policy: Policy = Policy()

    _source: JsonValue = PrivateAttr(default=None)
    _digest: str | None = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        source = data._source if isinstance(data, Problem) else None
        if unusable := faults.unusable(data):
            raise InvalidDocument(unusable)
        if source is None:
            source = to_jsonable_python(data, by_alias=True)
        found = []
        problem = None
        with office_zone(_zone_of(source)):
            try:
                problem = handler(source)
            except ValidationError as error:
                found = faults.from_pydantic(error, source)
            found += document_faults(source)
        if found or problem is None:
            raise InvalidDocument(faults.in_document_order(found, source))
        problem._source = source
        return problem

    @property
    def digest(self) -> str:
        """``sha256:…`` of the canonical JSON of the document as it was given."""
        if self._digest is None:
            self._digest = digest(self._source)
        return self._digest

    @property
    def source(self) -> JsonValue:
        """The document as it was given."""
        return self._source

    def amended(self, **changes: Any) -> "Problem":
        """Return a problem with the named fields replaced, read and checked again."""
        document = self.model_dump(mode="json", by_alias=True) | changes
        return Problem.model_validate(to_jsonable_python(document, by_alias=True))


def _zone_of(source: JsonValue) -> ZoneInfo:
    office = source.get("office") if isinstance(source, dict) else None
    name = office.get("timezone") if isinstance(office, dict) else None
    return (zone_named(name) if isinstance(name, str) else None) or ZoneInfo(DEFAULT_ZONE)
