"""Signing in at the office's OpenID provider: from the page, and back to where one wanted to go."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from service.auth.permissions import Role
from service.storage.repositories import users
from tests.auth.test_oidc import CLIENT, MAIL, identity_server
from tests.browser.conftest import Screens, served
from tests.browser.offices import Offices


def free_port() -> int:
    """Return a port that is free now: the provider must know where to send people back."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[str, Offices]]:
    """A service whose people may sign in at a provider beside it."""
    port = free_port()
    with identity_server() as provider:
        oidc = {"OIDC_ISSUER": provider.url, "OIDC_CLIENT_ID": CLIENT, "OIDC_CLIENT_SECRET": "bi-mat"}
        with served(tmp_path, port, PUBLIC_URL=f"http://127.0.0.1:{port}", **oidc) as made:
            yield made


def test_the_button_leads_to_the_provider_and_back_to_the_screen_asked_for(
    running: tuple[str, Offices], browser: Browser
) -> None:
    base, offices = running
    office = offices.add("small")
    with offices.database.write() as connection:
        login = office.logins[Role.SCHEDULER]
        row = users.find(connection, login)
        assert row is not None
        users.change(connection, login, row.version, {"login": MAIL})
    screens = Screens(base, browser)
    guest = screens.guest(office)
    page = guest.page
    page.goto(f"{base}/#/{office.id}/{office.week}/requests")
    page.get_by_role("link", name="Đăng nhập qua 127.0.0.1").click()
    page.get_by_role("button", name="s-1").click()
    page.wait_for_selector("input[name=quick]")
    assert page.url == f"{base}/#/{office.id}/{office.week}/requests"
    expect(page.get_by_role("link", name="Vai trò scheduler")).to_be_visible()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    # The provider has no icon.
    guest.expect_error("404")
    screens.close()


def test_whom_nobody_knows_here_is_told_so_on_the_page(
    running: tuple[str, Offices], browser: Browser
) -> None:
    base, offices = running
    screens = Screens(base, browser)
    guest = screens.guest(offices.add("small"))
    page = guest.page
    page.goto(base)
    page.get_by_role("link", name="Đăng nhập qua 127.0.0.1").click()
    page.get_by_role("button", name="s-1").click()
    expect(page.get_by_role("alert").last).to_contain_text("chưa có tài khoản")
    assert page.url == f"{base}/"
    # The provider has no icon.
    guest.expect_error("404")
    screens.close()


def test_without_a_provider_there_is_a_password_only(screens: Screens, offices: Offices) -> None:
    page = screens.guest(offices.add("small")).page
    with page.expect_response("**/api/v1/auth/ways"):
        page.goto(screens.base)
    expect(page.locator("input[name=login]")).to_be_visible()
    expect(page.get_by_role("link", name="Đăng nhập qua")).to_have_count(0)
