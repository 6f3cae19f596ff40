"""Lệnh điều xe: the order that sends a vehicle out, as PDF and as Word."""

from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.enum.text import WD_BREAK, WD_TAB_LEADER
from docx.shared import Mm, Pt
from pydantic import JsonValue

from models.errors import Fault, InvalidDocument, Language, Message
from service.exports import pdf
from service.exports.file import ExportFile, file_name
from service.exports.printing import Issue, PrintSettings
from service.exports.trips import TripSheet
from service.exports.typeset import pdf as typeset_pdf
from service.exports.word import letterhead, text_width
from service.exports.word_parts import MEDIA_TYPE, centred, prepare, saved, sized, unsplit, written

BODY_SIZE = 13.0
WORDS: dict[str, Message] = {
    "title": Message(vi="LỆNH ĐIỀU XE", en="VEHICLE ORDER"),
    "vehicle": Message(vi="Xe", en="Vehicle"),
    "driver": Message(vi="Lái xe", en="Driver"),
    "from": Message(vi="Nơi đi", en="From"),
    "to": Message(vi="Nơi đến", en="To"),
    "departs": Message(vi="Thời gian đi", en="Leaves"),
    "returns": Message(vi="Thời gian về (dự kiến)", en="Back (expected)"),
    "purposes": Message(vi="Nội dung công tác", en="Purpose"),
    "passengers": Message(vi="Người đi xe", en="Passengers"),
    "units": Message(vi="Đơn vị đề nghị", en="Asked for by"),
    "passenger": Message(vi="NGƯỜI ĐI XE", en="PASSENGER"),
    "drivers_name": Message(vi="LÁI XE", en="DRIVER"),
}
GAPS: dict[Language, tuple[str, ...]] = {
    "vi": ("Số km khi đi", "Số km khi về", "Ghi chú"),
    "en": ("Odometer out", "Odometer back", "Remarks"),
}
"""What the driver writes in by hand."""


def orders_pdf(
    trips: Sequence[TripSheet], settings: PrintSettings, issue: Issue, language: Language = "vi"
) -> ExportFile:
    """Return a page an order, numbered on from the issue's number.

    Raises :class:`models.errors.InvalidDocument` where there is no trip to order.
    """
    _refuse_none(trips)
    own = _portrait(settings)
    data: dict[str, JsonValue] = {
        "settings": own.model_dump(mode="json"),
        "language": language,
        "dated": issue.dated(settings),
        "orders": [
            {
                "number": _number(issue, settings, index),
                "office": trip.office,
                "fields": [list(one) for one in fields(trip, language)],
            }
            for index, trip in enumerate(trips)
        ],
        "words": {
            "title": WORDS["title"].text(language),
            "gaps": list(GAPS[language]),
            "passenger": WORDS["passenger"].text(language),
            "driver": WORDS["drivers_name"].text(language),
        },
    }
    made = issue.day or trips[0].departs.date()
    return ExportFile(typeset_pdf("trip", data, made), pdf.MEDIA_TYPE, _name(trips, "pdf"))


def orders_docx(
    trips: Sequence[TripSheet], settings: PrintSettings, issue: Issue, language: Language = "vi"
) -> ExportFile:
    """Return the same orders as a Word file; raises as :func:`orders_pdf` does."""
    _refuse_none(trips)
    own = _portrait(settings)
    document = Document()
    title = WORDS["title"].text(language)
    prepare(document, own, language, issue.day or trips[0].departs.date(), title)
    for index, trip in enumerate(trips):
        if index:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        series = own.model_copy(update={"number_form": settings.trip_number_form})
        number = None if issue.number is None else issue.number + index
        letterhead(document, series, issue.model_copy(update={"number": number}))
        written(centred(document.add_paragraph()), title, 15, bold=True)
        for name, value in fields(trip, language):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(6)
            written(paragraph, f"{name}: ")
            written(paragraph, value, bold=True)
        for name in GAPS[language]:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(6)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(text_width(own)), leader=WD_TAB_LEADER.DOTS)
            written(paragraph, f"{name}: \t")
        document.add_paragraph()
        table = document.add_table(rows=1, cols=3)
        sized(table, [text_width(own) / 3] * 3)
        unsplit(table.rows[0])
        signs = (WORDS["passenger"].text(language), WORDS["drivers_name"].text(language), _signatory(own))
        for cell, text in zip(table.rows[0].cells, signs, strict=True):
            written(centred(cell.paragraphs[0]), text, bold=True)
    return ExportFile(saved(document), MEDIA_TYPE, _name(trips, "docx"))


def fields(trip: TripSheet, language: Language) -> list[tuple[str, str]]:
    """Return what an order says, name and value; what is not known is left out."""
    seats = {"vi": f" ({trip.seats} chỗ)", "en": f" ({trip.seats} seats)"}[language] if trip.seats else ""
    values = {
        "vehicle": trip.vehicle_name + seats,
        "driver": trip.driver_name,
        "from": trip.origin,
        "to": trip.place,
        "departs": _moment(trip.departs, language),
        "returns": _moment(trip.returns, language),
        "purposes": "\n".join(trip.purposes),
        "passengers": ", ".join(trip.passengers),
        "units": ", ".join(trip.units),
    }
    return [(WORDS[name].text(language), value) for name, value in values.items() if value]


def _moment(moment: datetime, language: Language) -> str:
    if language == "vi":
        return f"{moment.hour:02d} giờ {moment.minute:02d}, ngày {moment:%d/%m/%Y}"
    return f"{moment:%H:%M, %d/%m/%Y}"


def _number(issue: Issue, settings: PrintSettings, index: int) -> str:
    number = None if issue.number is None else issue.number + index
    return Issue(number=number).in_series(settings.trip_number_form)


def _signatory(settings: PrintSettings) -> str:
    who = settings.trip_signature
    if who is None:
        return ""
    return "\n".join(line for line in (who.authority, who.post, "\n\n", who.name) if line)


def _portrait(settings: PrintSettings) -> PrintSettings:
    return settings.model_copy(update={"landscape": False, "body_size": BODY_SIZE})


def _name(trips: Sequence[TripSheet], suffix: str) -> str:
    vehicles = list(dict.fromkeys(trip.vehicle for trip in trips))
    which = vehicles[0] if len(vehicles) == 1 else None
    return file_name("lenh-dieu-xe", which, f"{trips[0].departs:%Y-%m-%d}", suffix=suffix)


def _refuse_none(trips: Sequence[TripSheet]) -> None:
    if not trips:
        message = Message(vi="không có chuyến xe nào để in lệnh", en="there is no trip to print an order for")
        raise InvalidDocument([Fault(pointer="/trips", code="nothing_to_print", message=message)])
