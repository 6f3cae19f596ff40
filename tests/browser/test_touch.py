"""The board under a finger, on a tablet and on a phone: real touches, as Chromium has them from a screen."""

import pytest
from playwright.sync_api import Locator, Page, expect

from service.auth.permissions import Role
from tests.browser.conftest import Screens
from tests.browser.offices import Offices
from tests.browser.steps import plan
from tests.browser.test_board import MEETING, card, take_off

TABLET = 820
PHONE = 390
HEIGHT = 900
REST = 500
"""Milliseconds for which a finger rests until what is under it is lifted."""


class Finger:
    """One finger on the screen of ``page``."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._screen = page.context.new_cdp_session(page)
        self._x = self._y = 0.0

    def _touch(self, kind: str, *points: dict[str, float]) -> None:
        self._screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    def down(self, what: Locator) -> None:
        what.scroll_into_view_if_needed()
        box = what.bounding_box()
        assert box is not None
        self._x, self._y = box["x"] + 20, box["y"] + 10
        self._touch("touchStart", {"x": self._x, "y": self._y})

    def rest(self) -> None:
        self._page.wait_for_timeout(REST)

    def go(self, x: float, y: float, steps: int = 8) -> None:
        """Move to ``x``, ``y`` in the window."""
        from_x, from_y = self._x, self._y
        for step in range(1, steps + 1):
            self._x, self._y = from_x + (x - from_x) * step / steps, from_y + (y - from_y) * step / steps
            self._touch("touchMove", {"x": self._x, "y": self._y})

    def go_to(self, what: Locator, below: float = 60) -> None:
        """Move onto ``what``, ``below`` its edge, and after it where the screen scrolls."""
        aimed = None
        while (box := what.bounding_box()) != aimed or box is None:
            # While the board draws anew there may be nothing for a moment.
            if box is None:
                continue
            y = min(box["y"] + min(box["height"] / 2, below), HEIGHT - 20)
            self.go(box["x"] + box["width"] / 2, y)
            self._page.wait_for_timeout(100)
            aimed = box

    def up(self) -> None:
        self._touch("touchEnd")


def test_a_finger_that_rests_on_a_card_drags_it(screens: Screens, offices: Offices) -> None:
    office = offices.add("small")
    page = plan(screens.of(office, Role.SCHEDULER, width=TABLET, touch=True))
    expect(page.get_by_text("Chạm giữ một việc rồi kéo đến giờ màu xanh")).to_be_visible()
    time = card(page).locator(".time")
    before = time.inner_text()
    finger = Finger(page)

    # One that is lifted again has only looked, and pressed nothing.
    finger.down(card(page))
    page.wait_for_selector(".lifted")
    page.wait_for_selector(".starts span")
    finger.up()
    expect(page.locator(".lifted")).to_have_count(0)
    expect(page.locator(".starts span")).to_have_count(0)
    expect(page.locator(".details")).to_have_count(0)
    expect(time).to_have_text(before)

    finger.down(card(page))
    page.wait_for_selector(".starts span")
    later = page.locator(f"[data-cell='chu-tich {office.day(0)}'] [data-start='{office.day(0)}T15:45']")
    finger.go_to(later)
    expect(later).to_have_class("over")
    finger.up()
    expect(time).to_have_text("15:45–16:45")
    expect(page.get_by_text("1 sửa đổi chưa lưu")).to_be_visible()

    # An illegal place gives it back, says why, and offers the nearest times.
    finger.down(card(page))
    page.wait_for_selector(".starts span")
    finger.go_to(page.locator(f"[data-cell='chu-tich {office.day(1)}']"))
    finger.up()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".clashes")).to_contain_text("Giao ban tuần")
    dialog.get_by_role("button", name="Để nguyên chỗ cũ").tap()
    expect(time).to_have_text("15:45–16:45")


def test_a_finger_that_moves_at_once_scrolls(screens: Screens, offices: Offices) -> None:
    page = plan(screens.of(offices.add("commune"), Role.SCHEDULER, width=TABLET, touch=True))
    finger = Finger(page)
    finger.down(page.locator(".matrix [draggable=true] .card").first)
    top = page.evaluate("scrollY")
    finger.go(400, 100, steps=20)
    finger.rest()
    finger.up()
    assert page.evaluate("scrollY") > top
    expect(page.locator(".lifted, .starts span, .details")).to_have_count(0)


def test_on_a_phone_a_card_is_dragged_past_the_edge_and_its_details_are_in_sight(
    screens: Screens, offices: Offices
) -> None:
    office = offices.add("small")
    screen = screens.of(office, Role.SCHEDULER, width=PHONE, touch=True)
    page = screen.open("board", "main button.main")
    page.get_by_role("button", name="Xếp lịch").tap()
    page.get_by_role("button", name="Dùng phương án này").tap(timeout=60_000)
    # The list is shown first; what is touched there is told at the foot of the screen.
    page.locator(f".list [data-card='{MEETING}']").tap()
    details = page.locator(".details")
    expect(details.get_by_role("heading")).to_be_in_viewport()
    details.get_by_role("button", name="Đóng").tap()
    page.get_by_role("button", name="Tuần", exact=True).tap()
    finger = Finger(page)
    finger.down(card(page))
    page.wait_for_selector(".starts span")
    scrolled = page.locator(".scroll")
    assert scrolled.evaluate("area => area.scrollLeft") == 0
    box = card(page).bounding_box()
    assert box is not None
    finger.go(PHONE - 15, box["y"] + 10)
    expect(page.locator("thead th").nth(1)).not_to_be_in_viewport()
    finger.go(PHONE - 200, box["y"] + 10)
    finger.up()


@pytest.mark.slow
def test_what_is_left_out_goes_onto_the_day_under_a_finger(screens: Screens, offices: Offices) -> None:
    office = offices.add("small")
    page = plan(screens.of(office, Role.SCHEDULER, touch=True))
    left = take_off(page)
    page.get_by_role("button", name="Đóng thông báo").tap()
    page.get_by_role("button", name="Ngày", exact=True).tap()
    page.get_by_role("combobox", name="Ngày").select_option(office.day(0))
    page.wait_for_selector(".ec-event.card")
    finger = Finger(page)
    finger.down(left)
    page.wait_for_selector(".ec-bg-event.legal")
    finger.go_to(page.locator(".ec-bg-event.legal").last)
    finger.up()
    meeting = page.locator(f".ec-event[data-card='{MEETING}']")
    expect(meeting.first).to_be_visible()
    expect(left).to_have_count(0)

    # What stands there is dragged the same way.
    before = meeting.first.locator(".time").inner_text()
    finger.down(meeting.first)
    page.wait_for_selector(".ec-bg-event.legal")
    finger.go_to(page.locator(".ec-bg-event.legal").first, below=10)
    finger.up()
    expect(meeting.first.locator(".time")).not_to_have_text(before)
