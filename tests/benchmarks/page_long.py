"""A week of a thousand engagements on the page: time to the board, frames while it moves, memory."""

import statistics
import time

from playwright.sync_api import Browser, Page

from service.auth.permissions import Role
from tests.benchmarks.weeks import week
from tests.browser.offices import PASSWORD, Office, Offices

CARD = ".matrix [draggable=true] .card"
SOLVE_SECONDS = 60
LONGEST_SECONDS = 300
"""Planning on a busy machine, with reading and verifying."""
WAIT_SECONDS = 60
STEPS = 40
SETTLED_MS = 500
_WATCH = """() => {
  window.frames_ = []; window.watching = true; let last = performance.now();
  const step = now => { frames_.push(now - last); last = now; if (watching) requestAnimationFrame(step) };
  requestAnimationFrame(step);
}"""
_STOP = "() => { window.watching = false; return window.frames_.slice(1) }"
_DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def milliseconds(since: float) -> float:
    return (time.perf_counter() - since) * 1000


def frames(page: Page, what: str, wheel: bool) -> None:
    """Print the milliseconds between frames while the wheel turns, or the mouse moves with what it holds."""
    page.mouse.move(700, 500)
    page.evaluate(_WATCH)
    for step in range(STEPS):
        if wheel:
            page.mouse.wheel(0, 400)
        else:
            page.mouse.move(700 + 8 * step, 500 + 4 * step)
        page.wait_for_timeout(25)
    found = sorted(page.evaluate(_STOP))
    median, late = statistics.median(found), found[int(len(found) * 0.95)]
    print(f"  {what}: frame median {median:.0f} ms, 95 % {late:.0f} ms, worst {found[-1]:.0f} ms")


def size(page: Page) -> str:
    """Return how many elements there are, and the heap after a collection."""
    nodes = page.evaluate("document.querySelectorAll('*').length")
    heap = page.evaluate("(gc(), performance.memory.usedJSHeapSize / 1048576)")
    return f"{nodes} elements, heap {heap:.0f} MiB"


def measure(browser: Browser, base: str, offices: Offices) -> None:
    """Plan the largest week on the page, and print what it takes to look at and to move.

    The browser is to have been started with ``--js-flags=--expose-gc --enable-precise-memory-info``.
    """
    office = offices.of(week("XXL", 0), "xxl")
    page = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(WAIT_SECONDS * 1000)
    _plan(page, base, office)
    began = time.perf_counter()
    page.reload()
    page.wait_for_selector(CARD)
    took, left_out = milliseconds(began), page.locator("[data-unplaced]").count()
    print(f"1,000 engagements, {left_out} left out: {took:.0f} ms from a reload to the board, {size(page)}")
    frames(page, "scrolling the week", wheel=True)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(SETTLED_MS)
    _drag(page)
    for side in ("Phòng họp", "Xe", "Lãnh đạo"):
        began = time.perf_counter()
        page.get_by_role("button", name=side, exact=True).click()
        page.evaluate(_DRAWN)
        print(f"  by {side}: {milliseconds(began):.0f} ms")
    for view, ready in (("Dòng thời gian", ".ec-event"), ("Ngày", ".ec-event"), ("Danh sách", ".list .time")):
        began = time.perf_counter()
        page.get_by_role("button", name=view, exact=True).click()
        page.wait_for_selector(ready)
        page.evaluate(_DRAWN)
        print(f"  {view}: {milliseconds(began):.0f} ms, {size(page)}")
        frames(page, f"scrolling {view}", wheel=True)
        page.evaluate("scrollTo(0, 0)")
    page.context.close()


def _plan(page: Page, base: str, office: Office) -> None:
    page.goto(base)
    page.fill("input[name=login]", office.logins[Role.SCHEDULER])
    page.fill("input[name=password]", PASSWORD)
    page.click("button.main")
    page.wait_for_selector("nav.side")
    page.goto(f"{base}/#/{office.id}/{office.week}/board")
    page.get_by_label("Giới hạn (giây)").fill(str(SOLVE_SECONDS))
    page.get_by_role("button", name="Xếp lịch").click()
    page.get_by_role("button", name="Dùng phương án này").click(timeout=LONGEST_SECONDS * 1000)
    page.wait_for_selector(CARD)


def _drag(page: Page) -> None:
    card = page.locator(CARD).first
    card.scroll_into_view_if_needed()
    box = card.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    began = time.perf_counter()
    page.mouse.move(box["x"] + 40, box["y"] + 20, steps=3)
    page.wait_for_selector("td.shut")
    print(f"  from taking a card up to its legal places: {milliseconds(began):.0f} ms")
    frames(page, "dragging it", wheel=False)
    target = page.locator("td.shut:visible").first.bounding_box()
    assert target is not None
    page.mouse.move(target["x"] + 30, target["y"] + 30, steps=4)
    began = time.perf_counter()
    page.mouse.up()
    page.wait_for_selector("dialog[open]")
    print(f"  drop to verdict: {milliseconds(began):.0f} ms")
    page.wait_for_selector(".clashes li")
    print(f"  drop to its reasons: {milliseconds(began):.0f} ms")
    page.get_by_role("button", name="Để nguyên chỗ cũ").click()
