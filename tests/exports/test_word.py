"""The weekly calendar as a Word document, read back; and an office's own template."""

import io
from datetime import date

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm

from models.errors import InvalidDocument
from service.exports.own_template import week_by_template
from service.exports.printing import DEFAULTS, Issue
from service.exports.selection import Selection
from service.exports.week import week_sheet
from service.exports.word import week_docx
from tests.exports.office import long_week, published
from tests.exports.test_week import revision

ISSUE = Issue(number=12, day=date(2026, 11, 20))


def read(data: bytes) -> WordDocument:
    return Document(io.BytesIO(data))


def made(form: str = "state", **selection: object) -> WordDocument:
    settings = DEFAULTS[form].model_copy(update={"place": "Mường Ảng", "lunar": True})  # type: ignore[index]
    sheet = week_sheet(*published(), Selection(lunar=True, **selection))  # type: ignore[arg-type]
    return read(week_docx(sheet, settings, ISSUE).data)


def grid(document: WordDocument, table: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


def test_the_state_form() -> None:
    document = made()
    head, week, foot = (grid(document, table) for table in range(3))
    assert head[0] == [
        "ỦY BAN NHÂN DÂN\n",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n",
    ]
    assert head[1] == ["Số: 12/LCT-UBND", "Mường Ảng, ngày 20 tháng 11 năm 2026"]
    assert week[0] == [
        *("Thứ, ngày", "Buổi", "Giờ", "Nội dung", "Chủ trì", "Thành phần", "Địa điểm", "Chuẩn bị"),
        *("Phục vụ", "Xe"),
    ]
    assert week[1] == [
        "Thứ Hai\n23/11/2026\n15/10 ÂL",
        "Sáng",
        "07:30–08:30",
        "Giao ban Thường trực\n• Tờ trình nhân sự",
        "Đ/c Bí thư Đảng ủy",
        "Đ/c Chủ tịch UBND, Trưởng phòng Kinh tế",
        "Hội trường, Trụ sở Đảng ủy",
        "Văn phòng\nMáy chiếu (1)",
        "Chuyên viên tổng hợp",
        "",
    ]
    assert week[2][:3] == ["Thứ Hai\n23/11/2026\n15/10 ÂL", "Chiều", "14:00–16:00"]
    assert week[5][1] == "Làm việc tại cơ quan."
    assert foot[0][0].startswith("Nơi nhận:\n- Thường trực")
    assert foot[0][1].startswith("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG")
    assert [line.text for line in document.paragraphs if line.text][:2] == [
        "LỊCH CÔNG TÁC TUẦN",
        "(từ 23/11/2026 đến 27/11/2026)",
    ]


def test_the_party_and_the_plain_form() -> None:
    assert grid(made("party"), 0)[0] == ["VĂN PHÒNG ĐẢNG ỦY\n*", "ĐẢNG CỘNG SẢN VIỆT NAM\n"]
    assert len(made("plain").tables) == 1


def test_the_public_edition_has_no_internal_columns() -> None:
    document = made(edition="public")
    assert grid(document, 1)[0][-1] == "Chuẩn bị"
    assert "kỷ luật" not in document.element.xml


def test_the_table_is_what_word_needs() -> None:
    document = read(week_docx(week_sheet(*long_week()), DEFAULTS["state"], ISSUE).data)
    table = document.tables[1]
    header, *rows = table._tbl.tr_lst
    assert header.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    assert len(rows) == 60
    assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)
    merges = [row.tc_lst[0].vMerge for row in rows]
    assert merges == (["restart"] + ["continue"] * 11) * 5
    widths = [round(column.width.mm) for column in table.columns]
    assert widths[:3] == [21, 14, 22]
    assert abs(sum(widths) - 252) <= 2
    assert abs(table.rows[1].cells[3].width - table.columns[3].width) < Mm(0.1)


def test_type_language_and_page_number() -> None:
    document = made()
    properties = document.styles["Normal"].element.rPr
    fonts = properties.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "Times New Roman"
    }
    assert properties.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert "PAGE" in section.header._element.xml
    assert (round(section.page_width.mm), round(section.left_margin.mm)) == (297, 30)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    sheet = week_sheet(*published())
    assert week_docx(sheet, DEFAULTS["state"], ISSUE) == week_docx(sheet, DEFAULTS["state"], ISSUE)


def test_what_is_taken_back_is_struck_through() -> None:
    sheet, _ = revision()
    table = read(week_docx(sheet, DEFAULTS["plain"], ISSUE).data).tables[0]
    (row,) = [row for row in table.rows if "Hủy" in [cell.text for cell in row.cells]]
    assert all(run.font.strike for run in row.cells[3].paragraphs[0].runs)


# ---- an office's own template ---------------------------------------------------------------------


def template(*cells: str, heading: str = "{{title}} {{ span }}") -> bytes:
    document = Document()
    first, *others = heading.partition("{{")
    paragraph = document.add_paragraph(first)
    paragraph.add_run("".join(others)[:5]).bold = True
    paragraph.add_run("".join(others)[5:])
    document.sections[0].footer.paragraphs[0].text = "{{number}} – {{dated}}"
    table = document.add_table(rows=2, cols=len(cells))
    for index, text in enumerate(cells):
        table.cell(0, index).text = f"Cột {index + 1}"
        table.cell(1, index).text = text
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_an_own_template_is_filled_in() -> None:
    cells = ("{{day}}", "{{session}}", "{{time}} – {{what}}", "{{chair}}", "{{vehicles}}")
    filled = read(week_by_template(template(*cells), week_sheet(*published()), DEFAULTS["state"], ISSUE).data)
    assert filled.paragraphs[0].text == "LỊCH CÔNG TÁC TUẦN từ 23/11/2026 đến 27/11/2026"
    footer = filled.sections[0].footer.paragraphs[0].text
    assert footer == "Số: 12/LCT-UBND – ngày 20 tháng 11 năm 2026"
    rows = grid(filled, 0)
    assert rows[0] == ["Cột 1", "Cột 2", "Cột 3", "Cột 4", "Cột 5"]
    assert len(rows) == 7
    assert rows[2] == [
        *("Thứ Hai\n23/11/2026", "Chiều", "14:00–16:00 – Kiểm tra đường liên bản", "Đ/c Chủ tịch UBND"),
        "27A-001.23\nLái xe 1\n13:30–16:30",
    ]
    assert rows[6][2] == " – Ngày nghỉ."
    merges = [row.tc_lst[0].vMerge for row in filled.tables[0]._tbl.tr_lst[1:]]
    assert merges == ["restart", "continue", "restart", "restart", "restart", "restart"]


def test_an_own_template_gets_no_internal_column_for_the_public() -> None:
    sheet = week_sheet(*published(), Selection(edition="public"))
    filled = read(
        week_by_template(template("{{what}}", "{{vehicles}}"), sheet, DEFAULTS["state"], ISSUE).data
    )
    assert {row[1] for row in grid(filled, 0)[1:]} == {""}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (template("{{chairman}}"), r"the template asks for \{\{chairman\}\}; known are: .*chair"),
        (b"not a zip", "this is no Word file"),
        (b"", "this is no Word file"),
    ],
)
def test_a_template_that_cannot_be_used(data: bytes, said: str) -> None:
    with pytest.raises(InvalidDocument, match=said):
        week_by_template(data, week_sheet(*published()), DEFAULTS["state"], ISSUE)
