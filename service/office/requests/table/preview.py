"""What importing a table would do to a week's requests, as it is shown before anything is stored."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import rfc8785
from pydantic import Field
from sqlalchemy import Connection

from models.base import Text
from models.errors import Fault
from service.imports.preview import ImportedRow, ImportPreview, State
from service.imports.reading_table import ReadTable, document_fault
from service.imports.requests import summary
from service.office.composition import Composition
from service.office.facts import Facts
from service.office.requests.drafts import Week, checked, draft
from service.office.requests.forms import RequestForm
from service.office.requests.registering import parties
from service.office.requests.states import State as RequestState
from service.office.requests.states import Step, transition
from service.office.requests.table.lines import Line, lines_of
from service.office.weeks import closes_at
from service.problem_details import ServiceProblem
from service.rest.visits import Visit
from service.storage.clock import now
from service.storage.repositories import requests


class RequestsPreview(ImportPreview):
    """What importing a table would do: nothing of it is stored.

    In ``rows``, ``id`` is the request that a row speaks of; it is null for what is new. ``late``:
    registration has closed, and what is new needs a reason. ``digest`` stands for all of it: what is
    confirmed is this and nothing else.
    """

    digest: Text
    late: bool = Field(description="Registration for the week has closed.")
    registration_closes_at: Text


@dataclass(frozen=True)
class Import:
    """The rows of a table as they would be registered, and what is shown of them."""

    lines: tuple[Line, ...]
    preview: RequestsPreview

    def of(self, state: State) -> list[Line]:
        """Return the lines whose rows are in ``state``."""
        shown = zip(self.lines, self.preview.rows, strict=True)
        return [line for line, row in shown if row.state == state]


def names_of(facts: Facts, week: str) -> bytes:
    """Return, as a problem without engagements, the names, hours and days that a table is read with.

    Raises :class:`models.errors.InvalidDocument` where the office's records do not fit together.
    """
    return Composition(facts, week, series=False).problem().model_dump_json(by_alias=True).encode()


def previewed(connection: Connection, visit: Visit, facts: Facts, week: str, table: ReadTable) -> Import:
    """Return what importing ``table`` would do now."""
    rows = requests.of_week(connection, visit.office, week)
    known = Week.of(facts, week, rows)
    lines = lines_of(connection, visit, known, table, rows)
    _check(known, [line for line in lines if not line.known and not line.faults])
    shown = tuple(_shown(visit, line) for line in lines)
    closed = closes_at(week, facts.settings.registration, facts.zone)
    preview = RequestsPreview(
        sheet=table.sheet,
        headings=table.headings,
        ignored=table.ignored,
        unread=table.unread,
        rows=shown,
        message=summary(shown),
        digest="",
        late=now() > closed,
        registration_closes_at=closed.isoformat(),
    )
    digest = _digest(week, preview, lines)
    return Import(tuple(lines), preview.model_copy(update={"digest": digest}))


def _check(week: Week, lines: Iterable[Line]) -> None:
    """Check the lines as a registration would, and take down what is wrong; the rest is as it is stored."""
    good = list(lines)
    while good:
        drafts = [
            draft(week, _form(line), _name(week.name, line), line.unit, f"/{at}")
            for at, line in enumerate(good)
        ]
        ready, faults = checked(week, drafts)
        for line, one in zip(good, ready, strict=False):
            line.document = {key: value for key, value in one.document.items() if key != "id"}
        for fault in faults:
            _note(fault, good)
        good = [line for line in good if not line.faults] if faults else []


def _form(line: Line) -> RequestForm:
    return RequestForm(occurrence=line.occurrence, unit=line.unit, document=line.document)


def _name(week: str, line: Line) -> str:
    """Return the id under which a line is checked: what is new gets its own when it is registered."""
    if line.stored is not None:
        return str(line.stored.id)
    return line.occurrence or f"w{week[-2:]}-row-{line.read.number}"


def _note(fault: Fault, lines: list[Line]) -> None:
    at = re.match(r"/(\d+)/(?:document/)?([^/]*)", fault.pointer)
    assert at is not None, f"{fault.pointer} is not that of a line"
    line = lines[int(at[1])]
    line.faults.append(document_fault(fault, line.read.own, at[2]))


def _shown(visit: Visit, line: Line) -> ImportedRow:
    number, texts = line.read.number, tuple(cell.text for cell in line.read.cells)
    state = _state(visit, line)
    if line.faults:
        return ImportedRow(row=number, cells=texts, state="faulty", faults=tuple(line.faults))
    mine = line.stored is not None and parties(visit, line.stored)
    name = line.stored.id if line.stored is not None and mine else None
    document = line.document if state != "same" else None
    return ImportedRow(row=number, cells=texts, state=state, id=name, engagement=document)


def _state(visit: Visit, line: Line) -> State:
    """Return what a line would do; that it may not do it is a fault of its own."""
    if line.stored is None:
        return "added"
    kept = {key: value for key, value in line.stored.document.items() if key != "id"}
    if line.known or (kept == line.document and line.unit == line.stored.unit):
        return "same"
    if not line.faults:
        try:
            transition(Step.EDIT, RequestState(line.stored.state), parties(visit, line.stored))
        except ServiceProblem as problem:
            line.fault("id", "wrong_state", problem.detail or problem.type.detail)
    return "changed"


def _digest(week: str, preview: RequestsPreview, lines: Iterable[Line]) -> str:
    """Return a digest of all that is shown, and of the versions of what would be changed."""
    versions: list[Any] = [line.stored.version if line.stored is not None else None for line in lines]
    whole: Any = [week, preview.model_dump(mode="json"), versions]
    return "sha256:" + hashlib.sha256(rfc8785.dumps(whole)).hexdigest()
