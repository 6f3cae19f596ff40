"""A real browser against a real server: Debian's Chromium, ``lichtuan serve`` and a database of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from service.auth.permissions import Role
from service.web.page import BUILT
from tests.browser.offices import PASSWORD, Office, Offices

CHROMIUM = shutil.which("chromium")
LICHTUAN = Path(sys.executable).with_name("lichtuan")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Chromium as root, without a graphics card, and without calls of its own."""
SECONDS = 15
"""The most anything on the page may take, on a machine that is busy."""


@contextmanager
def served(folder: Path, port: int = 0, **settings: str) -> Iterator[tuple[str, Offices]]:
    """Serve a new database in ``folder``; give the address, and its offices, none yet.

    ``settings``: variables without their ``LICHTUAN_``.
    """
    url = f"sqlite:///{folder / 'lichtuan.db'}"
    made = Offices(url)
    given = {"DATABASE_URL": url, **settings}
    environment = os.environ | {f"LICHTUAN_{name}": value for name, value in given.items()}
    environment["PYTHONUNBUFFERED"] = "1"
    command = [str(LICHTUAN), "serve", "--port", str(port)]
    with (
        (folder / "server.log").open("w") as log,
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        try:
            assert process.stdout is not None
            line = next(line for line in process.stdout if "http://" in line)
            yield line[line.index("http://") :].split()[0].rstrip("(,."), made
        finally:
            process.terminate()
    made.database.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Offices]]:
    """The address of a server, and the offices in its database."""
    missing = [
        what
        for what, found in (
            ("chromium (apt-get install chromium)", CHROMIUM),
            ("the page (make page)", BUILT.is_dir()),
        )
        if not found
    ]
    if missing:
        text = "The tests in a browser need " + " and ".join(missing)
        # Where it counts nothing is left out in silence.
        pytest.fail(text) if os.environ.get("CI") == "true" else pytest.skip(text)
    with served(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture(scope="package")
def browser(server: tuple[str, Offices]) -> Iterator[Browser]:
    """The system's browser, closed before any other test runs: its loop would be in the way of theirs."""
    expect.set_options(timeout=SECONDS * 1000)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield launched
        launched.close()


class Screen:
    """A page of one user; it notes errors in the console and requests that leave this machine."""

    def __init__(self, base: str, context: BrowserContext, office: Office, role: Role) -> None:
        self.base = base
        self.office = office
        self.role = role
        self.faults: list[str] = []
        context.set_default_timeout(SECONDS * 1000)
        self.page: Page = context.new_page()
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        context.on("request", lambda request: self._stays(request.url))

    def _stays(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            self.faults.append(f"left this machine: {url}")

    def sign_in(self) -> None:
        self.page.goto(self.base)
        self.page.fill("input[name=login]", self.office.logins[self.role])
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("button.main")
        self.page.wait_for_selector("nav.side")

    def open(self, screen: str, wait: str) -> Page:
        """Go to ``screen`` of the office's week and wait for the selector ``wait``."""
        self.page.goto(f"{self.base}/#/{self.office.id}/{self.office.week}/{screen}")
        self.page.wait_for_selector(wait)
        return self.page

    def expect_error(self, text: str) -> None:
        """Take an error with ``text`` off the list: browsers log each refusal, also those that are meant."""
        found = [fault for fault in self.faults if text in fault]
        assert found, f"no error with {text!r} among {self.faults}"
        self.faults.remove(found[0])


class Screens:
    """Opens screens, and says at the end what went wrong on any of them."""

    def __init__(self, base: str, browser: Browser) -> None:
        self.base = base
        self._browser = browser
        self._open: list[tuple[Screen, BrowserContext]] = []

    def of(
        self,
        office: Office,
        role: Role,
        zone: str = "Asia/Ho_Chi_Minh",
        width: int = 1280,
        touch: bool = False,
    ) -> Screen:
        """Return a screen on which somebody with ``role`` is signed in; ``touch``: a phone or a tablet."""
        screen = self._new(office, role, zone, width, touch)
        screen.sign_in()
        return screen

    def guest(self, office: Office) -> Screen:
        """Return a screen on which nobody is signed in."""
        return self._new(office, Role.VIEWER, "Asia/Ho_Chi_Minh", 1280)

    def _new(self, office: Office, role: Role, zone: str, width: int, touch: bool = False) -> Screen:
        context = self._browser.new_context(
            locale="vi-VN",
            timezone_id=zone,
            viewport={"width": width, "height": 900},
            has_touch=touch,
            is_mobile=touch,
        )
        screen = Screen(self.base, context, office, role)
        self._open.append((screen, context))
        return screen

    def close(self) -> None:
        for _, context in self._open:
            context.close()
        assert [fault for screen, _ in self._open for fault in screen.faults] == []


@pytest.fixture
def screens(server: tuple[str, Offices], browser: Browser) -> Iterator[Screens]:
    opened = Screens(server[0], browser)
    yield opened
    opened.close()


@pytest.fixture
def offices(server: tuple[str, Offices]) -> Offices:
    return server[1]
