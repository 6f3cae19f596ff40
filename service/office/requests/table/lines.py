"""The rows of a table beside the requests of a week: whose each is, and which request it speaks of."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row

from models.errors import Message
from service.auth.permissions import Permission
from service.imports.columns import Key
from service.imports.preview import CellFault
from service.imports.reading_table import ReadRow, ReadTable, cell_fault
from service.office.facts import Json
from service.office.requests.drafts import Week
from service.office.requests.registering import parties, unit_faults, unit_of
from service.rest.visits import Visit
from service.storage.repositories import requests
from solver.audit.texts import folded

LONGEST_UNIT = 1000


@dataclass
class Line:
    """A row, the unit that asks by it, and the request it speaks of, where there is one.

    ``document`` is what it asks for; once checked, as it is stored. ``known``: a row whose like was
    registered before, whatever became of that since.
    """

    read: ReadRow
    unit: str | None
    fingerprint: str
    stored: Row[Any] | None = None
    known: bool = False
    occurrence: str | None = None
    document: Json = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)

    def fault(self, key: Key, code: str, message: Message, maybe: tuple[str, ...] = ()) -> None:
        """Note what is wrong in the column ``key``."""
        own = self.read.own
        value = own[key].text if key in own else ""
        self.faults.append(cell_fault(own, key, code, message, value, maybe))


def lines_of(
    connection: Connection, visit: Visit, week: Week, table: ReadTable, rows: Sequence[Row[Any]]
) -> list[Line]:
    """Return the rows of ``table``; ``rows`` are the requests of the week."""
    lines = [_line(visit, week.name, read) for read in table.rows]
    marks = {line.fingerprint for line in lines}
    imported = {row.fingerprint: row for row in requests.of_fingerprints(connection, visit.office, marks)}
    by_id = {row.id: row for row in rows}
    taken: dict[str, int] = {}
    for line in lines:
        _find(visit, week, line, by_id, imported)
        if line.stored is not None:
            first = taken.setdefault(line.stored.id, line.read.number)
            if first != line.read.number:
                vi, en = f"cùng một đăng ký với dòng {first}", f"speaks of the request of row {first}"
                line.fault("id", "twice", Message(vi=vi, en=en))
    return lines


def _line(visit: Visit, week: str, read: ReadRow) -> Line:
    given, own = read.asked.get("requested_by"), visit.grant.unit
    if given is not None and own is not None and folded(given) == folded(own):
        given = own
    unit = unit_of(visit, given)
    line = Line(read, unit, _fingerprint(visit, week, unit, read), faults=list(read.faults))
    for fault in unit_faults(visit, given):
        line.fault("unit", fault.code, fault.message, (own,) if own else ())
    if given is not None and len(given) > LONGEST_UNIT:
        vi, en = f"nhiều nhất {LONGEST_UNIT} ký tự", f"at most {LONGEST_UNIT} letters"
        line.fault("unit", "too_long", Message(vi=vi, en=en))
    return line


def _fingerprint(visit: Visit, week: str, unit: str | None, read: ReadRow) -> str:
    """Return what a row is known by: its week, whose it is, and its own id or else all that it says.

    Who asks for no unit and does not plan is known for themself, so that nobody meets what is not theirs.
    """
    whose = unit or ("" if visit.may(Permission.DECIDE_REQUESTS) else visit.actor.key)
    packed = json.dumps([week, whose, read.id], ensure_ascii=False)
    return "sha256:" + hashlib.sha256(packed.encode()).hexdigest()


def _find(
    visit: Visit,
    week: Week,
    line: Line,
    by_id: Mapping[str, Row[Any]],
    imported: Mapping[str | None, Row[Any]],
) -> None:
    """Find the request that a line speaks of, by its id or as one that came by a table; set what it asks."""
    named, asked = line.read.named, line.read.asked
    row = by_id.get(named or "")
    if row is not None and parties(visit, row):
        line.stored = row
    elif named in week.occurrences:
        line.occurrence = named
        if row is not None:
            vi, en = "lần họp này đã có đăng ký khác", "this occurrence has another request already"
            line.fault("id", "already_asked", Message(vi=vi, en=en))
    else:
        line.stored = imported.get(line.fingerprint)
        line.known = line.stored is not None and named is None
    if line.stored is not None and "requested_by" not in asked:
        line.unit = line.stored.unit
    line.document = _asked(line, asked)
    if line.stored is not None and line.stored.type != "engagement":
        vi, en = "đăng ký mang mã này không phải một việc họp", "the request of this id is no engagement"
        line.fault("id", "not_an_engagement", Message(vi=vi, en=en))


def _asked(line: Line, asked: Json) -> Json:
    """Return the document to be checked; of what is stored, or recurs, only what the row says is changed."""
    if line.stored is None and line.occurrence is None:
        return {key: value for key, value in asked.items() if key != "requested_by"}
    kept = (
        {} if line.stored is None else {key: one for key, one in line.stored.document.items() if key != "id"}
    )
    found = line.read.over(kept)
    return found | {"requested_by": line.unit} if "requested_by" in asked else found
