"""An office's own papers over HTTP: print settings, Word templates, the page of a plan before publication."""

import io

import pytest
from docx import Document
from pypdf import PdfReader

from service.auth.permissions import Permission, Role
from tests.exports.templates import template
from tests.office import calling
from tests.office.calling import Caller, World
from tests.office.test_papers import OWN, send
from tests.weeks import office
from tests.weeks.office import WEEK, change_request, meeting
from tests.weeks.planning import approved, planned, plans, publish

PATH = f"/weeks/{WEEK}/calendar"
TITLE = "Kỷ luật cán bộ"


def pdf_text(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def word_text(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    heads = [one.text for section in document.sections for one in section.header.paragraphs]
    return "\n".join([*heads, *(one.text for one in document.paragraphs), *cells])


@pytest.fixture
def scheduler(world: World) -> Caller:
    return world.as_role(Role.SCHEDULER)


def test_what_the_office_sets_is_used_from_then_on(world: World, scheduler: Caller) -> None:
    office.ask(world.database, meeting("a"))
    assert publish(world, approved(world)).status_code == 201
    viewer = world.as_role(Role.VIEWER)
    assert scheduler.put("/papers/state", '"0"', json=OWN).status_code == 200
    printed = pdf_text(viewer.get(f"{PATH}.pdf?style=state&number=7").content)
    for part in (
        "VĂN PHÒNG THỊ XÃ",
        "Số: 7/LCT-VPTX",
        "Mường Lay, ngày",
        "LỊCH LÀM VIỆC TUẦN",
        "N.V.A",
        " ÂL",
    ):
        assert part in printed, part
    assert printed.index("Địa điểm") < printed.index("Chủ trì")
    word = viewer.get(f"{PATH}.docx?style=state").content
    for part in ("PHÓ CHÁNH VĂN PHÒNG", "Lưu: VT, TH."):
        assert part in word_text(word)
    (section,) = Document(io.BytesIO(word)).sections
    measures = [section.left_margin, section.right_margin, section.top_margin]
    assert [round(one.mm) for one in measures if one is not None] == [35, 20, 25]
    page = viewer.get(f"{PATH}.html?style=state").text
    assert "<h1>LỊCH LÀM VIỆC TUẦN</h1>" in page
    assert " ÂL" in page
    assert " ÂL" not in viewer.get(f"{PATH}.html?style=state&lunar=false").text
    assert "VĂN PHÒNG THỊ XÃ" not in pdf_text(viewer.get(f"{PATH}.pdf?style=party").content)
    assert send(scheduler, template("{{day}}", "{{time}} {{what}}")).status_code == 200
    word = viewer.get(f"{PATH}.docx?style=state").content
    for part in ("MẪU RIÊNG từ", "Họp a"):
        assert part in word_text(word)
    for query in ("", "?style=state&own_template=false"):
        assert "MẪU RIÊNG" not in word_text(viewer.get(f"{PATH}.docx{query}").content)
    scheduler.delete("/papers/state", '"1"')
    assert "ỦY BAN NHÂN DÂN" in pdf_text(viewer.get(f"{PATH}.pdf?style=state").content)


# ---- before publication ---------------------------------------------------------------------------


def test_a_plan_is_printed_as_a_draft(world: World, scheduler: Caller) -> None:
    office.ask(world.database, meeting("a"), meeting("mat", 1, title=TITLE, confidential=True))
    plan = planned(world)["id"]
    scheduler.put("/papers/state", '"0"', json=OWN)
    send(scheduler, template("{{what}}"))
    path = f"{plans()}/{plan}/calendar"
    approver = world.as_role(Role.APPROVER)
    printed = approver.get(f"{path}.pdf?style=state")
    assert printed.headers["content-disposition"].endswith(f'"lich-tuan-{WEEK.lower()}-du-thao.pdf"')
    for part in ("DỰ THẢO", "LỊCH LÀM VIỆC TUẦN", "Họp a"):
        assert part in pdf_text(printed.content)
    for query in ("style=state", "style=plain"):
        word = word_text(approver.get(f"{path}.docx?{query}").content)
        assert "DỰ THẢO" in word
        assert "Họp a" in word
    assert '<p class="draft">DỰ THẢO</p>' in approver.get(f"{path}.html").text
    assert "DRAFT" in approver.get(f"{path}.html", headers={"Accept-Language": "en"}).text
    assert approver.get(f"{path}.ics").status_code == 422
    assert world.as_role(Role.VIEWER).get(f"{path}.pdf").status_code == 403
    assert TITLE in approver.get(f"{path}.html").text
    other = Caller(world.app, calling.token(world.database, [Permission.VIEW_DRAFTS]))
    seen = other.get(f"{path}.html").text
    assert TITLE not in seen
    assert "Bận" in seen


def test_a_draft_shows_what_it_changes_and_a_published_plan_is_none(world: World) -> None:
    office.ask(world.database, meeting("a"), meeting("b", 1))
    first = approved(world)
    assert publish(world, first).status_code == 201
    change_request(world.database, "b", state="withdrawn")
    change_request(world.database, "a", document=meeting("a", duration_minutes=90))
    second = planned(world)["id"]
    approver = world.as_role(Role.APPROVER)
    page = approver.get(f"{plans()}/{second}/calendar.html").text
    for part in ("DỰ THẢO", "(Điều chỉnh lần 1)", "Họp b", "Hủy", "Điều chỉnh</td>"):
        assert part in page, part
    assert "DỰ THẢO" not in approver.get(f"{PATH}.html").text
    refused = approver.get(f"{plans()}/{first}/calendar.pdf")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/wrong-state")
    assert approver.get(f"{plans()}/{WEEK}.99/calendar.pdf").status_code == 404
