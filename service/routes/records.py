"""CRUD on what an office has: one set of calls for each kind of record."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response
from pydantic import JsonValue
from sqlalchemy import Connection, Row

from service.auth.permissions import Permission
from service.office.kinds import KINDS, Kind
from service.problem_details import ServiceProblem
from service.problem_types import NOT_FOUND
from service.rest.answers import answer
from service.rest.creating import Created, create
from service.rest.etags import changed_meanwhile, require_match
from service.rest.forms import JsonBody, read_form
from service.rest.pages import Paged
from service.rest.visits import May, Visit
from service.storage.repositories import records

Viewing = Annotated[
    Visit, Depends(May(Permission.VIEW_DRAFTS, Permission.EDIT_RESOURCES, Permission.REQUEST))
]
Editing = Annotated[Visit, Depends(May(Permission.EDIT_RESOURCES))]
RecordId = Annotated[str, Path(description="The record's id.")]


def router() -> APIRouter:
    """Return the routes of every kind."""
    routes = APIRouter(tags=["resources"])
    for kind in KINDS.values():
        _add(routes, kind)
    return routes


def _add(routes: APIRouter, kind: Kind) -> None:
    base = f"/offices/{{office}}/{kind.name}"

    @routes.get(base, operation_id=f"list_{kind.name}", summary=f"List: {kind.title.en}")
    def listed(visit: Viewing, page: Paged, archived: bool = False) -> dict[str, Any]:
        with visit.database.read() as connection:
            rows = records.page(
                connection, visit.office, kind.name, archived=archived, after=page.after, limit=page.asked
            )
        return page.answer(rows, lambda row: str(row.id), shown)

    @routes.get(f"{base}/{{name}}", operation_id=f"get_{kind.name}", summary=f"Read: {kind.title.en}")
    def read(visit: Viewing, name: RecordId) -> Response:
        with visit.database.read() as connection:
            row = _found(connection, visit, kind, name)
        return answer(shown(row), row.version)

    @routes.post(base, operation_id=f"add_{kind.name}", summary=f"Add: {kind.title.en}", status_code=201)
    def add(request: Request, visit: Editing, body: JsonBody) -> Response:
        document = _document(visit, kind, body)
        return create(request, visit, body, lambda connection: _added(connection, visit, kind, document))

    @routes.put(f"{base}/{{name}}", operation_id=f"change_{kind.name}", summary=f"Change: {kind.title.en}")
    def change(request: Request, visit: Editing, name: RecordId, body: JsonBody) -> Response:
        document = _document(visit, kind, body)
        with visit.database.write() as connection:
            row = _found(connection, visit, kind, name)
            require_match(request, row.version)
            if not records.change(
                connection, visit.office, kind.name, name, row.version, {"document": document}
            ):
                raise changed_meanwhile()
            visit.record(connection, "changed", (kind.name, name), before=row.document, after=document)
            changed = _found(connection, visit, kind, name)
        return answer(shown(changed), changed.version)


def shown(row: Row[Any]) -> dict[str, Any]:
    """Return a record as it is answered."""
    return {
        "id": row.id,
        "version": row.version,
        "archived": row.archived_at is not None,
        "updated_at": row.updated_at.isoformat(),
        "document": row.document,
    }


def _added(connection: Connection, visit: Visit, kind: Kind, document: JsonValue) -> Created:
    name = kind.key(document)
    records.add(connection, visit.office, kind.name, name, document)
    visit.record(connection, "added", (kind.name, name), after=document)
    row = _found(connection, visit, kind, name)
    location = f"/api/v1/offices/{visit.office}/{kind.name}/{name}"
    return Created(shown(row), location, row.version)


def _document(visit: Visit, kind: Kind, body: JsonValue) -> JsonValue:
    form = read_form(kind.form, body, visit.zone)
    document: JsonValue = form.model_dump(mode="json", by_alias=True)
    return document


def _found(connection: Connection, visit: Visit, kind: Kind, name: str) -> Row[Any]:
    row = records.find(connection, visit.office, kind.name, name)
    if row is None:
        raise ServiceProblem(NOT_FOUND)
    return row
