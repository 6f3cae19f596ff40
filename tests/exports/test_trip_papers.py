"""Orders for vehicles, drivers' lists, door sheets: read back, and who reads what."""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from models.errors import InvalidDocument
from service.exports.lists import door_sheets, driver_lists
from service.exports.printing import DEFAULTS, Issue
from service.exports.selection import Selection
from service.exports.trip_orders import orders_docx, orders_pdf
from service.exports.trips import trip_sheets
from tests.exports.office import office, published
from tests.exports.test_pdf import read, text

ISSUE = Issue(number=7, day=date(2026, 11, 20))
STATE = DEFAULTS["state"]


def secret_trip() -> dict[str, object]:
    """Return the engagements with the one that a vehicle goes to made confidential."""
    return {
        "engagements": [one | {"confidential": one["id"] == "kiem-tra"} for one in office()["engagements"]]
    }


def test_an_order_says_who_drives_what_where_when_and_for_whom() -> None:
    order = orders_pdf(trip_sheets(*published(), Selection()), STATE, ISSUE)
    assert order.name == "lenh-dieu-xe-27a-1-2026-11-23.pdf"
    found = text(read(order.data))
    assert "Số: 7/LĐX ngày 20 tháng 11 năm 2026 LỆNH ĐIỀU XE" in found
    for part in (
        "Xe: 27A-001.23 (7 chỗ)",
        "Lái xe: Lái xe 1",
        "Nơi đi: Trụ sở Đảng ủy",
        "Nơi đến: Bản Nậm Cản",
        "Thời gian đi: 13 giờ 30, ngày 23/11/2026",
        "Nội dung công tác: 14:00 Kiểm tra đường liên bản",
        "Người đi xe: Đ/c Chủ tịch UBND",
        "CHÁNH VĂN PHÒNG",
    ):
        assert part in found


def test_the_order_in_word_says_the_same() -> None:
    order = orders_docx(trip_sheets(*published(), Selection()), STATE, ISSUE)
    document = Document(io.BytesIO(order.data))
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert lines[0] == "LỆNH ĐIỀU XE"
    assert "Nơi đến: Bản Nậm Cản" in lines
    assert document.tables[0].cell(1, 0).text == "Số: 7/LĐX"
    assert [cell.text.split("\n")[0] for cell in document.tables[1].rows[0].cells] == [
        "NGƯỜI ĐI XE",
        "LÁI XE",
        "CHÁNH VĂN PHÒNG",
    ]
    assert orders_docx(trip_sheets(*published(), Selection()), STATE, ISSUE) == order


@pytest.mark.parametrize(
    ("viewer", "place"), [(None, "Bản Nậm Cản"), (frozenset({"lx"}), "Bản Nậm Cản"), (frozenset({"bt"}), "")]
)
def test_a_confidential_trip_goes_nowhere_for_others(viewer: frozenset[str] | None, place: str) -> None:
    (trip,) = trip_sheets(*published(**secret_trip()), Selection(viewer=viewer))
    assert trip.place == place
    assert trip.busy == (place == "")
    assert ("Kiểm tra" in trip.model_dump_json()) == (place != "")


def test_no_trip_no_order() -> None:
    problem, plan = published()
    none = trip_sheets(problem, plan.model_copy(update={"trips": ()}), Selection())
    for write in (orders_pdf, orders_docx):
        with pytest.raises(InvalidDocument, match="there is no trip"):
            write(none, STATE, ISSUE)


def test_a_drivers_list() -> None:
    paper = driver_lists(*published(**secret_trip()), Selection(viewer=frozenset()), STATE)
    assert paper.name == "lich-lai-xe-lai-xe-1-2026-11-23.pdf"
    found = text(read(paper.data))
    assert "LỊCH XE CỦA LÁI XE: Lái xe 1 (từ 23/11/2026 đến 27/11/2026)" in found
    assert "13:30 – 16:30 27A-001.23 Bản Nậm Cản 14:00 Kiểm tra đường liên bản" in found


def test_a_door_tells_passers_by_nothing_confidential() -> None:
    paper = door_sheets(*published(), replace(Selection(), room="ht"), STATE)
    found = text(read(paper.data))
    assert "LỊCH PHÒNG: Hội trường, Trụ sở Đảng ủy" in found
    assert "07:30–08:30 Giao ban Thường trực Đ/c Bí thư Đảng ủy" in found
    assert "18:30–20:00 Bận" in found
    assert "kỷ luật" not in found
    assert "Không có lịch." in found
    assert door_sheets(*published(), Selection(), STATE).data == paper.data
