"""A file to hand out: its bytes, what it is, and what it is called."""

import unicodedata
from dataclasses import dataclass

from solver.audit.texts import folded


@dataclass(frozen=True)
class ExportFile:
    """``name`` is safe as a file name on any system: small letters, digits, hyphens and one dot."""

    data: bytes
    media_type: str
    name: str


def file_name(*parts: object, suffix: str) -> str:
    """Return a file name that reads like ``parts``: ("Lịch tuần", 48) is "lich-tuan-48.pdf"."""
    words = folded(unicodedata.normalize("NFC", " ".join(str(part) for part in parts if part is not None)))
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in words)
    return "-".join(part for part in kept.split("-") if part)[:80] + f".{suffix}"
