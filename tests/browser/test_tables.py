"""Requests from Excel on the page: the template, the preview with faults by cell, and what is registered."""

import io

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from playwright.sync_api import Download, expect

from service.auth.permissions import Role
from tests.browser.conftest import Screens
from tests.browser.offices import Offices
from tests.imports.test_requests import xlsx

HEAD = ["Nội dung", "Ngày", "Giờ", "Số phút", "Chủ trì"]
SOUND = ["Họp bàn giá đất", "T3", "sáng", "90", "Chủ tịch UBND xã"]
WRONG = ["Kiểm tra rừng", "T4", "25h", "60", "Chu tich UNBD"]

DROPPED = """bytes => {
    const held = new DataTransfer();
    held.items.add(new File([new Uint8Array(bytes)], "sua-lai.xlsx"));
    return held;
}"""


def opened(download: Download) -> Workbook:
    return load_workbook(io.BytesIO(download.path().read_bytes()))


def test_a_workbook_is_previewed_put_right_and_registered_once(screens: Screens, offices: Offices) -> None:
    office = offices.add("small")
    clerk = screens.of(office, Role.REQUESTER, width=360)
    page = clerk.open("requests", "input[name=quick]")
    page.get_by_role("button", name="Nhập từ Excel").press("Enter")
    dialog = page.get_by_role("dialog")
    with page.expect_download() as template:
        dialog.get_by_role("button", name="Tải tệp mẫu").press("Enter")
    assert template.value.suggested_filename == f"mau-dang-ky-lich-{office.week}.xlsx"
    assert opened(template.value).sheetnames[0] == "Yêu cầu"

    file = {"name": "dang-ky.xlsx", "mimeType": "", "buffer": xlsx(HEAD, SOUND, WRONG)}
    dialog.get_by_label("Chọn tệp").set_input_files(file)
    expect(dialog.get_by_role("status")).to_contain_text("1 việc mới")
    expect(dialog.locator("tr[data-row='3']")).to_contain_text("C3: cần giờ như 8h30")
    expect(dialog.locator("tr[data-row='3']")).to_contain_text("ý bạn là «")
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
    with page.expect_download() as returned:
        dialog.get_by_role("button", name="Tải các dòng có lỗi").click()
    sheet = opened(returned.value).worksheets[0]
    assert sheet.max_row == 2
    assert sheet["C2"].comment is not None
    register = dialog.get_by_role("button", name="Đăng ký 1 việc")
    expect(register).to_be_disabled()

    sheet["C2"], sheet["E2"] = "8h30", SOUND[-1]
    mended = io.BytesIO()
    sheet.parent.save(mended)  # type: ignore[union-attr]
    dialog.get_by_label("Bỏ qua 1 dòng có lỗi").press("Space")
    register.press("Enter")
    expect(page.locator("tr[data-request]")).to_have_count(1)

    page.get_by_role("button", name="Nhập từ Excel").click()
    dropped = page.evaluate_handle(DROPPED, list(mended.getvalue()))
    dialog.locator("label.drop").dispatch_event("drop", {"dataTransfer": dropped})
    dialog.get_by_role("button", name="Đăng ký 1 việc").click()
    expect(page.get_by_text("Đã nhập: 1 việc mới")).to_be_visible()
    expect(page.locator("tr[data-request]", has_text="Kiểm tra rừng")).to_contain_text("đã đăng ký")

    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Import from Excel").click()
    dialog.get_by_label("Choose a file").set_input_files(file)
    expect(dialog.locator("tr[data-row='2']")).to_contain_text("there already")
    expect(dialog.get_by_role("button", name="Register 0 requests")).to_be_disabled()
