"""Which requests, plans and users name a record, by its id.

Documents are searched as text, where an id stands in quotation marks. What carries the same id for
another reason is found too: that keeps a record that could go, never the other way round.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, Table, Text, cast, select

from service.storage.tables import memberships, plans, requests

MOST = 20
"""How many of each are told of."""


def requests_naming(connection: Connection, office: str, name: str, beginning: bool = False) -> Sequence[str]:
    """Return the ids of requests whose documents name ``name`` (``beginning``: ``name-…``)."""
    return _naming(connection, requests, office, name, beginning)


def plans_naming(connection: Connection, office: str, name: str, beginning: bool = False) -> Sequence[str]:
    """Return the ids of plans whose documents name ``name`` (``beginning``: ``name-…``)."""
    return _naming(connection, plans, office, name, beginning)


def _naming(connection: Connection, table: Table, office: str, name: str, beginning: bool) -> Sequence[str]:
    written = f'"{name}-' if beginning else f'"{name}"'
    return connection.scalars(
        select(table.c.id)
        .where(table.c.office == office, cast(table.c.document, Text).contains(written, autoescape=True))
        .order_by(table.c.id)
        .limit(MOST)
    ).all()


def users_who_are(connection: Connection, office: str, person: str) -> Sequence[str]:
    """Return the ids of users who are ``person`` of the office's people."""
    return connection.scalars(
        select(memberships.c.user)
        .where(memberships.c.office == office, memberships.c.person == person)
        .order_by(memberships.c.user)
    ).all()
