"""Users of the whole installation; each has a home office, which vouches for them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from service.storage.clock import now
from service.storage.tables import users


def find(connection: Connection, user: str) -> Row[Any] | None:
    """Return the user with this id, disabled or not, or ``None``."""
    return connection.execute(select(users).where(users.c.id == user)).one_or_none()


def by_login(connection: Connection, login: str) -> Row[Any] | None:
    """Return the user who signs in as ``login``, or ``None``."""
    return connection.execute(select(users).where(users.c.login == login)).one_or_none()


def by_subject(connection: Connection, issuer: str, subject: str) -> Row[Any] | None:
    """Return the user whom the OpenID provider ``issuer`` calls ``subject``, or ``None``."""
    return connection.execute(
        select(users).where(users.c.oidc_issuer == issuer, users.c.oidc_subject == subject)
    ).one_or_none()


def every(connection: Connection) -> Sequence[Row[Any]]:
    """Return all users, by login; for the command line only."""
    return connection.execute(select(users).order_by(users.c.login)).all()


def count(connection: Connection) -> int:
    """Return how many users there are, in all offices."""
    return connection.execute(select(func.count()).select_from(users)).scalar_one()


def add(
    connection: Connection, office: str, user: str, *, login: str, name: str, operator: bool = False
) -> None:
    """Store a new user, without a password.

    Raises :class:`sqlalchemy.exc.IntegrityError` where the login is taken.
    """
    moment = now()
    connection.execute(
        insert(users).values(
            office=office,
            id=user,
            login=login,
            name=name,
            operator=operator,
            version=1,
            created_at=moment,
            updated_at=moment,
        )
    )


def change(connection: Connection, user: str, version: int, values: dict[str, Any]) -> bool:
    """Set ``values`` where the user is still at ``version``; say whether it was."""
    done = connection.execute(
        update(users)
        .where(users.c.id == user, users.c.version == version)
        .values(**values, version=version + 1, updated_at=now())
    )
    return done.rowcount == 1


def set_password(connection: Connection, user: str, password_hash: str) -> None:
    """Store the hash of a password; the version, which counts what administrators edit, stays."""
    connection.execute(update(users).where(users.c.id == user).values(password_hash=password_hash))


def link_subject(connection: Connection, user: str, issuer: str, subject: str) -> bool:
    """Link a user who has no link yet to ``subject`` of ``issuer``; say whether it was done."""
    done = connection.execute(
        update(users)
        .where(users.c.id == user, users.c.oidc_subject.is_(None))
        .values(oidc_issuer=issuer, oidc_subject=subject)
    )
    return done.rowcount == 1
