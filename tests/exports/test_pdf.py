"""The weekly calendar as PDF, read back: texts, pages, fonts, standards."""

import io
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from models.errors import InvalidDocument
from models.reading import read_form
from service.exports.pdf import week_pages, week_pdf
from service.exports.printing import DEFAULTS, Issue, PrintSettings
from service.exports.selection import Selection
from service.exports.typeset import printable
from service.exports.week import week_sheet
from tests.exports.office import long_week, office, published
from tests.exports.test_week import revision

ISSUE = Issue(number=12, day=date(2026, 2, 5))
HEADER = "Thứ, ngày Buổi Giờ Nội dung Chủ trì Thành phần Địa điểm Chuẩn bị"


def printed(form: str, **settings: object) -> PdfReader:
    own = DEFAULTS[form].model_copy(update=settings)  # type: ignore[index]  # a form's name
    return read(week_pdf(week_sheet(*published(), Selection(lunar=True)), own, ISSUE).data)


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def text(reader: PdfReader) -> str:
    """Return the text of all pages, every run of blanks and line ends as one blank."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_state_form() -> None:
    found = text(printed("state", place="Mường Ảng", superior="TỈNH ĐIỆN BIÊN", lunar=True))
    assert found.startswith(
        "TỈNH ĐIỆN BIÊN ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
        "Số: 12/LCT-UBND Mường Ảng, ngày 05 tháng 02 năm 2026 "
        "LỊCH CÔNG TÁC TUẦN (từ 23/11/2026 đến 27/11/2026)"
    )
    for part in (
        "Thứ Hai 23/11/2026 15/10 ÂL",
        "Sáng 07:30–08:30 Giao ban Thường trực • Tờ trình nhân sự",
        "27A-001.23 Lái xe 1 13:30–16:30",
        "Thứ Năm 26/11/2026 18/10 ÂL",
        "Làm việc tại cơ quan.",
    ):
        assert part in found
    assert "Nơi nhận:" in found
    assert "TL. CHỦ TỊCH CHÁNH VĂN PHÒNG" in found


def test_the_party_form() -> None:
    found = text(printed("party", replaces_invitation=True))
    assert found.startswith(
        "VĂN PHÒNG ĐẢNG ỦY * ĐẢNG CỘNG SẢN VIỆT NAM Số 12-LCT/VPĐU ngày 05 tháng 02 năm 2026"
    )
    assert "(Lịch này thay giấy mời)" in found
    assert "T/L BAN THƯỜNG VỤ CHÁNH VĂN PHÒNG" in found
    assert "CỘNG HÒA" not in found


def test_the_plain_form_has_neither_motto_nor_signature() -> None:
    found = text(printed("plain"))
    assert found.startswith("Văn phòng xã Mường Ảng LỊCH CÔNG TÁC TUẦN")
    assert "CHÁNH VĂN PHÒNG" not in found
    assert " ÂL" not in found


def test_sixty_rows_run_over_pages_with_the_header_on_each() -> None:
    reader = read(week_pdf(week_sheet(*long_week()), DEFAULTS["state"], ISSUE).data)
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) == 7
    assert all(HEADER in " ".join(page.split()) for page in pages)
    assert [page.split("\n")[0] for page in pages[1:]] == ["2", "3", "4", "5", "6", "7"]
    assert not pages[0].startswith("1")
    whole = text(reader)
    assert [number for number in range(1, 61) if f"({number})" not in whole] == []
    assert "CHÁNH VĂN PHÒNG" in pages[-1]


def test_a_row_longer_than_a_page_is_whole() -> None:
    document = office()["engagements"]
    document[0]["title"] = " ".join(f"nội-dung-{number}" for number in range(700))
    sheet = week_sheet(*published(engagements=document))
    reader = read(week_pdf(sheet, DEFAULTS["plain"], ISSUE).data)
    assert len(reader.pages) > 2
    assert "nội-dung-0" in text(reader)
    assert "nội-dung-699" in text(reader)


@pytest.mark.parametrize("form", DEFAULTS)
def test_only_tinos_is_embedded_and_the_file_says_what_it_keeps_to(form: str) -> None:
    reader = printed(form)
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2].partition("-")[0]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]  # pypdf's dictionaries
    }
    assert fonts == {"Tinos"}
    catalog = reader.trailer["/Root"]
    about = catalog["/Metadata"].get_object().get_data().decode()  # type: ignore[index]
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in about.replace("\n", "")
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert catalog["/Lang"] == "vi"  # type: ignore[index]
    assert catalog["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_the_same_sheet_gives_the_same_bytes() -> None:
    sheet = week_sheet(*published())
    once, again = (week_pdf(sheet, DEFAULTS["state"], ISSUE) for _ in range(2))
    assert once == again
    assert once.name == "lich-tuan-2026-w48.pdf"


def test_what_is_taken_back_is_printed_and_marked() -> None:
    sheet, _ = revision()
    found = text(read(week_pdf(sheet, DEFAULTS["plain"], ISSUE).data))
    assert "(Điều chỉnh lần 3)" in found
    assert "Hội nghị trực tuyến" in found
    assert "Hủy" in found


def test_letters_that_the_typeface_lacks_are_shown_as_unknown() -> None:
    assert printable({"a": ["≥ 5 \U0001f600", 3]}) == {"a": [">= 5 \ufffd", 3]}
    document = office()["engagements"]
    document[0]["title"] = "Họp 会议 \U0001f600"
    sheet = week_sheet(*published(engagements=document))
    assert "Họp" in text(read(week_pdf(sheet, DEFAULTS["plain"], ISSUE).data))


def test_markup_in_a_title_is_text() -> None:
    document = office()["engagements"]
    document[0]["title"] = '#import "x" $a$ *b* <c> @d \\ [e]'
    sheet = week_sheet(*published(engagements=document))
    assert '#import "x" $a$ *b* <c> @d \\ [e]' in text(read(week_pdf(sheet, DEFAULTS["plain"], ISSUE).data))


def test_pages_can_be_looked_at() -> None:
    (page,) = week_pages(week_sheet(*published()), DEFAULTS["plain"], ISSUE)
    assert page.startswith(b"\x89PNG")


def test_an_office_changes_its_columns_and_its_number_series() -> None:
    own = {
        "form": "state",
        "columns": ["where", "chair"],
        "number_form": "Số: {number}/VP",
        "landscape": False,
    }
    settings = read_form(PrintSettings, own, ZoneInfo("Asia/Ho_Chi_Minh"))
    found = text(read(week_pdf(week_sheet(*published()), settings, Issue()).data))
    assert "Thứ, ngày Buổi Giờ Nội dung Địa điểm Chủ trì" in found
    assert "/VP ngày … tháng … năm …" in found
    with pytest.raises(InvalidDocument, match=r"/number_form: the number series holds \{number\} once"):
        read_form(PrintSettings, {"number_form": "Số 5"}, ZoneInfo("Asia/Ho_Chi_Minh"))


def test_settings_that_leave_no_room_are_refused() -> None:
    narrow = {"landscape": False, "margins": {"left": 60, "right": 60}}
    with pytest.raises(InvalidDocument, match="less than 60 mm for the columns"):
        read_form(PrintSettings, narrow, ZoneInfo("Asia/Ho_Chi_Minh"))


def test_every_page_of_a_draft_says_so_and_no_other_paper_does() -> None:
    sheet = week_sheet(*long_week())
    for draft in (True, False):
        made = week_pdf(sheet.model_copy(update={"draft": draft}), DEFAULTS["state"], Issue())
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(made.data)).pages]
        assert len(pages) > 2
        assert {"DỰ THẢO" in text for text in pages} == {draft}
        assert ("du-thao" in made.name) == draft
