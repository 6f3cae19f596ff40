"""Subscriptions on the page: an address told once, as a picture too, and good until it is revoked."""

from urllib.parse import unquote

import httpx
from playwright.sync_api import Page, expect

from service.auth.permissions import Role
from service.storage.repositories import memberships
from tests.browser.conftest import Screen, Screens
from tests.browser.offices import Office, Offices

LEADER = "chu-tich"


def told(page: Page) -> str:
    """Return the address that the dialog tells; its picture must be drawn, and its link be a subscription."""
    dialog = page.get_by_role("dialog")
    address = dialog.get_by_label("Đường dẫn", exact=True).input_value()
    picture = dialog.get_by_role("img")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    assert unquote(picture.get_attribute("src") or "").startswith("data:image/svg+xml,<svg")
    opened = dialog.get_by_role("link").get_attribute("href") or ""
    assert opened == address.replace("http:", "webcal:")
    dialog.get_by_role("button", name="Đóng").click()
    return address


def revoke(page: Page, name: str) -> None:
    page.get_by_role("button", name=f"Thu hồi đường dẫn lịch của {name}").click()
    page.get_by_role("dialog").get_by_role("button", name="Thu hồi").click()
    expect(page.get_by_text("Đã thu hồi đường dẫn lịch")).to_be_visible()


def leader(screens: Screens, offices: Offices, office: Office) -> Screen:
    """Return the screen of a viewer who is one of the leaders."""
    with offices.database.write() as connection:
        login = office.logins[Role.VIEWER]
        row = memberships.find(connection, office.id, login)
        assert row is not None
        memberships.change(connection, office.id, login, {"person": LEADER})
    return screens.of(office, Role.VIEWER)


def test_a_leader_gets_her_own_calendar_on_the_phone_and_takes_it_back(
    screens: Screens, offices: Offices
) -> None:
    page = leader(screens, offices, offices.add("small")).open("account", "[data-feeds]")
    page.get_by_role("button", name="Lấy đường dẫn lịch của tôi").click()
    address = told(page)
    calendar = httpx.get(address)
    assert calendar.headers["content-type"].startswith("text/calendar")
    page.reload()
    expect(page.locator("[data-feed]")).to_have_count(1)
    # The address is told no more, neither on the page nor by its source.
    assert address.rsplit("/", 1)[1] not in page.content()
    revoke(page, "Vai trò viewer")
    expect(page.locator("[data-feed]")).to_have_count(0)
    assert httpx.get(address).status_code == 404
    page.get_by_label("Cả đường dẫn đã thu hồi").check()
    expect(page.locator("[data-feed]")).to_contain_text("đã thu hồi")


def test_a_scheduler_gives_out_rooms_vehicles_and_bodies(screens: Screens, offices: Offices) -> None:
    page = screens.of(offices.add("small"), Role.SCHEDULER).open("calendar", "[data-feeds]")
    for kind, name in (("một phòng họp", "Hội trường"), ("một khối", "Ủy ban nhân dân")):
        page.get_by_role("combobox", name="Lịch của", exact=True).select_option(label=kind)
        page.get_by_role("combobox", name="Tên", exact=True).select_option(label=name)
        page.get_by_role("button", name="Cấp đường dẫn").click()
        assert httpx.get(told(page)).status_code == 200
        expect(page.locator("[data-feed]").first).to_contain_text(name)
    revoke(page, "Hội trường")
    expect(page.locator("[data-feed]")).to_have_count(1)
