"""Who is calling: a user, a service token, or the service itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from service.auth.permissions import Permission


@dataclass(frozen=True)
class Grant:
    """What an actor may do in one office, and who they are there.

    ``person`` is the id among the office's people, ``unit`` the unit they ask for; either may be unknown.
    """

    permissions: frozenset[Permission] = frozenset()
    person: str | None = None
    unit: str | None = None

    def may(self, permission: Permission) -> bool:
        """Say whether ``permission`` is among them."""
        return permission in self.permissions


@dataclass(frozen=True)
class Actor:
    """Whoever calls; ``grants`` is keyed by office id. ``operator``: may add offices."""

    kind: Literal["user", "token", "system"]
    id: str
    name: str
    grants: Mapping[str, Grant] = field(default_factory=dict)
    operator: bool = False

    @property
    def key(self) -> str:
        """One name for the actor among all kinds."""
        return f"{self.kind}:{self.id}"


SYSTEM = Actor("system", "lichtuan", "Lịch Tuần")
"""The service itself, as on a first start."""
