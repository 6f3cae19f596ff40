"""The board by hand: what is legal is seen while dragging, what is not goes back with reasons."""

import pytest
from playwright.sync_api import Locator, Page, expect

from service.auth.permissions import Role
from tests.browser.conftest import Screens
from tests.browser.offices import Office, Offices
from tests.browser.steps import plan

MEETING = "giao-ban"
"""The chairman and his deputy meet on Monday, at any time that both have."""


def card(page: Page) -> Locator:
    return page.locator(f".matrix [data-card='{MEETING}']").first


def drag(page: Page, target: Locator) -> None:
    """Drag the meeting until its legal starts are shown, then over ``target``, and let go."""
    card(page).scroll_into_view_if_needed()
    box = card(page).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 20, steps=4)
    page.wait_for_selector(".starts span")
    to = target.bounding_box()
    assert to is not None
    page.mouse.move(to["x"] + to["width"] / 2, to["y"] + min(to["height"] / 2, 60), steps=8)
    page.mouse.up()


@pytest.mark.parametrize("zone", ["Asia/Ho_Chi_Minh", "America/New_York"])
def test_a_card_goes_where_it_may_and_comes_back_by_undo(
    screens: Screens, offices: Offices, zone: str
) -> None:
    office = offices.add("small")
    page = plan(screens.of(office, Role.SCHEDULER, zone))
    time = card(page).locator(".time")
    before = time.inner_text()
    later = f"{office.day(0)}T15:45"
    drag(page, page.locator(f"[data-cell='chu-tich {office.day(0)}'] [data-start='{later}']"))
    # The office's clock, wherever the browser is.
    expect(time).to_have_text("15:45–16:45")
    expect(page.get_by_text("1 sửa đổi chưa lưu")).to_be_visible()
    # It stands in the rows of both who take part.
    expect(page.locator(f"[data-cell='pho-chu-tich {office.day(0)}'] [data-card='{MEETING}']")).to_have_count(
        1
    )
    page.keyboard.press("Control+z")
    expect(time).to_have_text(before)
    page.keyboard.press("Control+y")
    expect(time).to_have_text("15:45–16:45")
    page.get_by_role("button", name="Lưu thành phương án mới").click()
    expect(page.get_by_text("Đã lưu phương án 2.")).to_be_visible()
    page.reload()
    expect(time).to_have_text("15:45–16:45")


def test_an_illegal_drop_goes_back_with_the_reason_and_the_nearest_times(
    screens: Screens, offices: Offices
) -> None:
    office = offices.add("small")
    page = plan(screens.of(office, Role.SCHEDULER))
    before = card(page).locator(".time").inner_text()
    drag(page, page.locator(f"[data-cell='chu-tich {office.day(1)}']"))
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".clashes")).to_contain_text("Giao ban tuần")
    expect(card(page).locator(".time")).to_have_text(before)
    near = dialog.get_by_role("button", name="Thứ Hai").first
    start = near.inner_text()[:5]
    near.click()
    expect(card(page).locator(".time")).to_contain_text(f"{start}–")


def test_keys_do_what_the_mouse_does(screens: Screens, offices: Offices) -> None:
    office: Office = offices.add("small")
    page = plan(screens.of(office, Role.SCHEDULER))
    card(page).focus()
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Giờ", exact=True).fill("16:00")
    expect(dialog.get_by_text("Hợp lệ")).to_be_visible()
    dialog.get_by_role("button", name="Chuyển…").press("Enter")
    expect(card(page).locator(".time")).to_have_text("16:00–17:00")
    card(page).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(card(page).locator(".time")).to_have_text("15:45–16:45")
    card(page).focus()
    page.keyboard.press("p")
    expect(page.get_by_text("Đã ghim “Giao ban tuần”.")).to_be_visible()
    expect(card(page)).to_contain_text("Đã ghim")
    card(page).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(card(page).locator(".time")).to_have_text("15:45–16:45")


def test_the_timeline_and_the_day_show_the_office_s_clock(screens: Screens, offices: Offices) -> None:
    office = offices.add("small")
    page = plan(screens.of(office, Role.SCHEDULER, "America/New_York"))
    page.get_by_role("button", name="Ngày", exact=True).click()
    page.get_by_role("combobox", name="Ngày").select_option(office.day(0))
    fixed = page.locator(".ec-event[data-card='hoi-nghi-tinh']").first
    expect(fixed).to_contain_text("08:00–10:30")
    top = page.locator(".ec-event[data-card='hoi-nghi-tinh']").first.bounding_box()
    meeting = page.locator(f".ec-event[data-card='{MEETING}']").first.bounding_box()
    assert top is not None
    assert meeting is not None
    assert top["y"] < meeting["y"]
    page.get_by_role("button", name="Dòng thời gian").click()
    expect(page.locator(f".ec-event[data-card='{MEETING}']").first).to_be_visible()


def test_a_card_is_dragged_on_the_day_too(screens: Screens, offices: Offices) -> None:
    office = offices.add("small")
    page = plan(screens.of(office, Role.SCHEDULER))
    page.get_by_role("button", name="Ngày", exact=True).click()
    page.get_by_role("combobox", name="Ngày").select_option(office.day(0))
    meeting = page.locator(f".ec-event[data-card='{MEETING}']")
    meeting.first.scroll_into_view_if_needed()
    before = meeting.first.locator(".time").inner_text()
    box = meeting.first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] + 30, steps=4)
    # Where it may start is shown in the column of everybody who takes part.
    page.wait_for_selector(".ec-bg-event.legal")
    page.mouse.move(box["x"] + 20, box["y"] + 10 + 4 * 22, steps=8)
    page.mouse.up()
    expect(meeting.first.locator(".time")).not_to_have_text(before)
    expect(page.get_by_text("1 sửa đổi chưa lưu")).to_be_visible()


def lift(page: Page, what: Locator, shown: str) -> None:
    """Take something up by its middle and wait until the places that are legal for it are shown."""
    what.scroll_into_view_if_needed()
    box = what.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 - 20, box["y"] + 20, steps=4)
    page.wait_for_selector(shown)


def let_go(page: Page, target: Locator) -> None:
    target.scroll_into_view_if_needed()
    to = target.bounding_box()
    assert to is not None
    page.mouse.move(to["x"] + to["width"] / 2, to["y"] + min(to["height"] / 2, 60), steps=8)
    page.mouse.up()


def take_off(page: Page) -> Locator:
    """Take the meeting off the calendar; return where it is listed as left out."""
    card(page).click()
    page.get_by_role("button", name="Đưa ra khỏi lịch").click()
    left = page.locator(f"[data-unplaced='{MEETING}']")
    expect(left).to_be_visible()
    return left


def test_what_is_left_out_is_dragged_onto_the_board(screens: Screens, offices: Offices) -> None:
    office = offices.add("small")
    page = plan(screens.of(office, Role.SCHEDULER))
    left = take_off(page)
    lift(page, left, ".starts span")
    # Where a leader cannot be at any time is seen too.
    expect(page.locator(f"[data-cell='chu-tich {office.day(1)}']")).to_have_class("shut")
    later = f"{office.day(0)}T15:45"
    let_go(page, page.locator(f"[data-cell='chu-tich {office.day(0)}'] [data-start='{later}']"))
    expect(card(page).locator(".time")).to_have_text("15:45–16:45")
    expect(left).to_have_count(0)

    # Where it cannot stand the clashes are named, and one press puts it at the nearest time.
    page.keyboard.press("Control+z")
    lift(page, left, ".starts span")
    let_go(page, page.locator(f"[data-cell='chu-tich {office.day(1)}']"))
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".clashes")).to_contain_text("Giao ban tuần")
    near = dialog.get_by_role("button", name="Thứ Hai").first
    start = near.inner_text()[:5]
    near.click()
    expect(card(page).locator(".time")).to_contain_text(f"{start}–")


def test_what_is_left_out_is_dragged_onto_the_day(screens: Screens, offices: Offices) -> None:
    office = offices.add("small")
    page = plan(screens.of(office, Role.SCHEDULER))
    left = take_off(page)
    page.get_by_role("button", name="Ngày", exact=True).click()
    page.get_by_role("combobox", name="Ngày").select_option(office.day(0))
    page.wait_for_selector(".ec-event.card")
    lift(page, left, ".ec-bg-event.legal")
    let_go(page, page.locator(".ec-bg-event.legal").last)
    expect(page.locator(f".ec-event[data-card='{MEETING}']").first).to_be_visible()
    expect(left).to_have_count(0)


def test_a_ride_goes_to_another_vehicle_and_rows_are_those_of_one_building(
    screens: Screens, offices: Offices
) -> None:
    office = offices.add("commune")
    page = plan(screens.of(office, Role.SCHEDULER))
    page.get_by_role("button", name="Xe", exact=True).click()
    ride = page.locator(".matrix [draggable=true] .card").first
    engagement = ride.get_attribute("data-card")
    row, day = (ride.locator("xpath=ancestor::td").get_attribute("data-cell") or "").split()
    time = ride.locator(".time").inner_text()
    lift(page, ride, "td.legal")
    other = page.locator(
        f"td.legal[data-cell$='{day}']:not([data-cell^='{row} ']) [data-start$='{time[:5]}']"
    )
    let_go(page, other.first)
    moved = page.locator(f".matrix [data-card='{engagement}']")
    expect(moved).to_have_count(1)
    expect(moved.locator("xpath=ancestor::td")).not_to_have_attribute("data-cell", f"{row} {day}")
    expect(moved.locator(".time")).to_have_text(time)
    page.keyboard.press("Control+z")
    expect(moved.locator("xpath=ancestor::td")).to_have_attribute("data-cell", f"{row} {day}")

    # Rows may be those of one building.
    page.get_by_role("button", name="Phòng họp", exact=True).click()
    rows = page.locator(".matrix th[scope=row]")
    every = rows.count()
    page.get_by_role("combobox", name="Trụ sở").select_option(index=1)
    expect(rows).not_to_have_count(every)
