"""An office changes how it prints, gives a template and a leader's calendar, and looks at the draft."""

import io
from datetime import timedelta
from pathlib import Path

from docx import Document
from playwright.sync_api import FilePayload, Page, expect

from service.auth.permissions import Role
from service.exports.word_parts import MEDIA_TYPE
from tests.browser.conftest import Screens
from tests.browser.offices import Offices
from tests.browser.steps import plan
from tests.exports.templates import template
from tests.imports.test_calendars import ics


def word(data: bytes) -> FilePayload:
    return {"name": "mau.docx", "mimeType": MEDIA_TYPE, "buffer": data}


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_the_office_sets_is_on_the_printed_draft(screens: Screens, offices: Offices) -> None:
    office = offices.add("small")
    desk = screens.of(office, Role.SCHEDULER)
    page = desk.open("prints", "form.panel")
    page.get_by_label("Tên lịch").fill("LỊCH LÀM VIỆC TUẦN")
    page.get_by_label("Số, ký hiệu (giữ nguyên {number})", exact=True).fill("Số 5")
    page.get_by_label("Địa danh").fill("Mường Lay")
    page.get_by_role("button", name="Đưa lên: Địa điểm").press("Enter")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("alert").first).to_contain_text("{number}")
    desk.expect_error("422")
    page.get_by_label("Số, ký hiệu (giữ nguyên {number})", exact=True).fill("Số: {number}/LLV")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Đã sửa theo cơ quan")).to_be_visible()
    expect(page.get_by_label("Tên lịch")).to_have_value("LỊCH LÀM VIỆC TUẦN")
    sending = page.get_by_label("Gửi tệp .docx")
    sending.set_input_files(word(template("{{what}}", "{{chairman}}")))
    expect(page.get_by_role("alert").last).to_contain_text("{{chairman}}")
    desk.expect_error("422")
    sending.set_input_files(word(template("{{day}}", "{{time}} {{what}}")))
    expect(page.get_by_text("Đang dùng mẫu của cơ quan.")).to_be_visible()
    with page.expect_download() as kept:
        page.get_by_role("link", name="Tải mẫu về").click()
    sent = Document(io.BytesIO(Path(kept.value.path()).read_bytes()))
    assert sent.paragraphs[0].text == "MẪU RIÊNG {{span}}"
    page.set_viewport_size({"width": 360, "height": 800})
    fits(page)
    page.set_viewport_size({"width": 1280, "height": 900})

    plan(desk)
    desk.open("publish", "[data-stage=draft]")
    page.get_by_role("button", name="Xem trang in").click()
    drawn = page.frame_locator("iframe.preview")
    expect(drawn.locator(".draft")).to_have_text("DỰ THẢO")
    expect(drawn.locator("h1")).to_have_text("LỊCH LÀM VIỆC TUẦN")
    with page.expect_download() as made:
        page.get_by_role("link", name="Tải Word").click()
    assert made.value.suggested_filename == f"lich-tuan-{office.week.lower()}-du-thao.docx"


def test_a_leaders_own_calendar_is_given_by_hand(screens: Screens, offices: Offices) -> None:
    office = offices.add("small")
    desk = screens.of(office, Role.SCHEDULER, width=360)
    page = desk.open("resources", "table.rows")
    page.get_by_role("button", name="Sửa Đ/c Chủ tịch UBND", exact=True).click()
    own = page.get_by_role("region", name="Lịch riêng")
    expect(own).to_contain_text("Chưa có lịch riêng.")
    own.get_by_label("Địa chỉ lịch").fill("http://127.0.0.1/lich.ics")
    own.get_by_label("Địa chỉ lịch").press("Enter")
    expect(own.get_by_role("alert")).to_contain_text("mạng nội bộ")
    desk.expect_error("422")
    day = f"{office.monday + timedelta(days=1):%Y%m%d}"
    data = ics(f"SUMMARY:Việc riêng\nDTSTART:{day}T010000Z\nDTEND:{day}T030000Z")
    own.get_by_label("Hoặc gửi tệp .ics").set_input_files(
        {"name": "lich.ics", "mimeType": "text/calendar", "buffer": data}
    )
    expect(own).to_contain_text("Từ tệp đã gửi; 1 khoảng bận từ tuần này")
    fits(page)
    own.get_by_role("button", name="Bỏ lịch riêng").click()
    expect(own).to_contain_text("Chưa có lịch riêng.")
