"""The end of a record and its past: delete or archive, restore, history."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import Connection, Row

from service.auth.permissions import Permission
from service.office.checking import office_faults
from service.office.facts import Facts
from service.office.kinds import KINDS, Kind
from service.office.uses import uses_of
from service.openapi.office import HISTORY, record_removed, record_shown
from service.openapi.parts import problems
from service.problem_details import ServiceProblem
from service.rest.answers import answer
from service.rest.etags import changed_meanwhile, require_match
from service.rest.pages import Page, Paged
from service.rest.problem_kinds import IN_USE
from service.rest.visits import May, Visit
from service.routes.records import (
    KINDS_OF_PROBLEM,
    READS,
    WRITES,
    Editing,
    RecordId,
    found,
    refuse_faulty,
    shown,
)
from service.storage.clock import now
from service.storage.repositories import audit, busy_calendars, offices, records

Looking = Annotated[Visit, Depends(May(Permission.VIEW_AUDIT, Permission.EDIT_RESOURCES))]


def router() -> APIRouter:
    """Return the routes of every kind."""
    routes = APIRouter(tags=["resources"])
    for kind in KINDS.values():
        _add(routes, kind)
    return routes


def _add(routes: APIRouter, kind: Kind) -> None:
    base = f"/offices/{{office}}/{kind.name}/{{name}}"
    writes = problems(WRITES, KINDS_OF_PROBLEM)

    @routes.delete(
        base,
        operation_id=f"remove_{kind.slug}",
        summary=f"Delete, or archive where used: {kind.title.en}",
        responses=record_removed(kind) | writes,
    )
    def remove(request: Request, visit: Editing, name: RecordId) -> Response:
        """Delete what nothing uses; archive what something does: it stays readable and is not planned with.

        The answer names what uses it. Refused where records in use would lack it.
        """
        with visit.database.write() as connection:
            offices.lock(connection, visit.office)
            row = found(connection, visit, kind, name)
            require_match(request, row.version)
            used = uses_of(connection, Facts.read(connection, visit.row), kind.name, name)
            done = (
                records.change(connection, visit.office, kind.name, name, row.version, {"archived_at": now()})
                if used
                else records.remove(connection, visit.office, kind.name, name, row.version)
            )
            if not done:
                raise changed_meanwhile()
            if kind.name == "people" and not used:
                busy_calendars.forget(connection, visit.office, name)
            if faults := office_faults(Facts.read(connection, visit.row)):
                raise ServiceProblem(IN_USE, faults=tuple(faults))
            action = "archived" if used else "deleted"
            visit.record(connection, action, (kind.name, name), before=row.document)
        by = [{"kind": one.kind, "id": one.id} for one in used]
        return answer({"id": name, "removed": action, "used_by": by})

    @routes.post(
        f"{base}/restore",
        operation_id=f"restore_{kind.slug}",
        summary=f"Bring back from the archive: {kind.title.en}",
        responses=record_shown(kind) | writes,
    )
    def restore(request: Request, visit: Editing, name: RecordId) -> Response:
        """Plan with it again; one that is not archived stays as it is."""
        with visit.database.write() as connection:
            offices.lock(connection, visit.office)
            row = found(connection, visit, kind, name)
            require_match(request, row.version)
            if row.archived_at is not None:
                if not records.change(
                    connection, visit.office, kind.name, name, row.version, {"archived_at": None}
                ):
                    raise changed_meanwhile()
                refuse_faulty(connection, visit, kind, name)
                visit.record(connection, "restored", (kind.name, name), after=row.document)
            restored = found(connection, visit, kind, name)
        return answer(shown(restored), restored.version)

    @routes.get(
        f"{base}/history",
        operation_id=f"history_{kind.slug}",
        summary=f"Every change of: {kind.title.en}",
        responses=HISTORY | problems(READS, KINDS_OF_PROBLEM),
    )
    def history(visit: Looking, name: RecordId, page: Paged) -> dict[str, Any]:
        """Return who changed what, when and why, the earliest first; also of what was deleted."""
        with visit.database.read() as connection:
            return past(connection, visit, (kind.name, name), page)


def past(connection: Connection, visit: Visit, thing: tuple[str, str], page: Page) -> dict[str, Any]:
    """Return a page of the audit log of one thing: a kind and an id."""
    rows = audit.entries(
        connection, visit.office, kind=thing[0], thing=thing[1], after=_number(page), limit=page.asked
    )
    return page.answer(rows, lambda row: str(row.seq), entry)


def _number(page: Page) -> int:
    """Return the number of the entry that the page begins behind; a cursor of another list begins anew."""
    after = page.after
    return min(int(after), 2**63 - 1) if after.isascii() and after.isdecimal() else 0


def entry(row: Row[Any]) -> dict[str, Any]:
    """Return an entry of the audit log as it is answered."""
    return {
        "number": row.seq,
        "at": row.at.isoformat(),
        "by": {"kind": row.actor_kind, "id": row.actor, "name": row.actor_name},
        "action": row.action,
        "before": row.before,
        "after": row.after,
        "reason": row.reason,
    }
