"""What an office may change about its papers: header, number series, signature, recipients, columns, margins.

The state form follows Nghị định 30/2020/NĐ-CP, appendix I; the Party form has its own header, number and
prefixes (T/M, T/L), and margins that no published text we know gives, so they are settings like the rest.
"""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from models.base import Count, Document, Text
from models.time import Day
from service.exports.sheet import COLUMNS, Column
from service.show.words import plain

Form = Literal["state", "party", "plain"]
Millimetres = Annotated[float, Field(ge=5, le=60)]
Points = Annotated[float, Field(ge=7, le=20)]
A4 = (297, 210)
MOST_RECIPIENTS = 40
LEAST_WIDTH = 60
"""Millimetres that margins and the fixed columns must leave for the others."""
Line = Annotated[Text, AfterValidator(plain)]
Share = Annotated[float, Field(gt=0, le=20)]


class Margins(Document):
    """Margins of every page, in millimetres."""

    top: Millimetres = 20
    bottom: Millimetres = 20
    left: Millimetres = 30
    right: Millimetres = 15


FIXED: dict[str, float] = {"day": 21, "session": 14, "time": 22}
"""Millimetres, at a body of 11 points, of the columns whose texts are always as long."""


class Widths(Document):
    """The columns' shares of what day, session and time leave of the width; only their proportion counts."""

    what: Share = 4.0
    chair: Share = 1.9
    attendees: Share = 2.8
    where: Share = 2.0
    preparation: Share = 1.7
    staff: Share = 2.4
    vehicles: Share = 2.0
    notes: Share = 1.2


class Signature(Document):
    """Who signs: on whose behalf ("TL. CHỦ TỊCH", "T/M BAN THƯỜNG VỤ"), as what, and the name."""

    authority: Line = ""
    post: Line = ""
    name: Line = ""


class PrintSettings(Document):
    """How an office prints its week.

    ``number_form`` is the number series: ``{number}`` in it becomes the number, or a gap to write in;
    ``trip_number_form`` and ``trip_signature`` are those of the orders that send a vehicle out.
    ``replaces_invitation`` prints the line that tells the invited that no other invitation follows.
    ``lunar``: lunar dates under the dates. ``place`` stands before the date of issue.
    """

    form: Form = "plain"
    superior: Line = ""
    issuer: Line = ""
    number_form: Line = ""
    trip_number_form: Line = "Số: {number}/LĐX"
    trip_signature: Signature | None = Signature(post="CHÁNH VĂN PHÒNG")
    place: Line = ""
    heading: Line = "LỊCH CÔNG TÁC TUẦN"
    replaces_invitation: bool = False
    signature: Signature | None = None
    recipients: tuple[Line, ...] = Field((), max_length=MOST_RECIPIENTS)
    columns: tuple[Column, ...] = tuple(COLUMNS)
    widths: Widths = Widths()
    margins: Margins = Margins()
    landscape: bool = True
    body_size: Points = 11
    lunar: bool = False

    @field_validator("number_form", "trip_number_form")
    @classmethod
    def _number_has_its_place(cls, value: str) -> str:
        if value and value.count("{number}") != 1:
            raise PydanticCustomError(
                "number_form", "the number series holds {hole} once", {"hole": "{number}"}
            )
        return value

    @field_validator("columns")
    @classmethod
    def _each_column_once(cls, value: tuple[Column, ...]) -> tuple[Column, ...]:
        if len(set(value)) < len(value):
            raise PydanticCustomError("column_twice", "each column stands once")
        return value

    @property
    def width_left(self) -> float:
        """The millimetres that margins, day, session and time leave."""
        page = A4[0] if self.landscape else A4[1]
        fixed = sum(FIXED.values()) * self.body_size / 11
        return page - self.margins.left - self.margins.right - fixed

    @model_validator(mode="after")
    def _columns_have_room(self) -> Self:
        if self.width_left < LEAST_WIDTH:
            raise PydanticCustomError(
                "page_too_narrow", "margins and type leave less than {least} mm", {"least": LEAST_WIDTH}
            )
        return self


DEFAULTS: dict[Form, PrintSettings] = {
    "plain": PrintSettings(margins=Margins(top=15, bottom=15, left=15, right=15)),
    "state": PrintSettings(
        form="state",
        issuer="ỦY BAN NHÂN DÂN",
        number_form="Số: {number}/LCT-UBND",
        signature=Signature(authority="TL. CHỦ TỊCH", post="CHÁNH VĂN PHÒNG"),
        recipients=("Thường trực Đảng ủy, HĐND, UBND;", "Các cơ quan, đơn vị liên quan;", "Lưu: VT."),
    ),
    "party": PrintSettings(
        form="party",
        issuer="VĂN PHÒNG ĐẢNG ỦY",
        number_form="Số {number}-LCT/VPĐU",
        signature=Signature(authority="T/L BAN THƯỜNG VỤ", post="CHÁNH VĂN PHÒNG"),
        recipients=("Thường trực Đảng ủy,", "Các cơ quan, đơn vị liên quan,", "Lưu Văn phòng Đảng ủy."),
    ),
}
"""The settings of each form before an office has changed any."""


def widths(columns: Sequence[Column], settings: PrintSettings) -> list[float]:
    """Return the millimetres of each column that make up the page's width, the four fixed ones first."""
    fixed = [width * settings.body_size / 11 for width in FIXED.values()]
    left = settings.width_left
    shares = [float(getattr(settings.widths, name)) for name in ("what", *columns)]
    return fixed + [round(left * share / sum(shares), 2) for share in shares]


class Issue(Document):
    """What one paper bears: its number in the series, and the day it is issued; blanks where not given."""

    number: Count | None = None
    day: Day | None = None

    def numbered(self, settings: PrintSettings) -> str:
        """Return "Số: 12/LCT-UBND", or the same with a gap to write the number in."""
        return self.in_series(settings.number_form)

    def in_series(self, form: str) -> str:
        """Return the number written as the series ``form`` asks."""
        return form.replace("{number}", str(self.number) if self.number is not None else "      ")

    def dated(self, settings: PrintSettings) -> str:
        """Return place and date; days below ten and the first two months bear a zero, as the decree asks."""
        where = f"{settings.place}, " if settings.place else ""
        if self.day is None:
            return f"{where}ngày … tháng … năm …"
        month = f"{self.day.month:02d}" if self.day.month < 3 else str(self.day.month)
        return f"{where}ngày {self.day.day:02d} tháng {month} năm {self.day.year}"
