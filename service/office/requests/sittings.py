"""The sittings of a week: what an agenda item may be submitted to."""

from typing import Any

from sqlalchemy import Connection

from service.auth.permissions import Permission
from service.office.compose import composition
from service.office.facts import Facts
from service.rest.visits import Visit
from service.storage.repositories import requests

_ASKED_FOR = ("registered", "accepted")


def sittings(connection: Connection, visit: Visit, week: str) -> list[dict[str, Any]]:
    """Return the week's engagements with time for agenda items, asked for or coming again, by id.

    Those that are confidential are told to nobody but those who may see all.
    """
    rows = [row for row in requests.of_week(connection, visit.office, week) if row.state in _ASKED_FOR]
    document = composition(Facts.read(connection, visit.row), week, rows).document
    sees_all = visit.may(Permission.VIEW_CONFIDENTIAL)
    return [
        {
            "id": one["id"],
            "title": one.get("title", ""),
            "agenda_minutes": one["agenda_minutes"],
            "start": one.get("start"),
        }
        for one in document["engagements"]
        if one.get("agenda_minutes") and (sees_all or not one.get("confidential"))
    ]
