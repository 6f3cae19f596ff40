"""Change a request: what a form sets of it, and its next version with its entry in the audit log."""

from typing import Any

from sqlalchemy import Connection, Row

from models.errors import Fault, Message
from service.office.facts import Facts
from service.office.requests.drafts import Week, checked, draft
from service.office.requests.forms import RequestForm
from service.office.requests.registering import late_faults, late_reason, refuse, unit_faults, unit_of
from service.office.requests.shown import snapshot
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_DOCUMENT
from service.rest.etags import changed_meanwhile
from service.rest.visits import Visit
from service.storage.repositories import requests


def moved(
    connection: Connection,
    visit: Visit,
    row: Row[Any],
    action: str,
    values: dict[str, Any],
    reason: str | None = None,
) -> Row[Any]:
    """Set ``values`` of the request, write the audit log, and return it as it then is."""
    if not requests.change(connection, visit.office, row.id, row.version, values):
        raise changed_meanwhile()
    changed = requests.find(connection, visit.office, row.id)
    assert changed is not None, "requests are never deleted"
    visit.record(
        connection,
        action,
        ("requests", row.id),
        before=snapshot(row),
        after=snapshot(changed),
        week=row.week,
        reason=reason,
    )
    return changed


def changed_values(
    connection: Connection, visit: Visit, row: Row[Any], form: RequestForm, *, in_time: bool
) -> dict[str, Any]:
    """Return the columns that ``form`` sets; raises :class:`ServiceProblem` with every fault."""
    facts = Facts.read(connection, visit.row)
    week = Week.of(facts, row.week, requests.of_week(connection, visit.office, row.week))
    unit = unit_of(visit, form.unit) if form.unit else row.unit
    _refuse_another(row, form)
    ready, faults = checked(week, [draft(week, form, row.id, unit)])
    faults += unit_faults(visit, None if form.unit == row.unit else form.unit)
    reason, late = form.late_reason or row.late_reason, row.late_reason
    if in_time:
        faults += late_faults(facts, row.week, reason)
        late = late_reason(facts, row.week, reason) or late
    refuse(faults)
    return {
        "type": form.type,
        "document": ready[0].document,
        "unit": unit,
        "note": form.note,
        "invitation": form.invitation,
        "late_reason": late,
    }


def _refuse_another(row: Row[Any], form: RequestForm) -> None:
    """Refuse to make something else of a request; one for an occurrence may become its cancellation."""
    if form.occurrence not in (None, row.id):
        message = Message(
            vi=f"đăng ký này mang mã {row.id!r}, không đổi được", en=f"this request has the id {row.id!r}"
        )
        fault = Fault(pointer="/occurrence", code="id_is_kept", message=message, value=form.occurrence)
        raise ServiceProblem(INVALID_DOCUMENT, faults=(fault,))
    if form.type != row.type and not (
        form.occurrence == row.id and "agenda_item" not in (form.type, row.type)
    ):
        message = Message(
            vi=f"đăng ký này là {row.type!r}, không đổi loại được",
            en=f"this request is of the type {row.type!r} and stays so",
        )
        fault = Fault(pointer="/type", code="type_is_kept", message=message, value=form.type)
        raise ServiceProblem(INVALID_DOCUMENT, faults=(fault,))
