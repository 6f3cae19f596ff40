"""What calls about accounts answer with."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue
from sqlalchemy import Connection, Row

from service.auth.actor import Actor
from service.auth.permissions import Permission, Role
from service.office.settings import OfficeSettings
from service.storage.repositories import offices


class Shown(BaseModel):
    """Base of what is answered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @property
    def body(self) -> dict[str, Any]:
        """The answer as JSON."""
        return self.model_dump(mode="json")


class GrantShown(Shown):
    """What whoever asks may do in one office."""

    office: str
    name: str
    permissions: list[Permission]
    person: str | None = Field(description="Who of the office's people they are.")
    unit: str | None = Field(description="For whom they ask.")


class SessionShown(Shown):
    """Who calls, and what they may do."""

    kind: Literal["user", "token", "nobody"]
    id: str | None = Field(description="null for nobody, as the name.")
    name: str | None
    operator: bool = Field(description="Whether they may add offices.")
    offices: list[GrantShown]
    csrf_token: str | None = Field(
        description="To send as X-CSRF-Token with every change; null where there is no session."
    )
    expires_at: datetime | None = Field(
        description="When the session ends at the latest; null where there is no session."
    )


NOBODY = SessionShown(
    kind="nobody", id=None, name=None, operator=False, offices=[], csrf_token=None, expires_at=None
)


def session_shown(connection: Connection, actor: Actor, session: Row[Any] | None) -> SessionShown:
    """Return who ``actor`` is, under the session given."""
    grants = []
    for office, grant in sorted(actor.grants.items()):
        row = offices.find(connection, office)
        if row is not None:
            permissions = sorted(grant.permissions)
            grants.append(
                GrantShown(
                    office=office,
                    name=row.name,
                    permissions=permissions,
                    person=grant.person,
                    unit=grant.unit,
                )
            )
    return SessionShown(
        kind=actor.kind,
        id=actor.id,
        name=actor.name,
        operator=actor.operator,
        offices=grants,
        csrf_token=session.csrf if session else None,
        expires_at=session.expires_at if session else None,
    )


class WaysShown(Shown):
    """How people sign in here."""

    password: bool = Field(description="Whether login and password are taken.")
    oidc: str | None = Field(
        description="The host of the OpenID provider at which people may sign in; null where there is none."
    )


class UserShown(Shown):
    """A user as a member of an office."""

    id: str
    version: int
    login: str
    name: str
    home: str = Field(description="The office that vouches for them.")
    roles: list[Role]
    person: str | None
    unit: str | None
    operator: bool
    disabled: bool
    has_password: bool
    has_oidc: bool = Field(description="Whether they have signed in by the OpenID provider.")
    updated_at: datetime


def user_shown(row: Row[Any]) -> UserShown:
    """Return a member as answered; ``row`` is of :mod:`service.storage.repositories.memberships`."""
    return UserShown(
        id=row.id,
        version=row.version,
        login=row.login,
        name=row.name,
        home=row.home,
        roles=row.roles,
        person=row.person,
        unit=row.unit,
        operator=row.operator,
        disabled=row.disabled_at is not None,
        has_password=row.has_password,
        has_oidc=row.has_oidc,
        updated_at=row.updated_at,
    )


class LinkShown(Shown):
    """A one-time link; told once."""

    link: str | None = Field(
        description="Opens the page that sets a password; null when the answer is told again."
    )
    expires_at: datetime


class UserAdded(UserShown):
    """A user who was added, with the link by which they set their password."""

    link: str | None = Field(
        None, description="A one-time link, for a new user; null for one who exists, and when told again."
    )


class TokenShown(Shown):
    """A service token, without its secret."""

    id: str
    name: str
    scopes: list[Permission]
    unit: str | None
    created_by: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


class TokenMade(TokenShown):
    """A token just made, with its secret."""

    secret: str | None = Field(None, description="Told in the first answer only; null when told again.")


def token_shown(row: Row[Any]) -> TokenShown:
    """Return a token as answered."""
    return TokenShown(**{name: getattr(row, name) for name in TokenShown.model_fields})


class OfficeShown(Shown):
    """An office."""

    id: str
    version: int
    name: str
    timezone: str
    settings: OfficeSettings
    updated_at: datetime


def office_shown(row: Row[Any]) -> OfficeShown:
    """Return an office as answered."""
    return OfficeShown(**{name: getattr(row, name) for name in OfficeShown.model_fields})


class ActorShown(Shown):
    """Who did it."""

    kind: str = Field(description="user, token or system")
    id: str
    name: str


class AuditEntry(Shown):
    """One change."""

    seq: int
    at: datetime
    actor: ActorShown
    action: str
    kind: str
    object: str
    week: str | None
    before: JsonValue
    after: JsonValue
    reason: str | None
    withheld: bool = Field(description="Whether before, after and reason are not for the caller to see.")
    request_id: str | None


def entry_shown(row: Row[Any], *, withheld: bool) -> AuditEntry:
    """Return an entry of the audit log as answered."""
    return AuditEntry(
        seq=row.seq,
        at=row.at,
        actor=ActorShown(kind=row.actor_kind, id=row.actor, name=row.actor_name),
        action=row.action,
        kind=row.kind,
        object=row.object,
        week=row.week,
        before=None if withheld else row.before,
        after=None if withheld else row.after,
        reason=None if withheld else row.reason,
        withheld=withheld,
        request_id=row.request_id,
    )
