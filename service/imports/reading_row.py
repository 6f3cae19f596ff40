"""Read one row of the table of requests into an engagement; every fault of the row is told at once."""

import re
from typing import Any

from models.engagements import Importance
from models.problem import Problem
from service.imports.columns import IMPORTANCES, Key
from service.imports.grid import Cell
from service.imports.names import Directory
from service.imports.preview import CellFault
from service.imports.row_cells import RowCells
from service.imports.row_names import RowNames
from service.imports.row_when import RowWhen
from solver.audit.texts import folded

Json = dict[str, Any]
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class RowReader:
    """Reads the cells of one row; what cannot be read is noted, and reading goes on."""

    def __init__(self, problem: Problem, directory: Directory, cells: dict[Key, Cell]) -> None:
        self._row = RowCells(cells)
        self._names = RowNames(self._row, directory)
        self._when = RowWhen(self._row, problem)

    @property
    def faults(self) -> list[CellFault]:
        """What was found wrong so far, in the order of reading."""
        return self._row.faults

    def engagement(self) -> Json:
        """Return the engagement that the row asks for; of use only where there are no faults."""
        title = self._row.words("title")
        if not title:
            self._row.fault("title", "missing", "cần ghi nội dung", "what it is about is required")
        start, windows, minutes = self._when.when()
        found: Json = {
            "title": title,
            "requested_by": self._row.words("unit") or None,
            "importance": self._importance(),
            "duration_minutes": minutes,
            "start": start,
            "windows": windows,
            "attendees": self._names.attendees(),
            "headcount": self._row.count("headcount"),
            "where": self._names.where(),
            "equipment": self._names.equipment(),
            "staff": [{"any_of": [person]} for person in self._names.people("staff")],
            "confidential": self._row.flag("confidential"),
        }
        seats = self._row.count("seats")
        if seats:
            found["vehicles"] = [{"seats": seats, "share": True}]
        return {key: value for key, value in found.items() if value not in (None, [], {}, False)}

    def own_id(self) -> str | None:
        """Return the id that the row names, if it names one."""
        text = self._row.text("id")
        if not text:
            return None
        if not _ID.fullmatch(text):
            self._row.fault(
                "id",
                "id",
                "mã chỉ gồm chữ không dấu, số, dấu chấm, gạch dưới, gạch ngang, nhiều nhất 64 ký tự",
                "an id is 1 to 64 letters without accents, digits, dots, underscores, hyphens",
            )
        return text

    def _importance(self) -> Importance:
        word = folded(self._row.text("importance"))
        if word and word not in IMPORTANCES:
            self._row.fault(
                "importance",
                "importance",
                "cần một trong: Bắt buộc, Cao, Thường, Thấp",
                "one of Must, High, Normal, Low is expected",
            )
        return IMPORTANCES.get(word, "normal")
