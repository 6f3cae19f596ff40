"""A long week: what nobody sees is not drawn, and is there when it is scrolled to, or printed."""

import json

from playwright.sync_api import expect

from service.auth.permissions import Role
from tests.browser.conftest import Screens
from tests.browser.offices import EXAMPLES, Offices
from tests.browser.steps import plan

ROOMS = 90
DRAWN = ".matrix tr:has(td[data-cell])"


def test_rows_that_nobody_sees_are_drawn_when_they_are_scrolled_to_and_on_paper(
    screens: Screens, offices: Offices
) -> None:
    problem = json.loads((EXAMPLES / "small.json").read_bytes())
    like = problem["rooms"][0] | {"capacity": 1}
    problem["rooms"] += [like | {"id": f"kho-{n:02}", "name": f"Phòng nhỏ {n:02}"} for n in range(ROOMS)]
    page = plan(screens.of(offices.of(problem, "long"), Role.SCHEDULER))
    page.get_by_role("button", name="Phòng họp", exact=True).click()
    rows = page.locator(".matrix th[scope=row]")
    expect(rows).to_have_count(ROOMS + 2)
    expect(page.locator(DRAWN).first).to_be_visible()
    assert 0 < page.locator(DRAWN).count() < ROOMS / 2
    last = page.locator(f"[data-cell^='kho-{ROOMS - 1:02} ']").first
    expect(last).to_have_count(0)
    rows.last.scroll_into_view_if_needed()
    expect(last).to_be_visible()
    # What was seen before makes room again.
    expect(page.locator("[data-cell^='kho-00 ']")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(DRAWN)).to_have_count(ROOMS + 2)
    page.evaluate("dispatchEvent(new Event('afterprint'))")

    # The day draws forty columns at a time.
    page.get_by_role("button", name="Ngày", exact=True).click()
    part = page.get_by_role("group", name="Các hàng")
    expect(part).to_contain_text("1–40 trên 92")
    part.get_by_role("button", name="Các hàng sau").click()
    part.get_by_role("button", name="Các hàng sau").click()
    expect(part).to_contain_text("81–92 trên 92")
