"""The report: figures by room, vehicle, leader, unit and week, as a document, as CSV and as a workbook."""

from collections.abc import Sequence
from typing import Any, Literal

import pandas as pd

from models.base import Document, Text
from models.errors import Language, Message
from models.time import Day
from service.exports.file import ExportFile, file_name
from service.exports.spreadsheet import CSV, XLSX, Chart, csv, workbook
from service.reports import frames
from service.reports.records import ReportedWeek, RequestRecord, Span

Subject = Literal["rooms", "vehicles", "leaders", "requests", "revisions"]
SUBJECTS: dict[Subject, Message] = {
    "rooms": Message(vi="Phòng họp", en="Rooms"),
    "vehicles": Message(vi="Xe", en="Vehicles"),
    "leaders": Message(vi="Lãnh đạo", en="Leaders"),
    "requests": Message(vi="Đơn vị đề nghị", en="Requests by unit"),
    "revisions": Message(vi="Điều chỉnh", en="Revisions"),
}
HEADINGS: dict[str, Message] = {
    "name": Message(vi="Tên", en="Name"),
    "unit": Message(vi="Đơn vị", en="Unit"),
    "week": Message(vi="Tuần từ", en="Week of"),
    "engagements": Message(vi="Số việc", en="Engagements"),
    "hours": Message(vi="Số giờ", en="Hours"),
    "share": Message(vi="% giờ làm việc", en="% of working hours"),
    "seats_used": Message(vi="% chỗ ngồi", en="% of seats"),
    "trips": Message(vi="Số chuyến", en="Trips"),
    "chaired": Message(vi="Chủ trì", en="Chaired"),
    "days": Message(vi="Số ngày có lịch", en="Days with something on"),
    "longest_day": Message(vi="Ngày dài nhất (giờ)", en="Longest day (hours)"),
    "travel_hours": Message(vi="Đi lại (giờ)", en="Travel (hours)"),
    "requests": Message(vi="Đề nghị", en="Requests"),
    "kept": Message(vi="Đã xếp", en="Kept"),
    "refused": Message(vi="Từ chối", en="Refused"),
    "late": Message(vi="Gửi muộn", en="Late"),
    "lead_days": Message(vi="Báo trước (ngày, trung vị)", en="Lead time (days, median)"),
    "revisions": Message(vi="Số lần", en="Revisions"),
    "added": Message(vi="Bổ sung", en="Added"),
    "changed": Message(vi="Thay đổi", en="Changed"),
    "postponed": Message(vi="Hoãn", en="Postponed"),
    "cancelled": Message(vi="Hủy", en="Cancelled"),
}
_CHARTED: dict[Subject, tuple[str, ...]] = {
    "rooms": ("hours",),
    "vehicles": ("hours",),
    "leaders": ("hours", "travel_hours"),
    "requests": ("kept", "refused"),
    "revisions": ("added", "changed", "postponed", "cancelled"),
}


class Report(Document):
    """Figures of a span of days; each table is a list of rows, largest first, with keys of programs.

    Hours are those of engagements and trips; shares are percent of the office's working hours in the span.
    """

    schema_version: Literal[1] = 1
    first: Day
    last: Day
    working_hours: float
    rooms: tuple[dict[Text, Any], ...]
    vehicles: tuple[dict[Text, Any], ...]
    leaders: tuple[dict[Text, Any], ...]
    requests: tuple[dict[Text, Any], ...]
    revisions: tuple[dict[Text, Any], ...]


def report(weeks: Sequence[ReportedWeek], requests: Sequence[RequestRecord], span: Span) -> Report:
    """Return the figures of ``span``."""
    opened = frames.open_minutes(weeks, span)
    return Report(
        first=span.first,
        last=span.last,
        working_hours=round(opened / 60, 2),
        rooms=_rows(_rooms(frames.room_uses(weeks, span), weeks, opened)),
        vehicles=_rows(_vehicles(frames.trips_made(weeks, span), weeks, opened)),
        leaders=_rows(_leaders(frames.leaders_engagements(weeks, span))),
        requests=_rows(_requests(frames.requests_made(requests, span))),
        revisions=_rows(frames.revisions_made(weeks, span).sort_values("week")),
    )


def _rows(table: pd.DataFrame) -> tuple[dict[str, Any], ...]:
    kept = table.astype(object).where(table.notna(), None)
    return tuple({str(key): _plain(value) for key, value in row.items()} for row in kept.to_dict("records"))


def _plain(value: Any) -> Any:
    return round(value, 2) if isinstance(value, float) else value


# ---- figures --------------------------------------------------------------------------------------


def _rooms(uses: pd.DataFrame, weeks: Sequence[ReportedWeek], opened: int) -> pd.DataFrame:
    filled = uses.assign(filled=uses["headcount"] / uses["capacity"].where(uses["capacity"] > 0) * 100)
    found = filled.groupby("id").agg(
        engagements=("minutes", "size"), hours=("minutes", "sum"), seats_used=("filled", "mean")
    )
    named = {room.id: room.name or room.id for week in weeks for room in week.problem.rooms}
    return _shared(found, named, opened)[["id", "name", "engagements", "hours", "share", "seats_used"]]


def _vehicles(trips: pd.DataFrame, weeks: Sequence[ReportedWeek], opened: int) -> pd.DataFrame:
    found = trips.groupby("id").agg(
        trips=("minutes", "size"), engagements=("served", "sum"), hours=("minutes", "sum")
    )
    named = {one.id: one.name or one.id for week in weeks for one in week.problem.vehicles}
    return _shared(found, named, opened)[["id", "name", "trips", "engagements", "hours", "share"]]


def _shared(found: pd.DataFrame, named: dict[str, str], opened: int) -> pd.DataFrame:
    """Return every thing there is, also what was never used, with hours and their share, largest first."""
    every = found.reindex(list(named))
    counts = [column for column in every.columns if column != "seats_used"]
    every[counts] = every[counts].fillna(0).astype(int)
    every["share"] = every["hours"] / opened * 100 if opened else None
    every["hours"] = every["hours"] / 60
    every = every.rename_axis("id").reset_index()
    every["name"] = every["id"].map(named)
    return every.sort_values(["hours", "name"], ascending=[False, True])


def _leaders(rows: pd.DataFrame) -> pd.DataFrame:
    by_day = rows.groupby(["id", "day"])["minutes"].sum().groupby("id").max()
    found = rows.groupby("id", as_index=False).agg(
        name=("name", "last"),
        engagements=("minutes", "size"),
        chaired=("chaired", "sum"),
        hours=("minutes", "sum"),
        days=("day", "nunique"),
        travel_hours=("travel", "sum"),
    )
    found["longest_day"] = found["id"].map(by_day) / 60
    found[["hours", "travel_hours"]] = found[["hours", "travel_hours"]].astype(float) / 60
    return found.sort_values(["hours", "name"], ascending=[False, True])


def _requests(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.assign(lead_days=pd.to_numeric(rows["lead_days"]))
    found = rows.groupby("unit", as_index=False).agg(
        requests=("kept", "size"),
        kept=("kept", "sum"),
        refused=("refused", "sum"),
        late=("late", "sum"),
        lead_days=("lead_days", "median"),
    )
    return found.sort_values(["requests", "unit"], ascending=[False, True])


# ---- files ----------------------------------------------------------------------------------------


def table_of(found: Report, subject: Subject, language: Language) -> pd.DataFrame:
    """Return one table of the report with its headings, ids left out."""
    rows = getattr(found, subject)
    keys = [key for key in (rows[0] if rows else {}) if key != "id"]
    return pd.DataFrame({HEADINGS[key].text(language): [row[key] for row in rows] for key in keys})


def report_csv(found: Report, subject: Subject, language: Language) -> ExportFile:
    """Return one table of the report as CSV."""
    name = file_name("bao-cao", SUBJECTS[subject].vi, found.first, found.last, suffix="csv")
    return ExportFile(csv(table_of(found, subject, language)), CSV, name)


def report_xlsx(found: Report, language: Language) -> ExportFile:
    """Return the report as a workbook: a sheet a table, a chart beside each."""
    tables, charts = {}, {}
    for subject, title in SUBJECTS.items():
        name, table = title.text(language), table_of(found, subject, language)
        tables[name] = table
        values = [HEADINGS[key].text(language) for key in _CHARTED[subject]]
        if len(table):
            stacked = subject in ("requests", "revisions")
            charts[name] = Chart(name, str(table.columns[0]), values, stacked=stacked)
    data = workbook(tables, charts, made=found.last)
    return ExportFile(data, XLSX, file_name("bao-cao", found.first, found.last, suffix="xlsx"))
