"""Who uses a record: other records, requests, plans, users; what is used is kept and not deleted."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from models.consistency import references
from service.office.composition import Origin
from service.office.facts import Facts
from service.office.kinds import KINDS
from service.office.records.absences import PARTS
from service.storage.repositories import uses

ENGAGEMENT_LIKE = {"kinds": (), "recurring": ("engagement",)}
"""Kinds whose documents hold an engagement's fields, and where."""


def uses_of(connection: Connection, facts: Facts, kind: str, name: str) -> list[Origin]:
    """Return what names the record, by kind and id: records in use, ``requests``, ``plans`` and ``users``."""
    called = KINDS[kind].named_as
    found = [
        Origin(other, one)
        for other, documents in facts.documents.items()
        for one, document in documents.items()
        if (other, one) != (kind, name)
        and any(_is(kind, name, *named) for named in named_in(other, document))
    ]
    office, series = facts.office.id, kind == "recurring"
    if called:
        found += [Origin("requests", one) for one in uses.requests_naming(connection, office, name, series)]
    if set(called) & _PLANNED:
        found += [Origin("plans", one) for one in uses.plans_naming(connection, office, name, series)]
    if kind == "people":
        found += [Origin("users", one) for one in uses.users_who_are(connection, office, name)]
    return found


_PLANNED = {"site", "place", "person", "room", "vehicle", "engagement"}


def _is(kind: str, name: str, named_as: str, named: str) -> bool:
    if kind == "recurring":
        return named_as == "engagement" and (named == name or named[:-9] == name)
    return named_as in KINDS[kind].named_as and named == name


def named_in(kind: str, document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what the document of a record of ``kind`` names: what it is called, and its id."""
    part = KINDS[kind].part
    if part is not None:
        yield from _named({part: [document]})
    elif kind in ENGAGEMENT_LIKE:
        engagement = document
        for field in ENGAGEMENT_LIKE[kind]:
            engagement = engagement[field]
        yield from _named({"engagements": [engagement]})
        if kind == "recurring" and isinstance(engagement.get("kind"), str):
            yield "kind", engagement["kind"]
    elif kind == "absences":
        for whose in PARTS:
            if document[whose] is not None:
                yield whose, document[whose]
    elif kind == "relations":
        yield from _named({"relations": [document["relation"]]})


def _named(source: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for called, _, name in references(source):
        if isinstance(name, str):
            yield called, name
