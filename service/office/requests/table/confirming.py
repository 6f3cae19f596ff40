"""Register what was previewed of a table, all of it in one transaction, or nothing."""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row

from models.errors import Fault, Message
from service.imports.preview import CellFault
from service.imports.reading_table import ReadTable
from service.office.facts import Facts
from service.office.requests.changing import changed_values, moved
from service.office.requests.forms import RequestForm
from service.office.requests.registering import late_faults, parties, refuse, register
from service.office.requests.shown import shown
from service.office.requests.states import State, Step, transition
from service.office.requests.table.lines import Line
from service.office.requests.table.preview import Import, names_of, previewed
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_OPTIONS
from service.rest.problem_kinds import PREVIEW_STALE
from service.rest.visits import Visit
from service.storage.repositories import offices

Faulty = Literal["refuse", "leave"]


@dataclass(frozen=True)
class Confirmation:
    """What a caller confirms: the preview of this digest; and what is to become of rows at fault."""

    digest: str
    faulty: Faulty = "refuse"
    late_reason: str | None = None


def confirmed(
    connection: Connection, visit: Visit, week: str, table: ReadTable, names: bytes, asked: Confirmation
) -> dict[str, Any]:
    """Register the rows of ``table`` that are new, change those that are changed, and return what was done.

    ``names``: what the table was read with. Raises :class:`ServiceProblem`: 409 where the preview would now
    be another one, 422 where rows are at fault and are not to be left, or where it is late without a reason.
    """
    offices.lock(connection, visit.office)
    facts = Facts.read(connection, visit.row)
    now_so = previewed(connection, visit, facts, week, table)
    if now_so.preview.digest != asked.digest or names_of(facts, week) != names:
        raise ServiceProblem(PREVIEW_STALE, extra={"changes": [now_so.preview.message]})
    if asked.faulty == "refuse":
        refuse_faulty(now_so)
    added, changed = now_so.of("added"), now_so.of("changed")
    if added or any(_reopens_late(line) for line in changed):
        _refuse_late(facts, week, asked.late_reason)
    rows = _registered(connection, visit, week, added, asked.late_reason)
    rows += [_changed(connection, visit, line, asked.late_reason) for line in changed]
    return {
        "added": len(added),
        "changed": len(changed),
        "same": len(now_so.of("same")),
        "left": len(now_so.of("faulty")),
        "items": [shown(row) for row in rows],
    }


def refuse_faulty(found: Import) -> None:
    """Raise :class:`ServiceProblem` (422) with every fault of every cell, where there are any."""
    refuse(_of_cell(fault) for row in found.preview.of("faulty") for fault in row.faults)


def _of_cell(fault: CellFault) -> Fault:
    message = Message(
        vi=f"ô {fault.cell} ({fault.column}): {fault.message.vi}",
        en=f"cell {fault.cell} ({fault.column}): {fault.message.en}",
    )
    return Fault(pointer=f"/{fault.cell}", code=fault.code, message=message, value=fault.value)


def _reopens_late(line: Line) -> bool:
    """Say whether a change needs a reason once registration has closed: that of what is accepted does."""
    row = line.stored
    return row is not None and row.state == State.ACCEPTED and row.late_reason is None


def _refuse_late(facts: Facts, week: str, reason: str | None) -> None:
    if found := tuple(late_faults(facts, week, reason)):
        raise ServiceProblem(INVALID_OPTIONS, faults=found, in_query=True)


def _registered(
    connection: Connection, visit: Visit, week: str, lines: list[Line], late_reason: str | None
) -> list[Row[Any]]:
    forms = [
        RequestForm(
            occurrence=line.occurrence, unit=line.unit, late_reason=late_reason, document=line.document
        )
        for line in lines
    ]
    ats = [f"/{line.read.own['title'].at}" for line in lines]
    return register(connection, visit, week, forms, ats, [line.fingerprint for line in lines])


def _changed(connection: Connection, visit: Visit, line: Line, late_reason: str | None) -> Row[Any]:
    """Change the request of ``line``, as far as a table speaks of it."""
    row = line.stored
    assert row is not None, "only what is stored is changed"
    way = transition(Step.EDIT, State(row.state), parties(visit, row))
    form = RequestForm(
        unit=line.unit,
        note=row.note,
        invitation=row.invitation,
        late_reason=row.late_reason or late_reason,
        document=line.document,
    )
    values = changed_values(connection, visit, row, form, in_time=way.in_time) | {"state": way.target}
    return moved(connection, visit, row, "changed", values)
