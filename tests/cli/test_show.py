import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.weeks import call, nobody, sitting, trip, week

Write = Callable[..., Path]

WEEK = """\
Văn phòng thử
LỊCH CÔNG TÁC TUẦN từ 23/11/2026 đến 25/11/2026

Thứ Hai, 23/11/2026
Giờ          Nội dung               Chủ trì       Thành phần        Địa điểm        Phục vụ        Xe
Sáng         Họp Ban Thường vụ      Lò Văn An     Hoàng Em, mời:    Hội trường,     Phạm Thị Cúc
07:30–09:30  • Tờ trình nhân sự                   Nguyễn Thị Bình   Trụ sở Thị ủy
Chiều        Hội nghị trực tuyến    Nguyễn Thị                      Trực tuyến
14:00–15:00                         Bình

Thứ Ba, 24/11/2026
Sáng         Thăm bản Nậm Cản       Nguyễn Thị    Lò Văn An         Bản Nậm Cản                    27A-00123
08:00–09:30                         Bình                                                           Vàng A Dế
                                                                                                   07:30–10:00

Thứ Tư, 25/11/2026
Ngày nghỉ.

Chưa xếp được
Mức    Nội dung                     Đơn vị đề nghị
Thấp   Không ai chủ trì (60 phút)   Phòng Nội vụ

Nội dung trình
Mức      Nội dung                     Trình tại
Thường   Tờ trình nhân sự (30 phút)   Họp Ban Thường vụ, 07:30 Thứ Hai, 23/11/2026
"""


def words(text: str) -> list[str]:
    """Return the lines without rules and with single blanks: what is said, not how wide."""
    lines = (" ".join(line.split()) for line in text.splitlines() if not line.startswith("──"))
    return [line for line in lines if line]


@pytest.fixture
def full(write: Write) -> Path:
    return write("full.json", week(engagements=[sitting(), trip(), call(), nobody("low")]))


def test_the_week_says_who_where_when_and_with_which_vehicle(run: Run, full: Path) -> None:
    ran = run("solve", full, "--show")
    assert (ran.status, ran.err) == (0, "")
    assert words(ran.out)[: len(words(WEEK))] == words(WEEK)


def test_the_score_stands_below_tier_by_tier_with_its_proof(run: Run, full: Path) -> None:
    told = words(run("solve", full, "--show").out)
    below = told[told.index("Điểm (càng nhỏ càng tốt)") :]
    assert below[1] == "Tiêu chí, xét từ trên xuống Giá trị Cận dưới Chênh"
    assert below[2] == "Bắt buộc mà chưa xếp 0 0 0"
    assert below[6] == "Mức thấp mà chưa xếp 1 1 0"
    assert below[-2] == "Đã xếp 3 trên 4 lịch, 1 chuyến xe."
    assert below[-1].startswith("Tối ưu, đã chứng minh; ")
    assert below[-1].endswith(" giây, 1 luồng, hạt giống 0; đã kiểm chứng độc lập.")


def test_the_week_is_told_in_english_too(run: Run, full: Path) -> None:
    told = words(run("solve", full, "--show", "--lang", "en").out)
    for line in (
        "WEEKLY CALENDAR 23/11/2026 to 25/11/2026",
        "Monday, 23/11/2026",
        "Time What Chair Attendees Where Staff Vehicle",
        "Day off.",
        "Not placed",
        "Low Không ai chủ trì (60 min) Phòng Nội vụ",
        "Left out, low 1 1 0",
        "3 of 4 engagements placed, 1 vehicle trips.",
    ):
        assert line in told
    assert told[-1].endswith("independently verified.")


def test_with_an_output_the_plan_is_in_the_file_and_the_week_on_standard_output(
    run: Run, full: Path, tmp_path: Path
) -> None:
    ran = run("solve", full, "-o", "plan.json", "--show")
    assert ran.status == 0
    assert "Thứ Hai, 23/11/2026" in ran.out
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))["verified"] is True
    assert run("show", full, "plan.json").out == ran.out


@pytest.mark.parametrize("width", [60, 100, 120])
def test_nothing_is_cut_off_nor_wider_than_the_page(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    title = "Hội nghị " + "rất " * 40 + "dài, kết thúc bằng mộttừkhôngcóchỗngắtnàocảdàihơncảmộtcột"
    ran = run("solve", write("long.json", week(engagements=[sitting(title=title)])), "--show")
    assert max(map(len, ran.out.splitlines())) <= width
    assert "…" not in ran.out
    assert ran.out.count("rất") >= 40
    for part in ("07:30–09:30", "mộttừ"):
        assert part in ran.out


def test_a_pipe_gets_no_colours_and_no_blanks_at_line_ends(run: Run, full: Path) -> None:
    out = run("solve", full, "--show").out
    assert "\x1b" not in out
    assert [line for line in out.splitlines() if line != line.rstrip()] == []


def test_what_stands_in_the_documents_cannot_steer_the_terminal_nor_the_markup(
    run: Run, write: Write
) -> None:
    title = "\x1b[2J[red]Họp[/red]\u202e \n\tBan"
    out = run("solve", write("odd.json", week(engagements=[sitting(title=title)])), "--show").out
    assert "[2J[red]Họp[/red] Ban" in " ".join(out.split())
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_things_without_names_are_called_by_post_or_id(run: Run, write: Write) -> None:
    people = [
        {"id": "an", "group": "leader", "posts": [{"body": "party", "title": "Bí thư Thị ủy"}]},
        {"id": "binh", "group": "leader"},
        {"id": "cuc", "group": "staff"},
    ]
    rooms = [{"id": "r-1", "site": "tru-so", "capacity": 20}]
    problem = week(people=people, rooms=rooms, vehicles=[], engagements=[sitting(title="")], agenda_items=[])
    told = words(run("solve", write("bare.json", problem), "--show").out)
    assert "Sáng hop Bí thư Thị ủy mời: binh r-1, Trụ sở Thị cuc" in told


def test_columns_that_are_empty_all_week_are_left_out(run: Run, write: Write) -> None:
    told = words(run("solve", write("calls.json", week(engagements=[call()], agenda_items=[])), "--show").out)
    assert "Giờ Nội dung Chủ trì Địa điểm" in told


def test_a_day_with_nothing_on_says_so(run: Run, write: Write) -> None:
    told = words(run("solve", write("calls.json", week(engagements=[call()], agenda_items=[])), "--show").out)
    assert told[told.index("Thứ Ba, 24/11/2026") + 1] == "Làm việc tại cơ quan."


def test_what_runs_past_midnight_names_the_day(run: Run, write: Write) -> None:
    late = call(start="2026-11-23T23:00", duration_minutes=120)
    out = run("solve", write("late.json", week(engagements=[late], agenda_items=[])), "--show").out
    assert "23:00–01:00" in " ".join(out.split())
    assert "(+1 ngày)" in out


def test_a_broken_plan_is_shown_with_what_it_breaks(run: Run, full: Path, write: Write) -> None:
    plan: dict[str, Any] = {
        "assignments": [
            {"engagement": "goi", "start": "2026-11-30T14:30", "end": "2026-11-30T15:30"},
            {"engagement": "ma-la", "start": "2026-11-23T14:30", "end": "2026-11-23T15:30", "room": "P9"},
        ]
    }
    ran = run("show", full, write("plan.json", plan))
    assert ran.status == 1
    assert "KHÔNG HỢP LỆ" in ran.out
    assert "  H1: " in ran.out
    assert "Thứ Hai, 30/11/2026" in ran.out
    assert "ma-la" in ran.out
    assert "đã kiểm chứng" not in ran.out


def test_a_plan_made_by_hand_needs_no_claims(run: Run, write: Write) -> None:
    problem = write("calls.json", week(engagements=[call()], agenda_items=[]))
    seat = {"role": "chair", "entry": 0, "person": "binh"}
    line = {"engagement": "goi", "start": "2026-11-23T14:00", "end": "2026-11-23T15:00", "attendees": [seat]}
    ran = run("show", problem, write("plan.json", {"assignments": [line]}))
    assert ran.status == 0
    assert "Điều mong muốn chưa đạt 0 – –" in words(ran.out)
    assert words(ran.out)[-1] == "đã kiểm chứng độc lập."
