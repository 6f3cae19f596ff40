"""Every screen for everybody: no serious finding of axe, no sideways scrolling, two languages, dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from service.auth.permissions import Role
from tests.browser.conftest import Screens
from tests.browser.offices import Office, Offices
from tests.browser.steps import FIRST_CARD, plan
from tests.browser.test_tables import HEAD, SOUND, WRONG
from tests.imports.test_requests import xlsx

SCREENS = {
    Role.SCHEDULER: (
        ("overview", ".tile"),
        ("requests", "tr[data-request]"),
        ("board", ".card, .list"),
        ("compare", "main .panel"),
        ("publish", "[data-stage]"),
        ("calendar", "main .panel"),
        ("resources", "table.rows"),
        ("prints", "form.panel"),
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


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.slow), PHONE])
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


def test_every_way_to_ask_is_for_everybody(screens: Screens, planned: Office) -> None:
    page = screens.of(planned, Role.SCHEDULER, width=PHONE).open("requests", "input[name=quick]")
    for theme in ("Nền tối", "Nền sáng"):
        page.get_by_role("button", name=theme).click()
        for button in ("Mẫu đầy đủ", "Đăng ký nội dung trình", "Nhập nhiều dòng", "Nhập từ Excel"):
            page.get_by_role("button", name=button).click()
            dialog = page.get_by_role("dialog")
            if button == "Nhập từ Excel":
                file = {"name": "dang-ky.xlsx", "mimeType": "", "buffer": xlsx(HEAD, SOUND, WRONG)}
                dialog.get_by_label("Chọn tệp").set_input_files(file)
                expect(dialog.locator("tr[data-row='3']")).to_be_visible()
            assert serious(page) == [], (button, theme)
            page.keyboard.press("Escape")


def test_the_page_speaks_english_too(screens: Screens, planned: Office) -> None:
    page = screens.of(planned, Role.SCHEDULER).open("board", FIRST_CARD)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("link", name="Schedule", exact=True)).to_be_visible()
    expect(page.locator("thead")).to_contain_text("Monday")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_first_load_is_small(screens: Screens, offices: Offices) -> None:
    page = screens.of(offices.add("small"), Role.SCHEDULER).open("board", "main button.main")
    asked = "performance.getEntriesByType('resource').filter(e => e.name.endsWith('.js'))"
    sent = page.evaluate(f"{asked}.map(e => e.encodedBodySize)")
    # Signing in and the board, as sent; timeline and other screens come when they are opened.
    assert 0 < sum(sent) <= 100_000, sent
