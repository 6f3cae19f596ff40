"""What people see when things go wrong: the server away, the session over, somebody else first."""

import pytest
from playwright.sync_api import Page, expect

from service.auth.permissions import Role
from tests.browser.conftest import Screen, Screens
from tests.browser.offices import Offices
from tests.browser.steps import FIRST_CARD, plan
from tests.browser.test_access import SCREENS
from tests.browser.test_board import card

LOST = "Không liên lạc được với máy chủ"
FAILED = "net::ERR_FAILED"


def cut_off(page: Page) -> None:
    """Let no call reach the service."""
    page.route("**/api/**", lambda route: route.abort())


def forgive(screen: Screen, text: str) -> None:
    """Take every error with ``text`` off the list: the browser logs each call that did not come through."""
    screen.expect_error(text)
    screen.faults[:] = [fault for fault in screen.faults if text not in fault]


@pytest.mark.slow
def test_every_screen_says_that_it_did_not_load_and_loads_when_asked_again(
    screens: Screens, offices: Offices
) -> None:
    office = offices.add("small")
    plan(screens.of(office, Role.SCHEDULER))
    for role, names in SCREENS.items():
        screen = screens.of(office, role)
        page = screen.page
        for name, ready in names:
            if name == "account":
                continue
            # The screen's code is there, its data is not.
            screen.open(name, ready)
            screen.open("account", "main form")
            cut_off(page)
            page.goto(f"{screen.base}/#/{office.id}/{office.week}/{name}")
            again = page.locator("main").get_by_role("button", name="Thử lại")
            expect(again).to_be_visible()
            expect(page.get_by_text(LOST)).to_have_count(1)
            page.unroute("**/api/**")
            again.click()
            page.wait_for_selector(ready)
            page.get_by_role("button", name="Đóng thông báo").click()
        forgive(screen, FAILED)


def test_what_goes_wrong_in_a_dialog_is_said_in_it(screens: Screens, offices: Offices) -> None:
    screen = screens.of(offices.add("small"), Role.SCHEDULER)
    page = plan(screen)
    cut_off(page)
    card(page).focus()
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(LOST)).to_be_visible()
    # Behind the dialog nothing could be pressed.
    dialog.get_by_role("button", name="Đóng thông báo").click()
    page.unroute("**/api/**")
    dialog.get_by_role("button", name="Thử lại").click()
    expect(dialog.get_by_text("Hợp lệ")).to_be_visible()
    forgive(screen, FAILED)


def test_who_leaves_while_a_screen_loads_waits_for_nothing_and_is_told_nothing(
    screens: Screens, offices: Offices
) -> None:
    screen = screens.of(offices.add("small"), Role.SCHEDULER)
    page = screen.page
    # The week's answer never comes; what the screen reads after it would be refused to somebody unknown.
    page.route("**/weeks/*", lambda route: None)
    with page.expect_request("**/weeks/*"):
        page.goto(f"{screen.base}/#/{screen.office.id}/{screen.office.week}/requests")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    expect(page.locator("input[name=login]")).to_be_visible()
    expect(page.get_by_role("button", name="Đóng thông báo")).to_have_count(0)
    calls = [url.partition("/api/v1")[2] for url in asked if "/api/v1" in url]
    assert calls[calls.index("/auth/sign-out?everywhere=false") + 1 :] == ["/auth/ways"]
    page.unroute("**/weeks/*")
    screen.sign_in()


def test_who_was_signed_out_signs_in_and_is_where_they_were(screens: Screens, offices: Offices) -> None:
    screen = screens.of(offices.add("small"), Role.SCHEDULER)
    page = plan(screen)
    card(page).focus()
    page.keyboard.press("p")
    expect(page.get_by_text("1 sửa đổi chưa lưu")).to_be_visible()
    page.context.clear_cookies()
    page.get_by_role("button", name="Lưu thành phương án mới").click()
    expect(page.get_by_text("Phiên làm việc đã kết thúc; hãy đăng nhập lại.")).to_be_visible()
    screen.expect_error("401")
    page.fill("input[name=login]", screen.office.logins[Role.SCHEDULER])
    page.fill("input[name=password]", "mot-mat-khau-rat-dai")
    page.locator("button.main").click()
    page.wait_for_selector(FIRST_CARD)
    # What was changed by hand is there still.
    expect(page.get_by_text("1 sửa đổi chưa lưu")).to_be_visible()
    expect(page.get_by_text("Phiên làm việc đã kết thúc")).to_have_count(0)


def test_who_comes_second_sees_what_the_first_has_done(screens: Screens, offices: Offices) -> None:
    office = offices.add("small", state="registered")
    first, second = screens.of(office, Role.SCHEDULER), screens.of(office, Role.SCHEDULER)
    pages = [one.open("requests", "tr[data-request]") for one in (first, second)]
    rows = [page.locator("tr[data-request='giao-ban']") for page in pages]
    rows[0].get_by_role("button", name="Tiếp nhận").click()
    expect(rows[0]).to_contain_text("đã tiếp nhận")
    rows[1].get_by_role("button", name="Tiếp nhận").click()
    expect(pages[1].locator(".toasts .bad")).to_be_visible()
    expect(rows[1]).to_contain_text("đã tiếp nhận")
    forgive(second, "Failed to load resource")
