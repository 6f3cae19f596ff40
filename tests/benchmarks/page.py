"""First load, bundle, drop to verdict, and a thousand engagements: ``python -m tests.benchmarks.page``.

Needs ``make page``. Runs the office of Mường Lay, and one of a thousand engagements, on a server of its own
with Debian's Chromium, and prints what it measured; ``--short`` leaves out the long week, which takes
minutes.
"""

import gzip
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from service.auth.permissions import Role
from service.web.page import BUILT
from tests.benchmarks.page_long import measure
from tests.browser.conftest import CHROMIUM, QUIET, SECONDS, served
from tests.browser.offices import PASSWORD

DRAGS = 9
MEASURING = ("--js-flags=--expose-gc", "--enable-precise-memory-info")
CARD = ".matrix [draggable=true] .card"
"""The matrix offers what may be dragged."""


def sizes() -> tuple[int, int]:
    """Return the bytes of all scripts and of all style sheets, each compressed as servers do."""
    files = [(path.suffix, len(gzip.compress(path.read_bytes(), 6))) for path in (BUILT / "assets").iterdir()]
    return tuple(sum(size for suffix, size in files if suffix == kind) for kind in (".js", ".css"))  # type: ignore[return-value]


def fetched(page: Page) -> int:
    """Return the bytes of scripts that the page has fetched, as they were sent."""
    asked = "performance.getEntriesByType('resource').filter(e => e.name.endsWith('.js'))"
    return int(page.evaluate(f"{asked}.reduce((sum, e) => sum + e.encodedBodySize, 0)"))


def milliseconds(since: float) -> float:
    return (time.perf_counter() - since) * 1000


def verdicts(page: Page) -> list[float]:
    """Return how long it took from letting a card go where it may not stand to the verdict, each time."""
    found = []
    for _ in range(DRAGS):
        card = page.locator(CARD).first
        card.scroll_into_view_if_needed()
        row, day = (card.locator("xpath=ancestor::td").get_attribute("data-cell") or "").split()
        box = card.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 20, box["y"] + 10)
        page.mouse.down()
        page.mouse.move(box["x"] + 40, box["y"] + 20, steps=3)
        page.wait_for_selector("td.shut")
        cells = page.locator(f"td.shut[data-cell^='{row} ']:not([data-cell$='{day}'])")
        to = cells.first.bounding_box()
        assert to is not None
        page.mouse.move(to["x"] + 30, to["y"] + 30, steps=4)
        began = time.perf_counter()
        page.mouse.up()
        page.wait_for_selector("dialog[open]")
        found.append(milliseconds(began))
        page.get_by_role("button", name="Để nguyên chỗ cũ").click()
    return found


def main() -> None:
    """Measure and print."""
    scripts, styles = sizes()
    print(f"scripts {scripts / 1024:.1f} KiB, style sheets {styles / 1024:.1f} KiB, compressed, all screens")
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as (base, offices),
        sync_playwright() as tool,
    ):
        office = offices.add("muong_lay")
        browser = tool.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *MEASURING])
        page = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh").new_page()
        page.set_default_timeout(SECONDS * 1000)
        began = time.perf_counter()
        page.goto(base)
        page.wait_for_selector("input[name=login]")
        took = milliseconds(began)
        print(f"first load to the sign-in form: {took:.0f} ms, {fetched(page) / 1024:.1f} KiB of scripts")
        page.fill("input[name=login]", office.logins[Role.SCHEDULER])
        page.fill("input[name=password]", PASSWORD)
        page.click("button.main")
        page.wait_for_selector("nav.side")
        board = f"{base}/#/{office.id}/{office.week}/board"
        page.goto(board)
        page.get_by_role("button", name="Xếp lịch").click()
        page.get_by_role("button", name="Dùng phương án này").click(timeout=120_000)
        page.wait_for_selector(CARD)
        print(f"scripts fetched for sign-in and the board: {fetched(page) / 1024:.1f} KiB as sent")
        began = time.perf_counter()
        page.reload()
        page.wait_for_selector(CARD)
        took, cards = milliseconds(began), page.locator(".matrix .card").count()
        print(f"reload to the week of {cards} cards: {took:.0f} ms")
        found = verdicts(page)
        print(
            f"drop to verdict: median {statistics.median(found):.0f} ms, worst {max(found):.0f} ms of {DRAGS}"
        )
        if "--short" not in sys.argv:
            measure(browser, base, offices)
        browser.close()


if __name__ == "__main__":
    main()
