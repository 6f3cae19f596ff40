"""Guards: a route says what it needs, and gets the office, the actor and their grant, or nothing happens."""

from dataclasses import dataclass
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from anyio import to_thread
from fastapi import Depends, Path, Request
from sqlalchemy import Connection, Row

from models.errors import Message
from service.auth.actor import Actor, Grant
from service.auth.desk import Desk
from service.auth.identify import identify
from service.auth.permissions import TITLES, Permission
from service.problem_details import ServiceProblem
from service.problem_types import NOT_FOUND
from service.request_id import request_id_of
from service.rest.problem_kinds import FORBIDDEN, UNAUTHENTICATED
from service.state import ServiceState
from service.storage.database import Database
from service.storage.repositories import offices

OfficeId = Annotated[str, Path(description="The office's id.")]


@dataclass(frozen=True)
class Visit:
    """One call of an actor on one office, allowed."""

    state: ServiceState
    database: Database
    actor: Actor
    grant: Grant
    office: str
    zone: ZoneInfo
    row: Row[Any]
    request_id: str

    def may(self, permission: Permission) -> bool:
        """Say whether the actor may also do ``permission`` here."""
        return self.grant.may(permission)

    @property
    def desk(self) -> Desk:
        """Where the actor manages accounts from."""
        return Desk(self.office, self.actor, self.request_id)

    def record(self, connection: Connection, action: str, thing: tuple[str, str], **what: Any) -> None:
        """Write the audit log of a change, in its transaction; see :meth:`Desk.record`."""
        self.desk.record(connection, action, thing, **what)


class May:
    """A dependency that lets pass who has one of ``permissions`` in the office of the path.

    Raises :class:`ServiceProblem`: 401 for nobody, 404 for an office where the actor has no grant (whether
    it exists is none of their business), 403 for a grant that does not hold the permission.
    """

    def __init__(self, *permissions: Permission) -> None:
        self.permissions = permissions

    def __call__(self, request: Request, office: OfficeId) -> Visit:
        """Return the visit."""
        state: ServiceState = request.app.state.service
        actor = who(request)
        grant = actor.grants.get(office)
        if grant is None:
            raise ServiceProblem(NOT_FOUND)
        if not any(grant.may(permission) for permission in self.permissions):
            raise ServiceProblem(FORBIDDEN, _needs(self.permissions))
        with state.database.read() as connection:
            row = offices.find(connection, office)
        if row is None:
            raise ServiceProblem(NOT_FOUND)
        return Visit(
            state, state.database, actor, grant, office, ZoneInfo(row.timezone), row, request_id_of(request)
        )


def who(request: Request) -> Actor:
    """Return who calls; raises :class:`ServiceProblem` (401) where that is nobody."""
    state: ServiceState = request.app.state.service
    actor = identify(request, state.database)
    if actor is None:
        raise ServiceProblem(UNAUTHENTICATED, headers={"WWW-Authenticate": "Bearer"})
    return actor


SignedIn = Annotated[Actor, Depends(who)]


async def stateless(request: Request) -> None:
    """Let pass a call that stores nothing: everybody's, or with ``LICHTUAN_STATELESS=token`` who is known.

    Raises :class:`ServiceProblem` (401).
    """
    state: ServiceState = request.app.state.service
    if state.settings.stateless == "token":
        await to_thread.run_sync(who, request)


def _needs(permissions: tuple[Permission, ...]) -> Message:
    titles = [TITLES[permission] for permission in permissions]
    vi, en = " hoặc ".join(title.vi for title in titles), " or ".join(title.en for title in titles)
    return Message(
        vi=f"Tài khoản này chưa được giao quyền {vi} ở cơ quan này.",
        en=f"In this office the call takes the right to {en}, which this account does not have.",
    )
