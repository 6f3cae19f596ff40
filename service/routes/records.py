"""CRUD on what an office has: one set of calls for each kind of record."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import JsonValue
from sqlalchemy import Connection, Row

from models.errors import Fault, Message
from service.auth.permissions import Permission
from service.office.checking import record_faults, relation_names
from service.office.facts import Facts
from service.office.kinds import KINDS, Kind
from service.openapi.office import record_body, record_page, record_shown
from service.openapi.parts import problems
from service.problem_details import ServiceProblem
from service.problem_types import ALL, INVALID_DOCUMENT, NOT_FOUND
from service.rest.answers import answer
from service.rest.creating import Created, create
from service.rest.etags import changed_meanwhile, require_match
from service.rest.forms import JsonBody, read_form
from service.rest.pages import Paged
from service.rest.problem_kinds import STORED
from service.rest.visits import May, Visit
from service.storage.repositories import offices, records, requests

Viewing = Annotated[
    Visit, Depends(May(Permission.VIEW_DRAFTS, Permission.EDIT_RESOURCES, Permission.REQUEST))
]
Editing = Annotated[Visit, Depends(May(Permission.EDIT_RESOURCES))]
RecordId = Annotated[str, Path(description="The record's id.")]
Archived = Annotated[bool, Query(description="Whether archived ones are shown too.")]
KINDS_OF_PROBLEM = (*ALL, *STORED)
READS = (401, 403, 404, 422)
WRITES = (400, 401, 403, 404, 408, 409, 412, 413, 415, 422, 428)


def router() -> APIRouter:
    """Return the routes of every kind."""
    routes = APIRouter(tags=["resources"])
    for kind in KINDS.values():
        _add(routes, kind)
    return routes


def _add(routes: APIRouter, kind: Kind) -> None:
    base = f"/offices/{{office}}/{kind.name}"
    reads, writes = problems(READS, KINDS_OF_PROBLEM), problems(WRITES, KINDS_OF_PROBLEM)
    body: dict[str, Any] = {"requestBody": record_body(kind)}

    @routes.get(
        base,
        operation_id=f"list_{kind.slug}",
        summary=f"List: {kind.title.en}",
        responses=record_page(kind) | reads,
    )
    def listed(visit: Viewing, page: Paged, archived: Archived = False) -> dict[str, Any]:
        with visit.database.read() as connection:
            rows = records.page(
                connection, visit.office, kind.name, archived=archived, after=page.after, limit=page.asked
            )
        return page.answer(rows, lambda row: str(row.id), shown)

    @routes.get(
        f"{base}/{{name}}",
        operation_id=f"get_{kind.slug}",
        summary=f"Read: {kind.title.en}",
        responses=record_shown(kind) | reads,
    )
    def read(visit: Viewing, name: RecordId) -> Response:
        with visit.database.read() as connection:
            row = found(connection, visit, kind, name)
        return answer(shown(row), row.version)

    @routes.post(
        base,
        operation_id=f"add_{kind.slug}",
        summary=f"Add: {kind.title.en}",
        status_code=201,
        responses=record_shown(kind, 201) | writes,
        openapi_extra=body,
    )
    def add(request: Request, visit: Editing, body: JsonBody) -> Response:
        document = _document(visit, kind, body)
        return create(request, visit, body, lambda connection: _added(connection, visit, kind, document))

    @routes.put(
        f"{base}/{{name}}",
        operation_id=f"change_{kind.slug}",
        summary=f"Change: {kind.title.en}",
        responses=record_shown(kind) | writes,
        openapi_extra=body,
    )
    def change(request: Request, visit: Editing, name: RecordId, body: JsonBody) -> Response:
        document = _document(visit, kind, body)
        with visit.database.write() as connection:
            offices.lock(connection, visit.office)
            row = found(connection, visit, kind, name)
            require_match(request, row.version)
            _keep_id(kind, document, name)
            if not records.change(
                connection, visit.office, kind.name, name, row.version, {"document": document}
            ):
                raise changed_meanwhile()
            if row.archived_at is None:
                refuse_faulty(connection, visit, kind, name)
            visit.record(connection, "changed", (kind.name, name), before=row.document, after=document)
            changed = found(connection, visit, kind, name)
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


def found(connection: Connection, visit: Visit, kind: Kind, name: str) -> Row[Any]:
    """Return the record, archived or not; raises :class:`ServiceProblem` (404) where there is none."""
    row = records.find(connection, visit.office, kind.name, name)
    if row is None:
        raise ServiceProblem(NOT_FOUND)
    return row


def refuse_faulty(connection: Connection, visit: Visit, kind: Kind, name: str) -> None:
    """Raise :class:`ServiceProblem` where the record, as it now is, names what there is not."""
    facts = Facts.read(connection, visit.row)
    faults = record_faults(facts, kind.name, name)
    if kind.name == "relations":
        relation = facts.documents[kind.name][name]["relation"]
        pair = ("first", "second")
        named = [relation[one] for one in pair] if "first" in relation else relation["engagements"]
        known = {one for one in named if requests.find(connection, visit.office, one) is not None}
        faults += relation_names(facts, relation, known)
    if faults:
        raise ServiceProblem(INVALID_DOCUMENT, faults=tuple(faults))


def _added(connection: Connection, visit: Visit, kind: Kind, document: JsonValue) -> Created:
    offices.lock(connection, visit.office)
    name = kind.key(document)
    records.add(connection, visit.office, kind.name, name, document)
    refuse_faulty(connection, visit, kind, name)
    visit.record(connection, "added", (kind.name, name), after=document)
    row = found(connection, visit, kind, name)
    location = f"/api/v1/offices/{visit.office}/{kind.name}/{name}"
    return Created(shown(row), location, row.version)


def _document(visit: Visit, kind: Kind, body: JsonValue) -> JsonValue:
    form = read_form(kind.form, body, visit.zone)
    document: JsonValue = form.model_dump(mode="json", by_alias=True)
    return document


def _keep_id(kind: Kind, document: JsonValue, name: str) -> None:
    given = kind.key(document)
    if given != name:
        message = Message(
            vi=f"mã của mục này là {name!r} và không đổi được; hãy thêm một mục mới",
            en=f"the id of this record is {name!r} and cannot change; add a new one",
        )
        fault = Fault(pointer="", code="id_is_kept", message=message, value=given)
        raise ServiceProblem(INVALID_DOCUMENT, faults=(fault,))
