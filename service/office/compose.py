"""A week's problem: what the office has and what was accepted for the week become the contract's document."""

from typing import Any

from sqlalchemy import Connection, Row

from models.problem import Problem
from models.reading import read_problem
from service.office.kinds import KINDS
from service.office.settings import OfficeSettings
from service.office.weeks import monday_of
from service.storage.repositories import records, requests


def compose(connection: Connection, office: Row[Any], week: str) -> Problem:
    """Return the problem of ``week``, without a baseline.

    Raises :class:`models.errors.InvalidDocument` where records or requests do not fit together.
    """
    settings = OfficeSettings.model_validate(office.settings)
    document: dict[str, Any] = {
        "schema_version": 1,
        "office": {"id": office.id, "name": office.name, "timezone": office.timezone},
        "horizon": {"start": monday_of(week).isoformat(), "days": settings.days},
        "grid_minutes": settings.grid_minutes,
        "policy": settings.policy.model_dump(mode="json"),
    }
    for kind in KINDS.values():
        if kind.part:
            found = records.page(connection, office.id, kind.name)
            document[kind.part] = [record.document for record in found]
    accepted = requests.of_week(connection, office.id, week, state="accepted")
    for request_type, part in (("engagement", "engagements"), ("agenda_item", "agenda_items")):
        document[part] = [request.document for request in accepted if request.type == request_type]
    return read_problem(document)
