"""Sign-ins on their way to the OpenID provider and back; each comes back once."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert

from service.storage.tables import oidc_flows


def add(connection: Connection, digest: str, **values: Any) -> None:
    """Store a flow under the hash of its state: ``browser``, ``nonce``, ``verifier``, ``return_to``, …"""
    connection.execute(insert(oidc_flows).values(hash=digest, **values))


def take(connection: Connection, digest: str) -> Row[Any] | None:
    """Remove the flow and return it, or ``None``; of two calls one gets it."""
    return connection.execute(
        delete(oidc_flows).where(oidc_flows.c.hash == digest).returning(oidc_flows)
    ).one_or_none()


def forget(connection: Connection, before: datetime) -> int:
    """Drop flows that ended before ``before``; return how many."""
    return connection.execute(delete(oidc_flows).where(oidc_flows.c.expires_at < before)).rowcount
