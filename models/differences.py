"""What differs between two plans: engagement by engagement, in words, with the people to be told."""

from typing import Literal

from models.base import Document, Id
from models.errors import Message
from models.plan import Assignment

Revision = Literal["added", "changed", "postponed", "cancelled"]
"""Bổ sung, điều chỉnh, hoãn, hủy: how offices mark a row of a published calendar that is revised."""
REVISIONS: dict[Revision, Message] = {
    "added": Message(vi="bổ sung", en="added"),
    "changed": Message(vi="điều chỉnh", en="changed"),
    "postponed": Message(vi="hoãn", en="postponed"),
    "cancelled": Message(vi="hủy", en="cancelled"),
}
Aspect = Literal[
    "title",
    "start",
    "end",
    "room",
    "place",
    "chair",
    "attendees",
    "staff",
    "vehicles",
    "drivers",
    "trips",
    "agenda",
]


class Difference(Document):
    """One engagement that is not as it was.

    ``postponed``: it was placed, is still asked for, and is left out now; ``cancelled``: it is no longer
    asked for. ``aspects`` say what changed where it is placed in both. ``tell``: everybody who was or is
    concerned: attendees, presenters, staff and drivers, in order of name.
    """

    engagement: Id
    revision: Revision
    aspects: tuple[Aspect, ...] = ()
    before: Assignment | None = None
    after: Assignment | None = None
    tell: tuple[Id, ...] = ()
    message: Message


class Differences(Document):
    """Every difference, in order of time; ``tell`` are all people concerned, each once."""

    differences: tuple[Difference, ...]
    tell: tuple[Id, ...]
    message: Message
