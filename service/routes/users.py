"""The users of an office: list, add, change, and make one-time links."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response
from sqlalchemy import Connection, Row

from service.auth import accounts, links
from service.auth.forms import NewUser, UserForm
from service.auth.permissions import Permission
from service.auth.shown import LinkShown, UserAdded, user_shown
from service.openapi.auth import BODIES, LINK_MADE, USER_ADDED, USER_ANSWER, USERS_ANSWER
from service.openapi.parts import problems
from service.problem_details import ServiceProblem
from service.problem_types import ALL, NOT_FOUND
from service.rest.answers import answer
from service.rest.creating import Created, create
from service.rest.etags import require_match
from service.rest.forms import JsonBody, read_form
from service.rest.pages import Paged
from service.rest.problem_kinds import STORED
from service.rest.visits import May, Visit
from service.storage.clock import now
from service.storage.repositories import memberships

Managing = Annotated[Visit, Depends(May(Permission.MANAGE_USERS))]
UserId = Annotated[str, Path(pattern=r"^[A-Za-z0-9._@-]{1,64}$")]
_BASE = "/offices/{office}/users"
_KINDS = (*ALL, *STORED)
_READ = problems((401, 403, 404, 422), among=_KINDS)
_ADD = problems((400, 401, 403, 404, 408, 409, 413, 415, 422), among=_KINDS)
_CHANGE = _ADD | problems((412, 428), among=_KINDS)


def router(base: str) -> APIRouter:
    """Return the routes; ``base`` is the address by which people reach the service, for links."""
    routes = APIRouter(tags=["accounts"])

    @routes.get(_BASE, operation_id="list_users", summary="List users", responses=USERS_ANSWER | _READ)
    def listed(visit: Managing, page: Paged) -> dict[str, Any]:
        """List the office's users by id, disabled ones too."""
        with visit.database.read() as connection:
            rows = memberships.page(connection, visit.office, after=page.after, limit=page.asked)
        return page.answer(rows, lambda row: str(row.id), lambda row: user_shown(row).body)

    @routes.get(
        f"{_BASE}/{{user}}", operation_id="get_user", summary="Read a user", responses=USER_ANSWER | _READ
    )
    def read(visit: Managing, user: UserId) -> Response:
        """Return one user as a member of the office."""
        with visit.database.read() as connection:
            return _answered(_found(connection, visit, user))

    @routes.post(
        _BASE,
        operation_id="add_user",
        summary="Add a user",
        status_code=201,
        openapi_extra=BODIES["NewUser"],
        responses=USER_ADDED | _ADD,
    )
    def add(request: Request, visit: Managing, body: JsonBody) -> Response:
        """Add a user; a new one gets a one-time link, told in this answer only, by which to set a password.

        A login that another office has becomes a member here, and stays that office's account.
        """
        form = read_form(NewUser, body, visit.zone)

        def make(connection: Connection) -> Created:
            user, secret = accounts.add_user(connection, visit.desk, form)
            row = _found(connection, visit, user)
            shown = UserAdded(**user_shown(row).model_dump())
            once = {"link": links.address_of(secret, base)} if secret else {}
            location = f"/api/v1/offices/{visit.office}/users/{user}"
            return Created(shown.body, location, row.version, once=once)

        return create(request, visit, body, make)

    @routes.put(
        f"{_BASE}/{{user}}",
        operation_id="change_user",
        summary="Change a user",
        openapi_extra=BODIES["UserForm"],
        responses=USER_ANSWER | _CHANGE,
    )
    def change(request: Request, visit: Managing, user: UserId, body: JsonBody) -> Response:
        """Change name, roles, person or unit, or disable the user, who is then signed out at once."""
        form = read_form(UserForm, body, visit.zone)
        with visit.database.write() as connection:
            row = _found(connection, visit, user)
            require_match(request, row.version)
            accounts.change_user(connection, visit.desk, row, form)
            return _answered(_found(connection, visit, user))

    @routes.post(
        f"{_BASE}/{{user}}/link",
        operation_id="make_link",
        summary="Make a one-time link",
        status_code=201,
        responses=LINK_MADE | _ADD,
    )
    def link(request: Request, visit: Managing, user: UserId) -> Response:
        """Make a one-time link by which the user sets a new password; earlier links are void."""

        def make(connection: Connection) -> Created:
            secret = accounts.remake_link(connection, visit.desk, _found(connection, visit, user))
            shown = LinkShown(link=None, expires_at=now() + links.LIFETIME)
            return Created(shown.body, once={"link": links.address_of(secret, base)})

        return create(request, visit, None, make)

    return routes


def _found(connection: Connection, visit: Visit, user: str) -> Row[Any]:
    row = memberships.find(connection, visit.office, user)
    if row is None:
        raise ServiceProblem(NOT_FOUND)
    return row


def _answered(row: Row[Any]) -> Response:
    return answer(user_shown(row).body, row.version)
