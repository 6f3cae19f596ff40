"""Two approvers at the same moment: one publishes, the other is told, and looks at what is there now."""

from playwright.sync_api import expect

from service.auth.permissions import Role
from tests.browser.conftest import Screens
from tests.browser.offices import Offices
from tests.browser.steps import plan


def test_of_two_who_decide_one_is_told_that_the_other_was_first(screens: Screens, offices: Offices) -> None:
    office = offices.add("small")
    scheduler = screens.of(office, Role.SCHEDULER)
    plan(scheduler)
    scheduler.open("publish", "[data-stage=draft]").get_by_role("button", name="Trình duyệt").click()
    scheduler.page.wait_for_selector("[data-stage=submitted]")
    first, second = (screens.of(office, Role.APPROVER) for _ in range(2))
    for screen in (first, second):
        screen.open("publish", "[data-stage=submitted]")
    first.page.get_by_role("button", name="Duyệt", exact=True).click()
    first.page.wait_for_selector("[data-stage=approved]")
    # The second still sees it as submitted, returns it, and is refused.
    second.page.get_by_role("button", name="Trả lại").click()
    second.page.get_by_label("Lý do").fill("Cần xem lại")
    second.page.get_by_role("button", name="Trả lại phương án").click()
    expect(second.page.locator(".toasts")).to_contain_text("đã thay đổi")
    expect(second.page.locator("[data-stage=approved]")).to_be_visible()
    second.expect_error("412")
