"""The week as a page: what it says, in which structure, and that nothing gets in."""

import base64
import hashlib
import re
from xml.etree import ElementTree

from service.exports.page import STYLE_HASH, week_page
from service.exports.selection import Selection
from service.exports.week import week_sheet
from tests.exports.office import office, published
from tests.exports.test_week import revision


def html(**selection: object) -> str:
    sheet = week_sheet(*published(), Selection(lunar=True, **selection))  # type: ignore[arg-type]
    return week_page(sheet, "07:45 ngày 21/11/2026").data.decode()


def tree(page: str) -> ElementTree.Element:
    """Return the body; its tags are closed as XML wants them."""
    return ElementTree.fromstring(page[page.index("<body>") : page.index("</html>")])


def test_days_sessions_and_rows_in_order() -> None:
    body = tree(html())
    assert [" ".join("".join(one.itertext()).split()) for one in body.iter("h2")] == [
        "Thứ Hai, 23/11/2026 (15/10 ÂL)",
        "Thứ Ba, 24/11/2026 (16/10 ÂL)",
        "Thứ Tư, 25/11/2026 (17/10 ÂL)",
        "Thứ Năm, 26/11/2026 (18/10 ÂL)",
        "Thứ Sáu, 27/11/2026 (19/10 ÂL)",
    ]
    first = next(body.iter("table"))
    assert [cell.text for cell in first.iter("th")][:2] == ["Giờ", "Nội dung"]
    assert [cell.text for cell in first.iter("th") if cell.get("scope") == "rowgroup"] == ["Sáng", "Chiều"]
    cells = ["".join(cell.itertext()) for cell in first.iter("td")]
    assert cells[:3] == ["07:30–08:30", "Giao ban Thường trực\n• Tờ trình nhân sự", "Đ/c Bí thư Đảng ủy"]
    assert next(first.iter("time")).get("datetime") == "2026-11-23T07:30:00+07:00"
    assert [one.text for one in body.iter("p")][2:] == [
        "Cập nhật lần cuối: 07:45 ngày 21/11/2026",
        "Làm việc tại cơ quan.",
        "Ngày nghỉ.",
    ]


def test_it_has_no_script_no_spanning_rows_and_loads_nothing() -> None:
    page = html()
    assert re.findall(r"<script|rowspan|https?://|\bsrc=|\bon\w+=|@import|url\(", page) == []
    style = page.partition("<style>")[2].partition("</style>")[0]
    assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() == STYLE_HASH.partition("-")[2]


def test_what_a_title_says_is_text() -> None:
    asked = office()["engagements"]
    asked[0]["title"] = "<script>alert('x')</script> & \"Họp\""
    sheet = week_sheet(*published(engagements=asked))
    page = week_page(sheet).data.decode()
    assert "&lt;script&gt;" in page
    assert "<script" not in page


def test_the_public_page_keeps_what_is_confidential() -> None:
    page = html(edition="public")
    for secret in ("kỷ luật", "ky-luat", "Chuyên viên", "27A"):
        assert secret not in page
    (busy,) = [row for row in tree(page).iter("tr") if row.get("class") == "busy"]
    assert ["".join(cell.itertext()) for cell in busy][:3] == ["18:30–20:00", "Bận", ""]


def test_what_is_taken_back_is_marked() -> None:
    sheet, _ = revision()
    page = week_page(sheet).data.decode()
    assert "(Điều chỉnh lần 3)" in page
    (gone,) = [row for row in tree(page).iter("tr") if row.get("class") == "gone"]
    assert "Hủy" in ["".join(cell.itertext()) for cell in gone]
