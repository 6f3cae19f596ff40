"""Getting in: a one-time link sets a password, the menu shows what one may do, a wrong password is told."""

from playwright.sync_api import expect

from service.auth.permissions import Role
from tests.browser.conftest import Screens
from tests.browser.offices import PASSWORD, Offices


def test_a_new_user_sets_a_password_by_the_link_and_is_in(screens: Screens, offices: Offices) -> None:
    office = offices.add("small")
    desk = screens.of(office, Role.ADMINISTRATOR)
    page = desk.open("users", "table.rows")
    page.get_by_role("button", name="Thêm người dùng").click()
    dialog = page.get_by_role("dialog")
    login = f"moi@{office.id}"
    dialog.get_by_label("Tên đăng nhập").fill(login)
    dialog.get_by_label("Họ tên, chức danh").fill("Văn thư mới")
    dialog.get_by_label("Đăng ký", exact=True).check()
    dialog.get_by_role("button", name="Lưu").click()
    link = page.get_by_label("Đường dẫn dùng một lần", exact=True).last.input_value()

    guest = screens.guest(office)
    guest.page.goto(link)
    guest.page.get_by_label("Mật khẩu mới", exact=True).fill(PASSWORD)
    guest.page.get_by_label("Nhập lại mật khẩu mới").fill(f"{PASSWORD}?")
    guest.page.get_by_role("button", name="Đặt mật khẩu và vào").click()
    expect(guest.page.get_by_role("alert")).to_contain_text("không giống nhau")
    guest.page.get_by_label("Nhập lại mật khẩu mới").fill(PASSWORD)
    guest.page.get_by_role("button", name="Đặt mật khẩu và vào").click()
    expect(guest.page.get_by_role("link", name="Văn thư mới")).to_be_visible()
    # Nothing of what a requester may not do is on the page.
    expect(guest.page.locator("nav.side a")).to_have_text(["Đăng ký lịch", "Lịch đã ban hành"])

    guest.page.get_by_role("button", name="Đăng xuất").click()
    guest.page.fill("input[name=login]", login)
    guest.page.fill("input[name=password]", "khong-phai-mat-khau")
    guest.page.click("button.main")
    expect(guest.page.get_by_role("alert")).not_to_be_empty()
    guest.expect_error("401")
