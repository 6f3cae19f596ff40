"""A requester's day, and what the scheduler does with it: one line, one form, accepted, returned, its end."""

from playwright.sync_api import expect

from service.auth.permissions import Role
from tests.browser.conftest import Screens
from tests.browser.offices import Offices

LINE = "Họp bàn chuyển đổi số, Chủ tịch UBND chủ trì, thứ 5 8h30, 90 phút, 12 người"


def test_one_line_is_registered_and_comes_back_with_what_became_of_it(
    screens: Screens, offices: Offices
) -> None:
    office = offices.add("small")
    clerk = screens.of(office, Role.REQUESTER)
    page = clerk.open("requests", "input[name=quick]")
    page.fill("input[name=quick]", LINE)
    page.get_by_role("button", name="Xem đã hiểu gì").click()
    expect(page.get_by_text("Thời lượng (phút): 90 phút")).to_be_visible()
    page.get_by_role("button", name="Đăng ký", exact=True).click()
    row = page.locator("tr[data-request]", has_text="chuyển đổi số")
    expect(row).to_contain_text("đã đăng ký")

    desk = screens.of(office, Role.SCHEDULER).open("requests", "tr[data-request]")
    asked = desk.locator("tr[data-request]", has_text="chuyển đổi số")
    asked.get_by_role("button", name="Trả lại").click()
    desk.get_by_label("Lý do").fill("Chưa rõ nội dung")
    desk.get_by_role("button", name="Trả lại “").click()
    expect(asked).to_contain_text("đã trả lại")

    page = clerk.open("account", "main form")
    page = clerk.open("requests", "tr[data-request]")
    expect(row).to_contain_text("Chưa rõ nội dung")
    row.get_by_role("button", name="Sửa").click()
    page.get_by_label("Nội dung", exact=True).fill("Họp bàn chuyển đổi số năm tới")
    page.get_by_role("button", name="Còn chỗ không?").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("hợp lệ")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("tr[data-request]", has_text="năm tới")).to_contain_text("đã đăng ký")


def test_what_cannot_be_is_said_beside_the_form_and_nothing_is_lost(
    screens: Screens, offices: Offices
) -> None:
    office = offices.add("small")
    clerk = screens.of(office, Role.REQUESTER)
    page = clerk.open("requests", "input[name=quick]")
    page.get_by_role("button", name="Mẫu đầy đủ").click()
    page.get_by_label("Nội dung", exact=True).fill("Họp không ai dự")
    page.get_by_role("button", name="Thêm khung giờ").click()
    page.get_by_label("Trong khung giờ: từ").fill(f"{office.day(1)}T10:00")
    page.get_by_label("đến", exact=True).fill(f"{office.day(1)}T09:00")
    page.get_by_role("dialog").get_by_role("button", name="Đăng ký").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("/document/windows")
    expect(page.get_by_label("Nội dung", exact=True)).to_have_value("Họp không ai dự")
    clerk.expect_error("422")


def test_many_lines_are_registered_at_once(screens: Screens, offices: Offices) -> None:
    office = offices.add("small")
    page = screens.of(office, Role.REQUESTER).open("requests", "input[name=quick]")
    page.get_by_role("button", name="Nhập nhiều dòng").click()
    page.get_by_label("Các dòng").fill(f"{LINE}\nKiểm tra trường học, Phó Chủ tịch UBND, sáng thứ 6, 60 phút")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Xem đã hiểu gì").click()
    dialog.get_by_role("button", name="Đăng ký").click()
    expect(page.get_by_text("Đã đăng ký 2 việc.")).to_be_visible()
    expect(page.locator("tr[data-request]")).to_have_count(2)
