"""Papers for one reader: a driver's list of trips, and the sheet on a room's door."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pydantic import JsonValue

from models.errors import Fault, InvalidDocument, Language, Message
from models.plan import SubmittedPlan
from models.problem import Problem
from service.exports import pdf
from service.exports.file import ExportFile, file_name
from service.exports.printing import PrintSettings
from service.exports.selection import Selection
from service.exports.sheet import WeekSheet
from service.exports.trips import TripSheet, drivers_of, trip_sheets
from service.exports.typeset import pdf as typeset_pdf
from service.exports.viewer import PUBLIC
from service.exports.week import week_sheet
from service.show.rows import Names
from service.show.words import day_text

WORDS: dict[str, Message] = {
    "driver": Message(vi="LỊCH XE CỦA LÁI XE", en="DRIVER'S LIST"),
    "door": Message(vi="LỊCH PHÒNG", en="ROOM"),
    "day": Message(vi="Ngày", en="Day"),
    "out_back": Message(vi="Đi – về", en="Out – back"),
    "vehicle": Message(vi="Xe", en="Vehicle"),
    "place": Message(vi="Nơi đến", en="To"),
    "purpose": Message(vi="Nội dung", en="Purpose"),
    "passengers": Message(vi="Người đi xe", en="Passengers"),
    "time": Message(vi="Giờ", en="Time"),
    "what": Message(vi="Nội dung", en="What"),
    "chair": Message(vi="Chủ trì", en="Chair"),
    "free": Message(vi="Không có lịch.", en="Nothing is on."),
}
DRIVER_COLUMNS: dict[str, float] = {
    "day": 2.2,
    "out_back": 2.2,
    "vehicle": 1.8,
    "place": 2,
    "purpose": 4,
    "passengers": 3,
}
DOOR_COLUMNS: dict[str, float] = {"day": 2.2, "time": 2.6, "what": 5, "chair": 2.4}
DOOR_SIZE = 15.0
"""Points: a door is read standing."""
LIST_SIZE = 11.0


@dataclass(frozen=True)
class _Listed:
    """One list: what stands above it, and its rows of texts."""

    heading: str
    rows: Sequence[Sequence[str]]


def driver_lists(
    problem: Problem, plan: SubmittedPlan, selection: Selection, settings: PrintSettings
) -> ExportFile:
    """Return the trips of each driver, or of ``selection.person``; a driver reads what he drives to.

    Raises :class:`models.errors.InvalidDocument` where nobody drives.
    """
    drivers = [selection.person] if selection.person is not None else drivers_of(problem, plan)
    names = Names(problem)
    title = WORDS["driver"].text(selection.language)
    lists = []
    for driver in drivers:
        reader = None if selection.reader is None else selection.reader | {driver}
        own = replace(selection, edition="internal", person=driver, viewer=reader)
        rows = [_trip_row(trip, selection) for trip in trip_sheets(problem, plan, own)]
        lists.append(_Listed(f"{title}: {names.people[driver]}", rows))
    return _file("lich-lai-xe", lists, DRIVER_COLUMNS, _frame(problem, plan, selection, settings, LIST_SIZE))


def door_sheets(
    problem: Problem, plan: SubmittedPlan, selection: Selection, settings: PrintSettings
) -> ExportFile:
    """Return a sheet for each room's door, or for that of ``selection.room``; passers-by are the public.

    Raises :class:`models.errors.InvalidDocument` where the office has no room.
    """
    rooms = [selection.room] if selection.room is not None else [room.id for room in problem.rooms]
    lists = []
    for room in rooms:
        own = Selection(edition="public", room=room, viewer=PUBLIC, language=selection.language)
        sheet = week_sheet(problem, plan, own)
        lists.append(_Listed(f"{WORDS['door'].text(selection.language)}: {sheet.about}", _door_rows(sheet)))
    return _file("lich-phong", lists, DOOR_COLUMNS, _frame(problem, plan, selection, settings, DOOR_SIZE))


def _trip_row(trip: TripSheet, selection: Selection) -> list[str]:
    return [
        day_text(trip.departs.date(), selection.language),
        f"{trip.departs:%H:%M} – {trip.returns:%H:%M}",
        trip.vehicle_name,
        trip.place,
        "\n".join(trip.purposes),
        ", ".join(trip.passengers),
    ]


def _door_rows(sheet: WeekSheet) -> list[list[str]]:
    rows = []
    for day in sheet.days:
        name = f"{day.weekday}\n{day.date}"
        if not day.sessions:
            rows.append([name, "", WORDS["free"].text(sheet.language), ""])
        for session in day.sessions:
            for row in session.rows:
                rows.append([name, row.time, row.what[0], row.cell("chair")])
                name = ""
    return rows


def _frame(
    problem: Problem, plan: SubmittedPlan, selection: Selection, settings: PrintSettings, size: float
) -> dict[str, JsonValue]:
    sheet = week_sheet(problem, plan, Selection(edition="public", language=selection.language))
    return {
        "settings": settings.model_copy(update={"landscape": False}).model_dump(mode="json"),
        "language": selection.language,
        "office": sheet.office,
        "span": f"({sheet.span})",
        "body_size": size,
        "first": sheet.first.isoformat(),
    }


def _file(
    name: str, lists: Sequence[_Listed], columns: dict[str, float], frame: dict[str, JsonValue]
) -> ExportFile:
    language: Language = "en" if frame["language"] == "en" else "vi"
    if not lists:
        message = Message(vi="không có gì để in", en="there is nothing to print")
        raise InvalidDocument([Fault(pointer="", code="nothing_to_print", message=message)])
    data: dict[str, JsonValue] = frame | {
        "title": lists[0].heading,
        "headings": [WORDS[column].text(language) for column in columns],
        "widths": list(columns.values()),
        "lists": [{"heading": one.heading, "rows": [list(row) for row in one.rows]} for one in lists],
    }
    first = str(frame["first"])
    which = lists[0].heading.partition(": ")[2] if len(lists) == 1 else None
    made = date.fromisoformat(first)
    return ExportFile(
        typeset_pdf("list", data, made), pdf.MEDIA_TYPE, file_name(name, which, first, suffix="pdf")
    )
