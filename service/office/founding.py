"""Add an office, whoever asks for it."""

from typing import Any

from sqlalchemy import Connection, Row

from service.auth.desk import Desk
from service.auth.permissions import Role
from service.office.forms import NewOffice
from service.storage.repositories import memberships, offices


def found_office(connection: Connection, desk: Desk, form: NewOffice) -> Row[Any]:
    """Store a new office; whoever adds it, where that is a user, becomes its administrator.

    Raises :class:`sqlalchemy.exc.IntegrityError` where the id is taken.
    """
    settings = form.settings.model_dump(mode="json")
    offices.add(connection, form.id, form.name, form.timezone, settings)
    if desk.actor.kind == "user":
        memberships.add(connection, form.id, desk.actor.id, roles=[Role.ADMINISTRATOR])
    row = offices.find(connection, form.id)
    assert row is not None, "it was stored in this transaction"
    desk.record(connection, "added", ("offices", form.id), after=document(row))
    return row


def document(row: Row[Any]) -> dict[str, Any]:
    """Return what of an office can be changed, for the audit log."""
    return {"name": row.name, "timezone": row.timezone, "settings": row.settings}
