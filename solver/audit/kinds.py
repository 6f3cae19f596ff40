"""What kind of engagement a row is, and how long such a thing usually lasts.

Ends are missing in 98 rows of 100 of published calendars; what is assumed in their place is said.
"""

from collections.abc import Mapping

from models.audit import PlaceKind, Row
from solver.audit.texts import spoken

USUAL_MINUTES: dict[str, int] = {
    "reception": 210,
    "briefing": 60,
    "session": 240,
    "conference": 180,
    "visit": 180,
    "ceremony": 90,
    "meeting": 120,
}
"""Kind -> the usual minutes: citizen reception holds a half-day, a briefing an hour."""

_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("reception", ("tiếp công dân", "tiếp dân")),
    ("briefing", ("giao ban", "hội ý")),
    ("session", ("kỳ họp",)),
    ("conference", ("hội nghị", "sơ kết", "tổng kết", "tập huấn", "đại hội")),
    ("visit", ("kiểm tra", "giám sát", "khảo sát", "thăm", "thị sát", "tiếp xúc cử tri")),
    ("ceremony", ("lễ", "khai mạc", "bế mạc", "kỷ niệm", "khánh thành", "gặp mặt")),
)
"""Kind -> what titles of that kind say; the first that fits is taken."""

_PROVINCE = ("tỉnh", "sở", "bộ")
_COMMUNE = ("xã", "thôn", "bản", "buôn", "ấp")


def kind_of(row: Row) -> str:
    """Return the kind that the row names, else the one its title tells, else a meeting."""
    if row.kind:
        return row.kind
    title = spoken(row.title)
    kinds = (kind for kind, words in _WORDS if any(f" {word} " in title for word in words))
    return next(kinds, "meeting")


def usual_minutes(kind: str, own: Mapping[str, int]) -> int:
    """Return how long one of ``kind`` lasts: as the office says, else usually, else as a meeting."""
    return own.get(kind, USUAL_MINUTES.get(kind, USUAL_MINUTES["meeting"]))


def place_kind_of(place: str) -> PlaceKind:
    """Return how far a place is by its name: the province's bodies, a commune, else the town."""
    name = spoken(place)
    if any(f" {word} " in name for word in _PROVINCE):
        return "province"
    return "offsite" if any(name.startswith(f" {word} ") for word in _COMMUNE) else "other_site"
