"""Which requests, plans and users name a record, by its id.

Documents are searched as text, where an id stands in quotation marks. What carries the same id for
another reason is found too: that keeps a record that could go, never the other way round.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Text, cast, select

from service.storage.tables import memberships, plans, requests

MOST = 20
"""How many of each are told of."""


def _names(column: ColumnElement[object], name: str, beginning: bool) -> ColumnElement[bool]:
    return cast(column, Text).contains(f'"{name}-' if beginning else f'"{name}"', autoescape=True)


def requests_naming(connection: Connection, office: str, name: str, beginning: bool = False) -> Sequence[str]:
    """Return the ids of requests, in any state, whose documents name ``name`` (``beginning``: ``name-…``)."""
    return connection.scalars(
        select(requests.c.id)
        .where(requests.c.office == office, _names(requests.c.document, name, beginning))
        .order_by(requests.c.id)
        .limit(MOST)
    ).all()


def plans_naming(connection: Connection, office: str, name: str, beginning: bool = False) -> Sequence[str]:
    """Return the ids of plans whose documents name ``name`` (``beginning``: ``name-…``)."""
    return connection.scalars(
        select(plans.c.id)
        .where(plans.c.office == office, _names(plans.c.document, name, beginning))
        .order_by(plans.c.id)
        .limit(MOST)
    ).all()


def users_who_are(connection: Connection, office: str, person: str) -> Sequence[str]:
    """Return the ids of users who are ``person`` of the office's people."""
    return connection.scalars(
        select(memberships.c.user)
        .where(memberships.c.office == office, memberships.c.person == person)
        .order_by(memberships.c.user)
    ).all()
