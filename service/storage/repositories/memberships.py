"""What users are in offices: roles, and which of the office's people and units they stand for."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from service.storage.tables import memberships, users

_SHOWN = (
    *(users.c.id, users.c.login, users.c.name, users.c.office.label("home"), users.c.operator),
    *(users.c.disabled_at, users.c.password_hash.is_not(None).label("has_password")),
    *(users.c.oidc_subject.is_not(None).label("has_oidc"), users.c.version, users.c.updated_at),
    *(memberships.c.office, memberships.c.roles, memberships.c.person, memberships.c.unit),
)
_JOINED = memberships.join(users, users.c.id == memberships.c.user)


def of_user(connection: Connection, user: str) -> Sequence[Row[Any]]:
    """Return all memberships of a user, by office."""
    return connection.execute(
        select(memberships).where(memberships.c.user == user).order_by(memberships.c.office)
    ).all()


def find(connection: Connection, office: str, user: str) -> Row[Any] | None:
    """Return the user as a member of ``office`` (never the password), or ``None``."""
    return connection.execute(
        select(*_SHOWN).select_from(_JOINED).where(memberships.c.office == office, memberships.c.user == user)
    ).one_or_none()


def page(
    connection: Connection, office: str, *, after: str = "", limit: int = 1_000_000
) -> Sequence[Row[Any]]:
    """Return the members of ``office`` by id, those behind ``after``, disabled ones too."""
    return connection.execute(
        select(*_SHOWN)
        .select_from(_JOINED)
        .where(memberships.c.office == office, memberships.c.user > after)
        .order_by(memberships.c.user)
        .limit(limit)
    ).all()


def add(
    connection: Connection,
    office: str,
    user: str,
    *,
    roles: list[str],
    person: str | None = None,
    unit: str | None = None,
) -> None:
    """Make a user a member; raises :class:`sqlalchemy.exc.IntegrityError` where they are one already."""
    connection.execute(
        insert(memberships).values(office=office, user=user, roles=roles, person=person, unit=unit)
    )


def change(connection: Connection, office: str, user: str, values: dict[str, Any]) -> None:
    """Set ``values`` of the membership; the user's version guards it."""
    connection.execute(
        update(memberships).where(memberships.c.office == office, memberships.c.user == user).values(**values)
    )
