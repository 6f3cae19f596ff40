"""Kinds of engagement: what one of a kind asks for unless its request says otherwise."""

from typing import Any

from pydantic import Field, JsonValue

from models.base import Count, Document, Id, Minutes, PositiveCount, Text
from models.engagements import Attendee, Importance, StaffDemand, VehicleDemand, Where

PLAIN = "meeting"
"""The kind that needs no declaration; the contract's default."""


class EngagementKind(Document):
    """Defaults for the engagements of one kind; a field that is left out has no default here.

    ``print_form`` names the form in which the paper shows engagements of this kind.
    """

    id: Id
    name: Text = ""
    duration_minutes: PositiveCount | None = None
    importance: Importance | None = None
    attendees: tuple[Attendee, ...] = ()
    headcount: Count | None = None
    where: Where | None = None
    setup_minutes: Minutes = 0
    cleanup_minutes: Minutes = 0
    vehicles: tuple[VehicleDemand, ...] = ()
    staff: tuple[StaffDemand, ...] = ()
    equipment: dict[Id, Count] = Field(default_factory=dict)
    agenda_minutes: Minutes | None = None
    print_form: Text | None = None


_OF_THE_KIND = ("id", "name", "print_form")


def defaults(kind: dict[str, Any]) -> dict[str, JsonValue]:
    """Return the fields of an engagement that the document of a kind speaks of."""
    return {
        field: value
        for field, value in kind.items()
        if field not in _OF_THE_KIND and value not in (None, [], {}, 0)
    }


def filled(engagement: dict[str, JsonValue], kind: dict[str, Any] | None) -> dict[str, JsonValue]:
    """Return ``engagement`` with what it leaves out taken from its ``kind``, where that is declared."""
    return {**(defaults(kind) if kind else {}), **engagement}
