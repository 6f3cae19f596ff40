"""What several tests do on the page."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Screen

FIRST_CARD = ".matrix .card"


def plan(screen: Screen) -> Page:
    """Plan the week from the empty board and take the plan."""
    page = screen.open("board", "main button.main")
    page.get_by_role("button", name="Xếp lịch").click()
    page.get_by_role("button", name="Dùng phương án này").click(timeout=60_000)
    page.wait_for_selector(FIRST_CARD)
    return page


def publish(scheduler: Screen, approver: Screen, reason: str = "") -> None:
    """Bring the plan that is on the scheduler's board to publication, consents and all."""
    page = scheduler.open("publish", "[data-stage=draft]")
    page.get_by_role("button", name="Trình duyệt").click()
    page.wait_for_selector("[data-stage=submitted]")
    desk = approver.open("publish", "[data-stage=submitted]")
    expect(desk.get_by_text("Đang kiểm tra…")).to_have_count(0)
    while (consents := desk.get_by_role("button", name="Ghi nhận đã đồng ý")).count():
        left = consents.count()
        consents.first.click()
        expect(desk.get_by_role("button", name="Ghi nhận đã đồng ý")).to_have_count(left - 1)
    desk.get_by_role("button", name="Duyệt", exact=True).click()
    desk.wait_for_selector("[data-stage=approved]")
    desk.get_by_role("button", name="Ban hành", exact=True).click()
    if reason:
        desk.get_by_label("Lý do điều chỉnh").fill(reason)
        desk.get_by_role("button", name="Ban hành điều chỉnh").click()
    desk.wait_for_selector("[data-stage=published]")
