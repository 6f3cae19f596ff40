"""The columns of the table of requests: what stands above them, and what goes into them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from models.engagements import Importance
from models.errors import Message
from service.imports.grid import Grid
from solver.audit.texts import folded

Key = Literal[
    "id",
    "title",
    "unit",
    "importance",
    "day",
    "time",
    "end",
    "minutes",
    "chair",
    "required",
    "optional",
    "where",
    "headcount",
    "equipment",
    "seats",
    "staff",
    "confidential",
]


@dataclass(frozen=True)
class Column:
    """One column: ``also`` are other headings it may have, ``note`` tells what goes in."""

    key: Key
    heading: Message
    note: Message
    also: tuple[str, ...] = ()
    width: int = 18
    required: bool = False


def _column(key: Key, vi: str, en: str, note_vi: str, note_en: str, *also: str, width: int = 18) -> Column:
    required = key in ("title",)
    return Column(key, Message(vi=vi, en=en), Message(vi=note_vi, en=note_en), also, width, required)


COLUMNS: tuple[Column, ...] = (
    _column(
        "id",
        "Mã",
        "Id",
        "Để trống nếu là việc mới; giữ nguyên khi sửa việc đã có.",
        "Leave empty for a new one; keep it to change one that exists.",
        "ma so",
        width=12,
    ),
    _column("title", "Nội dung", "What", "Bắt buộc.", "Required.", "noi dung cong viec", "title", width=48),
    _column(
        "unit",
        "Đơn vị đề nghị",
        "Requested by",
        "Đơn vị xin lịch.",
        "The unit that asks.",
        "don vi",
        "co quan de nghi",
        "unit",
    ),
    _column(
        "importance",
        "Mức",
        "Importance",
        "Bắt buộc, Cao, Thường, Thấp; trống: Thường.",
        "Must, High, Normal, Low; empty: Normal.",
        "muc do",
        "uu tien",
        width=11,
    ),
    _column(
        "day",
        "Ngày",
        "Day",
        "25/11/2026, 25/11 hoặc Thứ Tư; nhiều ngày thì cách nhau bằng dấu ;",
        "25/11/2026, 25/11 or Wednesday; several with ; between.",
        "thu, ngay",
        "thu ngay",
        "date",
    ),
    _column(
        "time",
        "Giờ",
        "Time",
        "8h30 là giờ ấn định; sáng, chiều, tối, cả ngày để máy chọn; trống: giờ nào cũng được.",
        "8h30 fixes the start; morning, afternoon, evening, all day leave it open; empty: any time.",
        "thoi gian",
        "bat dau",
        "gio bat dau",
        "start",
        width=14,
    ),
    _column(
        "end",
        "Đến",
        "Until",
        "Giờ kết thúc, nếu không ghi số phút.",
        "The end, where no minutes are given.",
        "ket thuc",
        "gio ket thuc",
        "end",
        width=10,
    ),
    _column(
        "minutes",
        "Số phút",
        "Minutes",
        "90 hoặc 1h30; trống: 120 phút.",
        "90 or 1h30; empty: 120 minutes.",
        "thoi luong",
        "phut",
        "thoi luong (phut)",
        "duration",
        width=10,
    ),
    _column(
        "chair",
        "Chủ trì",
        "Chair",
        "Người thay được thì ghi tiếp sau dấu ; theo thứ tự ưu tiên.",
        "Those who may stand in follow after ; in order of preference.",
        "nguoi chu tri",
        width=28,
    ),
    _column(
        "required",
        "Thành phần",
        "Attendees",
        "Phải có mặt; cách nhau bằng dấu ;",
        "Who must be there; with ; between.",
        "thanh phan tham du",
        "attendees",
        width=36,
    ),
    _column(
        "optional",
        "Mời dự",
        "Invited",
        "Có thì tốt; cách nhau bằng dấu ;",
        "Welcome but not needed; with ; between.",
        "khach moi",
        width=28,
    ),
    _column(
        "where",
        "Địa điểm",
        "Where",
        "Tên phòng, trụ sở hoặc nơi khác; «trực tuyến»; trống: phòng nào cũng được.",
        "A room, a site or another place; «online»; empty: any room.",
        "noi hop",
        "dia diem hop",
        width=26,
    ),
    _column(
        "headcount",
        "Số người",
        "People",
        "Tổng số người trong phòng.",
        "How many in the room.",
        "so nguoi du",
        width=10,
    ),
    _column(
        "equipment", "Thiết bị", "Equipment", "Máy chiếu: 1; Loa: 2", "Projector: 1; Speakers: 2", width=22
    ),
    _column(
        "seats",
        "Số chỗ xe",
        "Seats",
        "Cần xe thì ghi số người đi.",
        "People to be driven, if any.",
        "xe",
        "so cho",
        width=10,
    ),
    _column(
        "staff",
        "Phục vụ",
        "Staff",
        "Ai phục vụ; cách nhau bằng dấu ;",
        "Who serves; with ; between.",
        width=24,
    ),
    _column(
        "confidential",
        "Bảo mật",
        "Confidential",
        "Có: người ngoài chỉ thấy «Bận».",
        "Yes: others see only «Busy».",
        width=10,
    ),
)
HEADER_WITHIN = 20
"""Rows among which the headings are looked for: above them stand titles and notes."""

IMPORTANCES: dict[str, Importance] = {
    **dict.fromkeys(("bat buoc", "must"), "must"),
    **dict.fromkeys(("cao", "high", "quan trong"), "high"),
    **dict.fromkeys(("thuong", "normal", "binh thuong"), "normal"),
    **dict.fromkeys(("thap", "low"), "low"),
}
YES = frozenset({"co", "x", "yes", "true", "1", "mat", "dung"})
NO = frozenset({"khong", "no", "false", "0", "sai"})


def _heads(column: Column) -> Iterable[str]:
    return (folded(column.heading.vi), folded(column.heading.en), column.key, *column.also)


_BY_HEADING: dict[str, Key] = {head: column.key for column in COLUMNS for head in _heads(column)}


@dataclass(frozen=True)
class Header:
    """Where the headings are: the row's index, each column's index, and the headings nobody knows."""

    row: int
    at: dict[Key, int]
    unknown: tuple[str, ...]


def find_header(grid: Grid) -> Header | None:
    """Return the row with the most known headings, of which one is the title's; ``None``: there is none."""
    best: Header | None = None
    for index, row in enumerate(grid.rows[:HEADER_WITHIN]):
        at: dict[Key, int] = {}
        unknown = []
        for column, cell in enumerate(row):
            key = _BY_HEADING.get(folded(cell.text).strip(" *:"))
            if key is not None and key not in at:
                at[key] = column
            elif cell.text:
                unknown.append(cell.text)
        if "title" in at and len(at) >= 2 and (best is None or len(at) > len(best.at)):
            best = Header(index, at, tuple(unknown))
    return best
