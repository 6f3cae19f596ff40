"""A week's problem: what the office has and what was accepted for the week become the contract's document."""

from typing import Any

from sqlalchemy import Connection, Row

from models.problem import Problem
from service.office.composition import Asked, Composition, Origin, Part
from service.office.facts import Facts
from service.storage.repositories import requests

PARTS: dict[str, Part] = {"engagement": "engagements", "agenda_item": "agenda_items"}
"""Type of a request -> the part of the problem it goes into; a cancellation goes into none."""


def compose(connection: Connection, office: Row[Any], week: str) -> Problem:
    """Return the problem of ``week``, without a baseline. The same facts give the same digest.

    Raises :class:`models.errors.InvalidDocument` where records or requests do not fit together; its
    pointers and sentences name the record or the request (see :meth:`Composition.problem`).
    """
    accepted = requests.of_week(connection, office.id, week, state="accepted")
    return composition(Facts.read(connection, office), week, accepted).problem()


def composition(facts: Facts, week: str, rows: Any, *more: Asked) -> Composition:
    """Return the composition of ``week`` with the requests ``rows`` and with ``more``.

    A request that has the id of an occurrence of a recurring engagement takes its place, whatever its type.
    """
    asked = [
        Asked(PARTS[row.type], row.document, Origin("requests", row.id)) for row in rows if row.type in PARTS
    ]
    replaced = {row.id for row in rows} | {str(one.document["id"]) for one in more}
    return Composition(facts, week, [*asked, *more], replaced)
