"""Read a table of Excel or CSV for a command."""

from pathlib import PurePath

from models.errors import Language
from service.cli.documents import told
from service.cli.files import read_bytes
from service.imports.grid import is_workbook, refuse_other_than_workbook

ENDINGS = (".xlsx", ".xls", ".csv")


def table_in(name: str, language: Language) -> bytes:
    """Return what the file ``name`` holds; one called .xlsx that is no workbook is bad input."""
    data = read_bytes(name, language)
    if _ending(name) == ".xlsx":
        told(name, lambda: refuse_other_than_workbook(data), language)
    return data


def is_table(name: str, data: bytes) -> bool:
    """Say whether ``data`` is a table: by the file's name, else by what it begins with."""
    ending = _ending(name)
    if ending in ENDINGS or is_workbook(data):
        return True
    return ending != ".json" and not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()
