"""What would make something fit: one engagement or agenda item changed, verified by a solve."""

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from models.base import Document, Id
from models.effects import Effects
from models.engagements import AgendaItem, Engagement
from models.errors import Message
from models.time import Window

RemedyKind = Literal[
    "window",
    "deputy",
    "room",
    "site",
    "feature",
    "duration",
    "fewer",
    "vehicle",
    "staff",
    "equipment",
    "pin",
    "sitting",
    "presenter",
    "move",
]
"""``fewer``: a smaller quorum; ``move``: another engagement gets a window or loses its pin; ``sitting``:
another sitting for an agenda item; the others change what the kind says of the one left out."""


class Remedy(Document):
    """One change after which the one left out is placed, with nothing given up that counts as much.

    Exactly one of ``engagement`` and ``agenda_item`` is given: the whole entry as it would stand in the
    problem. ``needs_consent``: a person who was not on the list would have to agree.
    """

    kind: RemedyKind
    engagement: Engagement | None = None
    agenda_item: AgendaItem | None = None
    people: tuple[Id, ...] = ()
    rooms: tuple[Id, ...] = ()
    times: tuple[Window, ...] = ()
    minutes: int | None = None
    needs_consent: bool = False
    effects: Effects
    message: Message

    @model_validator(mode="after")
    def _one_change(self) -> Self:
        if (self.engagement is None) == (self.agenda_item is None):
            raise PydanticCustomError("one_change", "exactly one of engagement and agenda_item is expected")
        return self
