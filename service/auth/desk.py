"""Where accounts and tokens are managed from: a call to the service, or the command line."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from service.auth.actor import Actor
from service.storage.repositories import audit


@dataclass(frozen=True)
class Desk:
    """In which office, by whom, in which request."""

    office: str
    actor: Actor
    request_id: str | None = None

    @property
    def is_operators(self) -> bool:
        """Whether whoever sits there may touch the accounts of operators."""
        return self.actor.operator or self.actor.kind == "system"

    def record(self, connection: Connection, action: str, thing: tuple[str, str], **what: Any) -> None:
        """Write the audit log; see :func:`audit.record`."""
        audit.record(connection, self.office, self.actor, action, thing, request_id=self.request_id, **what)
