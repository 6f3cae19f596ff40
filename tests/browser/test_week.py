"""A scheduler's Thursday and Tuesday: plan, approve, publish, and change one thing afterwards."""

from playwright.sync_api import expect

from service.auth.permissions import Role
from tests.browser.conftest import Screens
from tests.browser.offices import Offices
from tests.browser.steps import FIRST_CARD, plan, publish


def test_from_the_empty_week_to_the_published_one_and_a_change_on_tuesday(
    screens: Screens, offices: Offices
) -> None:
    office = offices.add("commune")
    scheduler = screens.of(office, Role.SCHEDULER)
    page = plan(scheduler)
    title = page.locator(FIRST_CARD).first.get_attribute("title") or ""
    publish(scheduler, screens.of(office, Role.APPROVER))
    leader = screens.of(office, Role.VIEWER).open("calendar", FIRST_CARD)
    assert leader.locator(FIRST_CARD).first.get_attribute("title") == title

    # On Tuesday a leader is away: the plan that changes least, accepted, and published as revision 2.
    page = scheduler.open("resources", "table.rows")
    page.get_by_role("button", name="Vắng mặt").click()
    page.get_by_role("button", name="Thêm").click()
    assert page.get_by_label("Mã", exact=True).input_value().startswith("vang-")
    page.get_by_role("combobox", name="Người", exact=True).select_option(index=1)
    page.get_by_label("Từ lúc").fill(f"{office.day(1)}T07:30")
    page.get_by_label("Đến lúc").fill(f"{office.day(1)}T17:00")
    page.get_by_label("Lý do").fill("Ốm")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_text("Đã lưu.").wait_for()
    page = scheduler.open("board", FIRST_CARD)
    page.get_by_role("button", name="Xếp lại, ít thay đổi nhất").click()
    page.get_by_role("button", name="Xem thay đổi").click(timeout=60_000)
    page.get_by_role("button", name="Nhận tất cả").click()
    page.get_by_text("Thay đổi so với phương án").wait_for(state="detached")
    publish(scheduler, screens.of(office, Role.APPROVER), reason="Lãnh đạo ốm")
    page = scheduler.open("calendar", FIRST_CARD)
    expect(page.locator("[data-revision='2'] summary")).to_contain_text("Lãnh đạo ốm")
