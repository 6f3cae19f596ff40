"""While a week is planned: progress, stop and keep the best; what did not fit, with remedies by one press."""

import pytest
from playwright.sync_api import expect

from service.auth.permissions import Role
from tests.browser.conftest import Screens
from tests.browser.offices import Offices
from tests.browser.steps import FIRST_CARD, plan


def test_progress_is_seen_and_the_best_is_kept_when_it_is_stopped(screens: Screens, offices: Offices) -> None:
    office = offices.add("muong_lay")
    page = screens.of(office, Role.SCHEDULER).open("board", "main button.main")
    page.get_by_label("Giới hạn (giây)").fill("300")
    page.get_by_role("button", name="Xếp lịch").click()
    # The last criterion takes longest: by then there is a whole plan.
    page.locator(".solving tr[aria-current=step]", has_text="Mong muốn").wait_for(timeout=60_000)
    stop = page.get_by_role("button", name="Dừng, giữ phương án tốt nhất")
    if stop.count():
        stop.click()
    page.get_by_role("button", name="Dùng phương án này").click(timeout=60_000)
    expect(page.locator(FIRST_CARD).first).to_be_visible()


def test_progress_and_the_end_are_seen_without_the_stream_of_events(
    screens: Screens, offices: Offices
) -> None:
    office = offices.add("muong_lay")
    page = screens.of(office, Role.SCHEDULER).open("board", "main button.main")
    held: list[str] = []
    # Something between holds the stream back: it is neither answered nor refused.
    page.route("**/plans/*/events", lambda route: held.append(route.request.url))
    page.get_by_label("Giới hạn (giây)").fill("300")
    page.get_by_role("button", name="Xếp lịch").click()
    step = page.locator(".solving tr[aria-current=step]")
    step.wait_for(timeout=60_000)
    assert held
    page.get_by_role("button", name="Dùng phương án này").click(timeout=60_000)
    expect(page.locator(FIRST_CARD).first).to_be_visible()


@pytest.mark.slow
def test_what_did_not_fit_fits_by_one_press_and_one_more_for_the_plan(
    screens: Screens, offices: Offices
) -> None:
    office = offices.add("overfull")
    page = plan(screens.of(office, Role.SCHEDULER))
    left = page.locator("[data-unplaced]")
    before = left.count()
    assert before > 0
    name = left.first.get_attribute("data-unplaced") or ""
    left.first.get_by_role("button", name="Vì sao, và làm thế nào?").click()
    remedies = left.first.locator("li", has=page.get_by_role("button", name="Áp dụng"))
    remedies.first.wait_for(timeout=60_000)
    remedies.first.hover()
    expect(page.locator(".card.ghost").first).to_be_visible()
    remedies.first.get_by_role("button", name="Áp dụng").click()
    page.get_by_role("button", name="Dùng phương án này").click(timeout=60_000)
    expect(page.locator(f"[data-unplaced='{name}']")).to_have_count(0)
    expect(page.locator(f".matrix [data-card='{name}']").first).to_be_visible()
