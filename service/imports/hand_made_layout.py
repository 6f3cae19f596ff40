"""The headings of calendars made by hand, as published ones have them."""

from typing import Literal

from service.imports.grid import Grid
from solver.audit.texts import folded

Key = Literal[
    "day", "session", "time", "end", "title", "chair", "attendees", "place", "staff", "vehicles", "notes"
]
HEADER_WITHIN = 20
_HEADINGS: tuple[tuple[Key, tuple[str, ...]], ...] = (
    ("day", ("thu ngay", "thu, ngay", "ngay", "thu", "ngay thang", "thu/ngay", "ngay, thang", "day", "date")),
    ("session", ("buoi", "session")),
    ("time", ("thoi gian", "gio", "bat dau", "thoi gian bat dau", "time", "start")),
    ("end", ("ket thuc", "den", "end")),
    ("title", ("noi dung", "noi dung cong viec", "noi dung cong tac", "cong viec", "what", "content")),
    (
        "chair",
        (
            "chu tri",
            "lanh dao chu tri",
            "chu tri, tham gia",
            "chu tri/tham du",
            "lanh dao chu tri/tham du",
            "nguoi chu tri",
            "thuong truc ubnd",
            "lanh dao",
            "chair",
        ),
    ),
    (
        "attendees",
        ("thanh phan", "thanh phan tham du", "thanh phan tham gia", "tham du", "nguoi tham du", "attendees"),
    ),
    ("place", ("dia diem", "noi hop", "dia diem to chuc", "where", "place")),
    (
        "staff",
        ("phuc vu", "lanh dao vp va phong cm theo doi", "can bo phuc vu", "ldvp", "chuyen vien", "staff"),
    ),
    ("vehicles", ("xe", "xe p.vu", "xe phuc vu", "phuong tien", "vehicle", "vehicles")),
    ("notes", ("ghi chu", "notes")),
)
_BY_HEADING: dict[str, Key] = {heading: key for key, headings in _HEADINGS for heading in headings}


def find_layout(grid: Grid) -> tuple[int, dict[Key, int]] | None:
    """Return the index of the row of headings, and that of each column; ``None`` where there is none."""
    for index, row in enumerate(grid.rows[:HEADER_WITHIN]):
        at: dict[Key, int] = {}
        for column, cell in enumerate(row):
            key = _BY_HEADING.get(" ".join(folded(cell.text).replace("- ", "").split()))
            if key is not None:
                at.setdefault(key, column)
        if "title" in at and ("day" in at or "time" in at):
            return index, at
    return None
