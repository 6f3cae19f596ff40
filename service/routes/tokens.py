"""Service tokens of an office: whoever has a right may hand it to a program, for a time."""

from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response
from sqlalchemy import Connection, Row

from models.errors import Fault, Message
from service.auth import service_tokens
from service.auth.forms import TokenForm
from service.auth.permissions import Permission
from service.auth.shown import TokenMade, token_shown
from service.openapi.auth import BODIES, NO_CONTENT, TOKEN_MADE, TOKENS_ANSWER
from service.openapi.parts import problems
from service.problem_details import ServiceProblem
from service.problem_types import ALL, INVALID_DOCUMENT, NOT_FOUND
from service.rest.creating import Created, create
from service.rest.forms import JsonBody, read_form
from service.rest.pages import Paged
from service.rest.problem_kinds import FORBIDDEN, STORED
from service.rest.visits import May, Visit
from service.storage.clock import now
from service.storage.repositories import tokens

Holding = Annotated[Visit, Depends(May(*Permission))]
TokenId = Annotated[str, Path(pattern=r"^[A-Za-z0-9._-]{1,64}$")]
LONGEST = timedelta(days=400)
_BASE = "/offices/{office}/tokens"
_KINDS = (*ALL, *STORED)


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["accounts"])

    @routes.get(
        _BASE,
        operation_id="list_tokens",
        summary="List tokens",
        responses=TOKENS_ANSWER | problems((401, 403, 404, 422), among=_KINDS),
    )
    def listed(visit: Holding, page: Paged) -> dict[str, Any]:
        """List the tokens one has made; who manages users sees the whole office's."""
        maker = None if visit.may(Permission.MANAGE_USERS) else visit.actor.key
        with visit.database.read() as connection:
            rows = tokens.page(connection, visit.office, maker=maker, after=page.after, limit=page.asked)
        return page.answer(rows, lambda row: str(row.id), lambda row: token_shown(row).body)

    @routes.post(
        _BASE,
        operation_id="make_token",
        summary="Make a token",
        status_code=201,
        openapi_extra=BODIES["TokenForm"],
        responses=TOKEN_MADE | problems((400, 401, 403, 404, 408, 409, 413, 415, 422), among=_KINDS),
    )
    def add(request: Request, visit: Holding, body: JsonBody) -> Response:
        """Make a token with rights that one has oneself; its secret is told in this answer only.

        It never may do more than its maker may at the time, and ends with them. Tokens make no tokens.
        """
        if visit.actor.kind == "token":
            raise ServiceProblem(FORBIDDEN, _NO_TOKENS)
        form = read_form(TokenForm, body, visit.zone)
        if faults := [*_own_rights(visit, form), *_in_time(form.expires_at)]:
            raise ServiceProblem(INVALID_DOCUMENT, faults=tuple(faults))

        def make(connection: Connection) -> Created:
            row, secret = service_tokens.make(connection, visit.desk, form, visit.grant.unit)
            return Created(TokenMade(**token_shown(row).model_dump()).body, once={"secret": secret})

        return create(request, visit, body, make)

    @routes.delete(
        f"{_BASE}/{{token}}",
        operation_id="revoke_token",
        summary="Revoke a token",
        status_code=204,
        responses=NO_CONTENT | problems((401, 403, 404, 422), among=_KINDS),
    )
    def revoke(visit: Holding, token: TokenId) -> Response:
        """Revoke a token for good: one's own, or as who manages users any of the office."""
        with visit.database.write() as connection:
            row = _found(connection, visit, token)
            service_tokens.revoke(connection, visit.desk, row)
        return Response(status_code=204)

    return routes


def _found(connection: Connection, visit: Visit, token: str) -> Row[Any]:
    row = tokens.find(connection, visit.office, token)
    if row is None or not (row.created_by == visit.actor.key or visit.may(Permission.MANAGE_USERS)):
        raise ServiceProblem(NOT_FOUND)
    return row


def _own_rights(visit: Visit, form: TokenForm) -> list[Fault]:
    lacking = [(index, scope) for index, scope in enumerate(form.scopes) if not visit.may(scope)]
    return [
        Fault(
            pointer=f"/scopes/{index}",
            code="scope_not_held",
            message=Message(
                vi="không cấp được quyền mà chính mình không có", en="is a right that you do not have"
            ),
            value=scope,
        )
        for index, scope in lacking
    ]


def _in_time(expires_at: datetime) -> list[Fault]:
    if now() < expires_at <= now() + LONGEST:
        return []
    message = Message(
        vi=f"phải sau lúc này và trong vòng {LONGEST.days} ngày",
        en=f"must be after this moment and within {LONGEST.days} days",
    )
    return [Fault(pointer="/expires_at", code="expiry", message=message, value=expires_at.isoformat())]


_NO_TOKENS = Message(
    vi="Mã truy cập không tạo được mã truy cập khác; hãy đăng nhập.",
    en="A token makes no tokens; sign in.",
)
