"""While a week is planned: progress, stop and keep the best; what did not fit, with remedies by one press."""

import pytest
from playwright.sync_api import Page, expect

from service.auth.permissions import Role
from tests.browser.conftest import Screens
from tests.browser.offices import Office, Offices
from tests.browser.steps import FIRST_CARD, plan
from tests.cli.weeks import hard_week


def hard(offices: Offices) -> Office:
    """Return an office whose week has a plan at once, and a proof not in a minute: it is seen at work."""
    week = hard_week()
    engagements = [{**one, "title": one["id"], "kind": "hop"} for one in week["engagements"][:22]]
    return offices.of(week | {"office": {"name": "Khó"}, "engagements": engagements}, "kho")


def stopped_at_the_last_criterion(page: Page) -> None:
    """Wait until the last one is worked on, by when there is a whole plan; stop, and take the plan."""
    page.locator(".solving tr[aria-current=step]", has_text="Mong muốn").wait_for(timeout=60_000)
    page.get_by_role("button", name="Dừng, giữ phương án tốt nhất").click()
    page.get_by_role("button", name="Dùng phương án này").click(timeout=60_000)
    expect(page.locator(FIRST_CARD).first).to_be_visible()


def test_progress_is_seen_and_the_best_is_kept_when_it_is_stopped(screens: Screens, offices: Offices) -> None:
    page = screens.of(hard(offices), Role.SCHEDULER).open("board", "main button.main")
    page.get_by_label("Giới hạn (giây)").fill("300")
    page.get_by_role("button", name="Xếp lịch").click()
    stopped_at_the_last_criterion(page)


def test_progress_and_the_end_are_seen_without_the_stream_of_events(
    screens: Screens, offices: Offices
) -> None:
    page = screens.of(hard(offices), Role.SCHEDULER).open("board", "main button.main")
    held: list[str] = []
    # Something between holds the stream back: it is neither answered nor refused.
    page.route("**/plans/*/events", lambda route: held.append(route.request.url))
    page.get_by_label("Giới hạn (giây)").fill("300")
    page.get_by_role("button", name="Xếp lịch").click()
    stopped_at_the_last_criterion(page)
    assert held


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
