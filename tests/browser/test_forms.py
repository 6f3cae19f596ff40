"""What an office has is edited by forms: nobody writes JSON or a recurrence rule."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from service.auth.permissions import Role
from service.storage.repositories import records
from tests.browser.conftest import Screens
from tests.browser.offices import Office, Offices


def stored(offices: Offices, office: Office, kind: str, name: str) -> dict[str, Any]:
    with offices.database.read() as connection:
        row = records.find(connection, office.id, kind, name)
    assert row is not None
    return dict(row.document)


def add(page: Page, kind: str, name: str) -> Locator:
    """Begin a new record of ``kind``; return its form."""
    page.get_by_role("group", name="Loại danh mục").get_by_role("button", name=kind, exact=True).click()
    page.get_by_role("button", name="Thêm", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Mã", exact=True).fill(name)
    return dialog


def pick(dialog: Locator, name: str, label: str, at: int = 0) -> None:
    dialog.get_by_role("combobox", name=name, exact=True).nth(at).select_option(label=label)


def choose(dialog: Locator, name: str, people: list[str], at: int = 0) -> None:
    """Take people, or engagements, by the field that suggests them."""
    for one in people:
        dialog.get_by_label(name, exact=True).nth(at).fill(one)


class Gate:
    """Calls to such addresses wait until it is opened."""

    def __init__(self, page: Page, addresses: str) -> None:
        self._waiting: list[Route] = []
        self._open = False
        page.route(addresses, self._come)

    def _come(self, route: Route) -> None:
        if self._open:
            route.continue_()
        else:
            self._waiting.append(route)

    def open(self) -> None:
        self._open = True
        for route in self._waiting:
            route.continue_()


def save(page: Page, dialog: Locator) -> None:
    dialog.get_by_role("button", name="Lưu", exact=True).click()
    expect(dialog).to_have_count(0)


@pytest.fixture
def office(offices: Offices) -> Office:
    return offices.add("small")


@pytest.fixture
def page(screens: Screens, office: Office) -> Page:
    return screens.of(office, Role.SCHEDULER).open("resources", "table.rows")


def test_what_comes_again_is_said_by_choices(page: Page, offices: Offices, office: Office) -> None:
    dialog = add(page, "Lịch định kỳ", "tiep-dan-thang")
    dialog.get_by_label("Tên", exact=True).fill("Tiếp công dân định kỳ")
    dialog.get_by_label("Bắt đầu từ ngày").fill("2026-12-01")
    pick(dialog, "Lặp lại", "hằng tháng, vào thứ … lần thứ …")
    pick(dialog, "Lần thứ", "lần thứ hai")
    pick(dialog, "Thứ", "Thứ Ba")
    expect(dialog.get_by_role("status")).to_contain_text("Thứ Ba lần thứ hai trong tháng, hằng tháng")
    expect(dialog.get_by_role("status")).to_contain_text("08/12/2026; 12/01/2027")
    pick(dialog, "Bắt đầu", "lúc nào cũng được trong khoảng")
    dialog.get_by_label("Thời lượng (phút)").fill("120")
    group = dialog.get_by_role("group", name="Thành phần")
    group.get_by_role("button", name="Thêm").click()
    pick(group, "Vai trò", "chủ trì")
    choose(group, "Trong số (theo thứ tự ưu tiên)", ["Đ/c Chủ tịch UBND", "Đ/c Phó Chủ tịch UBND"])
    save(page, dialog)
    kept = stored(offices, office, "recurring", "tiep-dan-thang")
    assert (kept["rule"], kept["time"]) == ("FREQ=MONTHLY;BYDAY=2TU", None)
    assert kept["window"] == {"start": "07:30", "end": "11:30"}
    chair = {"role": "chair", "any_of": ["chu-tich", "pho-chu-tich"], "count": 1}
    assert kept["engagement"]["attendees"] == [chair]
    row = page.get_by_role("row", name="Tiếp công dân định kỳ")
    expect(row).to_contain_text("Thứ Ba lần thứ hai")

    # What is there is shown as it was said, and what is changed is changed alone.
    row.get_by_role("button", name="Sửa").click()
    expect(dialog.get_by_role("combobox", name="Lặp lại", exact=True)).to_have_value("nth")
    pick(dialog, "Lặp lại", "hằng tuần, vào các thứ")
    days = dialog.get_by_role("group", name="Các thứ trong tuần")
    days.get_by_role("button", name="Thứ Năm").click()
    days.get_by_role("button", name="Thứ Ba").click()
    save(page, dialog)
    again = stored(offices, office, "recurring", "tiep-dan-thang")
    assert again == kept | {"rule": "FREQ=WEEKLY;BYDAY=TH"}


def test_hours_posts_kinds_and_relations_have_forms(page: Page, offices: Offices, office: Office) -> None:
    dialog = add(page, "Giờ làm việc", "mua-he")
    pick(dialog, "Áp dụng", "hằng năm, từ ngày đến ngày")
    dialog.get_by_role("button", name="Thêm").click()
    dialog.get_by_label("Từ lúc").fill("07:00")
    dialog.get_by_role("button", name="Thứ Sáu").click()
    save(page, dialog)
    kept = stored(offices, office, "hours", "mua-he")
    session = {"days": ["mo", "tu", "we", "th"], "start": "07:00", "end": "11:30", "session": "morning"}
    assert (kept["from"], kept["to"], kept["sessions"]) == ("04-16", "10-15", [session])

    dialog = add(page, "Người", "bi-thu")
    dialog.get_by_label("Tên", exact=True).fill("Bí thư Đảng ủy")
    pick(dialog, "Nhóm", "Lãnh đạo")
    dialog.get_by_role("button", name="Thêm").click()
    pick(dialog, "Khối", "Đảng")
    dialog.get_by_label("Tên chức vụ").fill("Bí thư")
    save(page, dialog)
    assert stored(offices, office, "people", "bi-thu")["posts"] == [{"body": "party", "title": "Bí thư"}]

    dialog = add(page, "Loại lịch", "phien-hop")
    dialog.get_by_label("Dành cho nội dung trình (phút)").fill("90")
    pick(dialog, "Hình thức", "Trong phòng họp")
    choose(dialog, "Phòng ưu tiên", ["Hội trường"])
    dialog.get_by_role("group", name="Xe").get_by_role("button", name="Thêm").click()
    dialog.get_by_label("Số chỗ cần").fill("7")
    save(page, dialog)
    kind = stored(offices, office, "kinds", "phien-hop")
    assert (kind["agenda_minutes"], kind["where"]["room"]["prefer"]) == (90, ["hoi-truong"])
    assert kind["vehicles"] == [{"count": 1, "seats": 7, "features": [], "share": False}]

    dialog = add(page, "Ràng buộc", "khong-trung")
    pick(dialog, "Loại ràng buộc", "không trùng giờ")
    choose(dialog, "Các việc", ["Giao ban tuần", "Tiếp công dân định kỳ"])
    save(page, dialog)
    relation = stored(offices, office, "relations", "khong-trung")["relation"]
    assert relation == {"type": "no_overlap", "engagements": ["giao-ban", "tiep-dan"]}
    expect(page.get_by_role("row", name="không trùng giờ")).to_contain_text("Giao ban tuần")


def test_no_form_of_the_office_shows_json(page: Page) -> None:
    for kind in page.get_by_role("group", name="Loại danh mục").get_by_role("button").all():
        kind.click()
        page.get_by_role("button", name="Thêm", exact=True).click()
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("button", name="Lưu", exact=True)).to_be_visible()
        assert dialog.locator("textarea").count() == 0
        assert "{" not in dialog.inner_text()
        dialog.get_by_role("button", name="Thôi").click()


def test_a_unit_submits_a_matter_to_a_sitting(screens: Screens, offices: Offices) -> None:
    office = offices.add("commune")
    clerk = screens.of(office, Role.REQUESTER)
    page = clerk.open("requests", "input[name=quick]")
    page.get_by_role("button", name="Đăng ký nội dung trình").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nội dung trình", exact=True).fill("Tờ trình phân bổ vốn")
    expect(dialog.get_by_label("Đơn vị trình")).to_have_value("Phòng Kinh tế")
    expect(dialog.get_by_text("Trình tại phiên họp (theo thứ tự ưu tiên)")).to_be_visible()
    sitting = dialog.locator("datalist").first.locator("option").first.get_attribute("value") or ""
    choose(dialog, "Trình tại phiên họp (theo thứ tự ưu tiên)", [sitting])
    dialog.get_by_label("Thời gian trình bày, thảo luận (phút)").fill("25")
    dialog.get_by_role("button", name="Đăng ký", exact=True).click()
    row = page.locator("tr[data-request]", has_text="phân bổ vốn")
    expect(row).to_contain_text("Phòng Kinh tế")
    row.get_by_role("button", name="Sửa").click()
    expect(dialog.get_by_role("button", name=sitting)).to_be_visible()
    dialog.get_by_label("Thời gian trình bày, thảo luận (phút)").fill("40")
    dialog.get_by_role("button", name="Lưu").click()
    expect(dialog).to_have_count(0)
    row.get_by_role("button", name="Sửa").click()
    expect(dialog.get_by_label("Thời gian trình bày, thảo luận (phút)")).to_have_value("40")


def test_what_names_nothing_is_not_saved_as_nothing(page: Page, offices: Offices, office: Office) -> None:
    dialog = add(page, "Ràng buộc", "khong-trung")
    pick(dialog, "Loại ràng buộc", "không trùng giờ")
    choose(dialog, "Các việc", ["Giao ban tuần", "Tiếp công dân"])
    field = dialog.get_by_role("combobox", name="Các việc", exact=True)
    told = "element => element.validationMessage"
    assert field.evaluate(told) == (
        "“Tiếp công dân” không có trong danh sách: hãy chọn một gợi ý, hoặc xóa đi."
    )
    field.fill("")
    assert field.evaluate(told) == "Hãy chọn ít nhất 2."
    dialog.get_by_role("button", name="Lưu", exact=True).click()
    expect(dialog).to_have_count(1)
    choose(dialog, "Các việc", ["Tiếp công dân định kỳ"])
    save(page, dialog)
    relation = stored(offices, office, "relations", "khong-trung")["relation"]
    assert relation["engagements"] == ["giao-ban", "tiep-dan"]


def test_a_relation_waits_for_what_it_may_name(page: Page) -> None:
    gate = Gate(page, "**/requests?*")
    page.get_by_role("group", name="Loại danh mục").get_by_role("button", name="Ràng buộc").click()
    new = page.get_by_role("button", name="Thêm", exact=True)
    expect(page.get_by_text("Chưa có gì.")).to_be_visible()
    expect(new).to_be_disabled()
    gate.open()
    expect(new).to_be_enabled()


def test_a_form_closes_once_what_was_saved_is_shown(page: Page) -> None:
    page.get_by_role("group", name="Loại danh mục").get_by_role(
        "button", name="Phòng họp", exact=True
    ).click()
    page.get_by_role("button", name="Sửa Hội trường").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Tên", exact=True).fill("Hội trường lớn")
    gate = Gate(page, "**/rooms?*")
    button = dialog.get_by_role("button", name="Lưu", exact=True)
    button.click()
    expect(button).to_be_disabled()
    expect(dialog.get_by_text("Đã lưu")).to_be_visible()
    gate.open()
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="Sửa Hội trường lớn").click()
    expect(dialog.get_by_label("Tên", exact=True)).to_have_value("Hội trường lớn")
