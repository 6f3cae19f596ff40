"""Set a paper with Typst: a template, data as JSON, the four faces of Tinos, and nothing of the machine."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import typst
from fontTools.ttLib import TTFont
from pydantic import JsonValue

from service.exports.fonts.faces import FACES, folder_of_faces

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
"""To be kept for decades (PDF/A-2a), and to be read aloud (PDF/UA-1)."""
PIXELS_PER_INCH = 96
REPLACED = {"≥": ">=", "≤": "<=", "→": "->", "\u2011": "-"}
UNKNOWN = "\ufffd"


def pdf(template: str, data: dict[str, JsonValue], day: date) -> bytes:
    """Return the paper as PDF; the same data and ``day`` (of making) give the same bytes."""
    paper: bytes = _compile(template, data, day, format="pdf", pdf_standards=STANDARDS)
    return paper


def png(template: str, data: dict[str, JsonValue], day: date) -> list[bytes]:
    """Return the paper's pages as pictures, for a preview."""
    pages = _compile(template, data, day, format="png", ppi=PIXELS_PER_INCH)
    return pages if isinstance(pages, list) else [pages]


def _compile(template: str, data: dict[str, JsonValue], day: date, **options: Any) -> Any:
    source = files("service.exports").joinpath("templates", f"{template}.typ").read_bytes()
    moment = datetime.combine(day, time(), UTC)
    content = data | {"made": [day.year, day.month, day.day]}
    return typst.compile(
        _parts() + source,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(printable(content), ensure_ascii=False, sort_keys=True)},
        timestamp=moment,
        **options,
    )


@cache
def _parts() -> bytes:
    """Return what all templates share."""
    return files("service.exports").joinpath("templates", "parts.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder_of_faces()]
    )


@cache
def _letters() -> frozenset[str]:
    """Return the letters that all four faces have."""
    faces = [set(TTFont(folder_of_faces() / name).getBestCmap()) for name in FACES]
    return frozenset(map(chr, set.intersection(*faces)))


def printable(value: JsonValue) -> JsonValue:
    """Return ``value`` with every letter that the typeface lacks replaced: a PDF/A may not show its gap."""
    return _mapped(value, _shown)


def _mapped(value: JsonValue, change: Callable[[str], str]) -> JsonValue:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_mapped(part, change) for part in value]
    if isinstance(value, dict):
        return {key: _mapped(part, change) for key, part in value.items()}
    return value


def _shown(text: str) -> str:
    known = _letters()
    return "".join(sign if sign in known or sign == "\n" else REPLACED.get(sign, UNKNOWN) for sign in text)
