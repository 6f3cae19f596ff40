"""The cells of one row, and what is found wrong in them."""

import re

from openpyxl.cell.cell import ERROR_CODES

from models.errors import Message
from service.imports.columns import COLUMNS, NO, YES, Key
from service.imports.grid import Cell
from service.imports.preview import CellFault
from solver.audit.texts import folded

EMPTY = Cell("", None)
EXCEL_FAILURES = frozenset(ERROR_CODES)
LONGEST_SHOWN = 200
MOST_PARTS = 100
_WHOLE = re.compile(r"([0-9]{1,4})(?:[.,]0+)?(?: ?(?:nguoi|cho|dai bieu|people|seats))?")
_BULLETS = " -–—•+*·"
_HEADINGS = {column.key: column.heading for column in COLUMNS}


class RowCells:
    """The cells of a row by column; faults are collected while they are read."""

    def __init__(self, cells: dict[Key, Cell]) -> None:
        self._cells = cells
        self.faults: list[CellFault] = []

    def cell(self, key: Key) -> Cell:
        """Return the cell in the column ``key``; an empty one where the table has no such column."""
        return self._cells.get(key, EMPTY)

    def text(self, key: Key) -> str:
        """Return the cell's text on one line."""
        return " ".join(self.cell(key).text.split())

    def words(self, key: Key) -> str:
        """Return the cell's text; what Excel writes where a formula fails is a fault."""
        text = self.text(key)
        if text in EXCEL_FAILURES:
            self.fault(
                key, "formula_failed", f"công thức của ô bị lỗi {text}", f"the cell's formula fails: {text}"
            )
        return text

    def parts(self, key: Key) -> list[str]:
        """Return what semicolons or new lines part, without bullets; too many are a fault."""
        parts = re.split(r"[;\n]", self.cell(key).text)
        found = [text for text in (" ".join(part.split()).strip(_BULLETS) for part in parts) if text]
        if len(found) > MOST_PARTS:
            vi, en = f"nhiều nhất {MOST_PARTS} tên trong một ô", f"at most {MOST_PARTS} names in a cell"
            self.fault(key, "too_many", vi, en)
        return found[:MOST_PARTS]

    def fault(
        self, key: Key, code: str, vi: str, en: str, value: str | None = None, maybe: tuple[str, ...] = ()
    ) -> None:
        """Note what is wrong in the column ``key``, with what may have been meant."""
        if maybe:
            vi, en = f"{vi}; ý bạn là {_or(maybe, 'hay')}?", f"{en}; maybe {_or(maybe, 'or')}?"
        cell = self.cell(key)
        shown = cell.text if value is None else value
        self.faults.append(
            CellFault(
                cell=cell.at,
                column=_HEADINGS[key].vi,
                code=code,
                value=shown[:LONGEST_SHOWN],
                message=Message(vi=vi, en=en),
                maybe=maybe,
            )
        )

    def count(self, key: Key) -> int | None:
        """Return the cell's whole number, ``None`` where it is empty."""
        text = self.text(key)
        if not text:
            return None
        whole = _WHOLE.fullmatch(folded(text))
        if whole is None:
            self.fault(key, "number", "cần một số nguyên, như 12", "a whole number is expected, such as 12")
            return None
        return int(whole[1])

    def flag(self, key: Key) -> bool:
        """Return whether the cell says yes."""
        word = folded(self.text(key))
        if word and word not in YES | NO:
            self.fault(key, "yes_or_no", "cần «có» hoặc «không»", "yes or no is expected")
        return word in YES


def _or(names: tuple[str, ...], word: str) -> str:
    return f" {word} ".join(f"«{name}»" for name in names)
