"""Freedom: every place at which one engagement can stand with nothing else touched."""

from models.base import Count, Document, Id
from models.engagements import Role
from models.moves import EntryPeople
from models.time import LocalDateTime


class EntryChoice(EntryPeople):
    """Who may fill one entry there: each of ``people`` in some complete choice for all entries."""

    role: Role | None = None
    """None for an entry of staff."""


class CarChoice(Document):
    """A vehicle with a driver that may serve one vehicle demand there, in some complete choice."""

    entry: Count
    vehicle: Id
    driver: Id | None = None


class FreePlace(Document):
    """One start in one room (or without) at which it can stand.

    ``as_is``: with the very room, people and staff that it has now. ``attendees`` and ``staff`` say for each
    entry who could be chosen; ``vehicles`` are said only where it has none yet: those it has go along.
    """

    start: LocalDateTime
    end: LocalDateTime
    room: Id | None = None
    place: Id | None = None
    as_is: bool = False
    attendees: tuple[EntryChoice, ...] = ()
    staff: tuple[EntryChoice, ...] = ()
    vehicles: tuple[CarChoice, ...] = ()


class Freedom(Document):
    """Where one engagement can stand while all other engagements, rooms, people and trips stay as they are.

    ``as_is`` are the starts with its own room, people and staff; ``places`` those with any that are free, in
    order of time. The agenda items that it hears stay with it; its own trips move along, with the vehicles
    and drivers they have; where it is not placed yet, free ones are chosen.
    """

    engagement: Id
    placed: bool
    as_is: tuple[LocalDateTime, ...]
    places: tuple[FreePlace, ...]
