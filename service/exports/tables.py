"""The week, its trips and its leaders as tables, for XLSX and CSV."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from models.errors import Language, Message
from service.exports.matrix import Matrix
from service.exports.sheet import COLUMNS, INTERNAL, SheetRow, WeekSheet
from service.exports.trips import TripSheet

_HEADINGS: dict[str, Message] = {
    "id": Message(vi="Mã", en="Id"),
    "date": Message(vi="Ngày", en="Date"),
    "weekday": Message(vi="Thứ", en="Day"),
    "session": Message(vi="Buổi", en="Session"),
    "start": Message(vi="Bắt đầu", en="Start"),
    "end": Message(vi="Kết thúc", en="End"),
    "what": Message(vi="Nội dung", en="What"),
    "vehicle": Message(vi="Xe", en="Vehicle"),
    "driver": Message(vi="Lái xe", en="Driver"),
    "place": Message(vi="Nơi đến", en="To"),
    "departs": Message(vi="Giờ đi", en="Leaves"),
    "returns": Message(vi="Giờ về", en="Back"),
    "purpose": Message(vi="Nội dung", en="Purpose"),
    "passengers": Message(vi="Người đi xe", en="Passengers"),
    "leader": Message(vi="Lãnh đạo", en="Leader"),
}
SHEETS: dict[str, Message] = {
    "week": Message(vi="Lịch tuần", en="Week"),
    "leaders": Message(vi="Theo lãnh đạo", en="By leader"),
    "trips": Message(vi="Chuyến xe", en="Trips"),
}


def headed(columns: dict[str, list[Any]], language: Language) -> pd.DataFrame:
    """Return the table with its headings in ``language``."""
    headings = _HEADINGS | dict(COLUMNS.items())
    return pd.DataFrame({headings[name].text(language): values for name, values in columns.items()})


def week_table(sheet: WeekSheet) -> pd.DataFrame:
    """Return a row an engagement, whole dates and times in columns of their own."""
    rows = [
        (day.weekday, session.name, row)
        for day in sheet.days
        for session in day.sessions
        for row in session.rows
    ]
    shown = [name for name in COLUMNS if not (sheet.edition == "public" and name in INTERNAL)]
    columns: dict[str, list[Any]] = {
        "date": [row.start.date() for _, _, row in rows],
        "weekday": [weekday for weekday, _, _ in rows],
        "session": [session for _, session, _ in rows],
        "start": [row.start.time() for _, _, row in rows],
        "end": [row.end.time() for _, _, row in rows],
        "what": ["\n".join(row.what) for _, _, row in rows],
        **{name: [row.cell(name) for _, _, row in rows] for name in shown},
        "id": [row.engagement for _, _, row in rows],
    }
    return headed(columns, sheet.language)


def leaders_table(matrix: Matrix) -> pd.DataFrame:
    """Return a row a leader, a column a day."""
    names = [leader.name for leader in matrix.leaders]
    found = headed({"leader": names}, matrix.sheet.language)
    for index, day in enumerate(matrix.sheet.days):
        found[f"{day.weekday} {day.date}"] = [
            leader.days[index].note or "\n".join(map(_short, leader.days[index].rows))
            for leader in matrix.leaders
        ]
    return found


def _short(row: SheetRow) -> str:
    where = f" ({row.where})" if row.where else ""
    return f"{row.time} {row.what[0]}{where}"


def trips_table(trips: Sequence[TripSheet], language: Language) -> pd.DataFrame:
    """Return a row a trip."""
    return headed(
        {
            "vehicle": [trip.vehicle_name for trip in trips],
            "driver": [trip.driver_name for trip in trips],
            "date": [trip.departs.date() for trip in trips],
            "departs": [trip.departs.time() for trip in trips],
            "returns": [trip.returns.time() for trip in trips],
            "place": [trip.place for trip in trips],
            "purpose": ["\n".join(trip.purposes) for trip in trips],
            "passengers": [", ".join(trip.passengers) for trip in trips],
        },
        language,
    )
