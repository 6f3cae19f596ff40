"""The weekly calendar as PDF."""

from datetime import date

from pydantic import JsonValue

from models.errors import Language, Message
from service.exports.file import ExportFile, file_name
from service.exports.printing import Issue, PrintSettings, widths
from service.exports.sheet import COLUMNS, DRAFT, Column, WeekSheet
from service.exports.typeset import pdf, png

MEDIA_TYPE = "application/pdf"
HEADINGS: dict[str, Message] = {
    "day": Message(vi="Thứ, ngày", en="Day"),
    "session": Message(vi="Buổi", en="Session"),
    "time": Message(vi="Giờ", en="Time"),
    "what": Message(vi="Nội dung", en="What"),
    **dict(COLUMNS.items()),
}
REPLACES_INVITATION = Message(
    vi="(Lịch này thay giấy mời)", en="(This calendar takes the place of an invitation)"
)


def week_pdf(sheet: WeekSheet, settings: PrintSettings, issue: Issue) -> ExportFile:
    """Return the calendar as a PDF/A-2a and PDF/UA-1 file, with Tinos alone embedded."""
    data = pdf("week", week_data(sheet, settings, issue), made_on(sheet, issue))
    return ExportFile(data, MEDIA_TYPE, week_file_name(sheet, "pdf"))


def week_pages(sheet: WeekSheet, settings: PrintSettings, issue: Issue) -> list[bytes]:
    """Return the pages of the same calendar as PNG pictures."""
    return png("week", week_data(sheet, settings, issue), made_on(sheet, issue))


def week_file_name(sheet: WeekSheet, suffix: str) -> str:
    """Return what to call the file: the week, whose it is, its revision."""
    year, week, _ = sheet.first.isocalendar()
    revision = f"lan-{sheet.revision}" if sheet.revision else None
    draft = "du-thao" if sheet.draft else None
    return file_name("lich-tuan", f"{year}-W{week:02d}", sheet.about, revision, draft, suffix=suffix)


def made_on(sheet: WeekSheet, issue: Issue) -> date:
    """Return the day that stands in the file as that of its making: never the clock's."""
    return issue.day or sheet.first


def printed_columns(sheet: WeekSheet, settings: PrintSettings) -> list[Column]:
    """Return the columns to print: those the office wants that have something in them."""
    return [name for name in settings.columns if name in sheet.columns]


def headings(columns: list[Column], language: Language) -> list[str]:
    """Return what stands above the columns, the four fixed ones first."""
    return [HEADINGS[name].text(language) for name in ("day", "session", "time", "what", *columns)]


def week_data(sheet: WeekSheet, settings: PrintSettings, issue: Issue) -> dict[str, JsonValue]:
    """Return what the template takes."""
    columns = printed_columns(sheet, settings)
    document = sheet.model_dump(mode="json")
    found = iter(sheet.rows)
    for day in document["days"]:
        day["lunar"] = day["lunar"] if settings.lunar else None
        for session in day["sessions"]:
            for row in session["rows"]:
                source = next(found)
                row["cells"] = {name: source.cell(name) for name in columns}
    return {
        "sheet": document,
        "settings": settings.model_dump(mode="json"),
        "language": sheet.language,
        "columns": list(columns),
        "headings": list(headings(columns, sheet.language)),
        "widths": list(widths(columns, settings)),
        "number": issue.numbered(settings),
        "dated": issue.dated(settings),
        "mark": DRAFT.text(sheet.language) if sheet.draft else None,
        "words": {"replaces_invitation": REPLACES_INVITATION.text(sheet.language)},
    }
