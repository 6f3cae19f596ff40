"""The list is the table's equal: what the one shows by place and colour, the other says."""

from playwright.sync_api import expect

from service.auth.permissions import Role
from service.office.kinds import KINDS
from service.storage.repositories import records
from tests.browser.conftest import Screens
from tests.browser.offices import Offices
from tests.browser.steps import plan
from tests.browser.test_board import MEETING, card


def test_the_list_says_what_the_table_shows(screens: Screens, offices: Offices) -> None:
    office = offices.add("small")
    away = {"start": f"{office.day(2)}T07:30:00+07:00", "end": f"{office.day(2)}T11:30:00+07:00"}
    with offices.database.write() as connection:
        for kind, asked in (
            ("closed-days", {"date": office.day(3), "name": "Lễ của địa phương"}),
            ("absences", {"id": "hop", "person": "chu-tich", "reason": "Đi tỉnh", **away}),
        ):
            form = KINDS[kind].form.model_validate(asked).model_dump(mode="json", by_alias=True)
            records.add(connection, office.id, kind, KINDS[kind].key(form), form)
    page = plan(screens.of(office, Role.SCHEDULER))
    holiday = "Nghỉ: Lễ của địa phương"
    expect(page.locator(".matrix thead")).to_contain_text(holiday)
    shown = page.locator(f"[data-cell='chu-tich {office.day(0)}'] .hop").count()
    assert shown > 0
    page.get_by_role("button", name="Danh sách").click()
    days = page.locator(".list section")
    expect(days.nth(3).get_by_role("heading")).to_contain_text(holiday)
    expect(days.nth(3)).not_to_contain_text("Làm việc tại cơ quan")
    expect(days.nth(2)).to_contain_text("Vắng 07:30–11:30 (Đi tỉnh)")
    expect(days.nth(0).locator(".hop", has_text="Đ/c Chủ tịch UBND")).to_have_count(shown)
    row = days.nth(0).locator("tr", has=page.locator(f"[data-card='{MEETING}']"))
    expect(row.locator(".badge.kind")).to_have_text("Giao ban, thường kỳ")
    fixed = days.nth(0).locator("tr", has=page.locator("[data-card='hoi-nghi-tinh']"))
    expect(fixed).to_contain_text("Giờ cố định")


def test_details_are_reached_and_left_by_keys(screens: Screens, offices: Offices) -> None:
    page = plan(screens.of(offices.add("small"), Role.SCHEDULER))
    card(page).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".details").get_by_role("heading", name="Giao ban tuần")).to_be_focused()
    search = page.get_by_role("button", name="Tìm chỗ khác")
    search.press("Enter")
    # A button at work keeps the focus.
    expect(search).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".details")).to_have_count(0)
    expect(card(page)).to_be_focused()
