"""Every screen for all: no serious finding of axe, no sideways scrolling on a phone, two languages, dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from service.auth.permissions import Role
from tests.browser.conftest import Screens
from tests.browser.offices import Office, Offices
from tests.browser.steps import FIRST_CARD, plan

SCREENS = {
    Role.SCHEDULER: (
        ("overview", ".tile"),
        ("requests", "tr[data-request]"),
        ("board", ".card, .list"),
        ("compare", "main .panel"),
        ("publish", "[data-stage]"),
        ("calendar", "main .panel"),
        ("resources", "table.rows"),
        ("reports", "main .panel"),
        ("audit", "main h1"),
        ("account", "main form"),
    ),
    Role.ADMINISTRATOR: (("users", "table.rows"),),
}
SERIOUS = ("serious", "critical")
PHONE = 360


def serious(page: Page) -> list[str]:
    """Return what axe finds of weight; EventCalendar's own table is left out: the list is its equal."""
    found = Axe().run(page, context={"exclude": [[".ec"]]}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in SERIOUS]


@pytest.fixture
def planned(screens: Screens, offices: Offices) -> Office:
    office = offices.add("small")
    plan(screens.of(office, Role.SCHEDULER))
    return office


@pytest.mark.parametrize("width", [1280, PHONE])
def test_every_screen_is_for_everybody(screens: Screens, planned: Office, width: int) -> None:
    for role, names in SCREENS.items():
        screen = screens.of(planned, role, width=width)
        for name, ready in names:
            page = screen.open(name, ready)
            for theme in ("Nền tối", "Nền sáng"):
                page.get_by_role("button", name=theme).click()
                assert serious(page) == [], (name, theme)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (name, "scrolls sideways")


def test_the_page_speaks_english_too(screens: Screens, planned: Office) -> None:
    page = screens.of(planned, Role.SCHEDULER).open("board", FIRST_CARD)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("link", name="Schedule", exact=True)).to_be_visible()
    expect(page.locator("thead")).to_contain_text("Monday")
    expect(page.locator("html")).to_have_attribute("lang", "en")
