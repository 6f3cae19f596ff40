"""Sessions of people who signed in: a cookie that scripts cannot read, and its row; nothing else is kept."""

from datetime import datetime, timedelta
from typing import Any

from fastapi import Request, Response
from sqlalchemy import Connection, Row

from service.auth.secrets import hash_of, new_secret
from service.settings import Settings
from service.storage.clock import now
from service.storage.repositories import sessions

NAME = "lichtuan"
_SEEN_EVERY = timedelta(minutes=1)
"""How exactly last use is noted: a write for each call would make readers of SQLite wait in line."""


def cookie_name(settings: Settings) -> str:
    """Return the cookie's name; ``__Host-`` makes browsers refuse one set by another host or without TLS."""
    return f"__Host-{NAME}" if settings.secure_cookies else NAME


def secret_in(request: Request, settings: Settings) -> str | None:
    """Return what the session cookie of a request holds, if it has one."""
    return request.cookies.get(cookie_name(settings)) or None


def open_session(connection: Connection, office: str, user: str, settings: Settings) -> str:
    """Store a new session of ``user``, whose home is ``office``, and return its secret."""
    secret, moment = new_secret(), now()
    until = moment + timedelta(hours=settings.session_hours)
    sessions.add(connection, office, user, hash_of(secret), csrf=new_secret(), at=moment, until=until)
    return secret


def in_force(connection: Connection, secret: str, settings: Settings) -> Row[Any] | None:
    """Return the session that ``secret`` opens, with its user; ``None`` where it ended or they are disabled.

    It ends ``session_hours`` after it began, and ``session_idle_minutes`` after its last use.
    """
    found = sessions.find(connection, hash_of(secret))
    moment = now()
    if found is None or found.disabled_at is not None or found.expires_at <= moment:
        return None
    if found.seen_at + timedelta(minutes=settings.session_idle_minutes) <= moment:
        return None
    return found


def is_due(seen_at: datetime | None) -> bool:
    """Say whether it is time to note again that something last noted at ``seen_at`` was used."""
    return seen_at is None or seen_at + _SEEN_EVERY <= now()


def hand_over(response: Response, secret: str, settings: Settings) -> None:
    """Put the session's cookie on an answer.

    Lax, not Strict: a link to the calendar in a message opens it signed in, and no other site can send
    an unsafe call along with the cookie.
    """
    response.set_cookie(
        cookie_name(settings),
        secret,
        max_age=settings.session_hours * 3600,
        path="/",
        secure=settings.secure_cookies,
        httponly=True,
        samesite="lax",
    )


def take_back(response: Response, settings: Settings) -> None:
    """Tell the browser to drop the cookie."""
    response.delete_cookie(
        cookie_name(settings), path="/", secure=settings.secure_cookies, httponly=True, samesite="lax"
    )
