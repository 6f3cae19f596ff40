"""The week by leader."""

from service.exports.matrix import leader_matrix
from service.exports.selection import Selection
from tests.exports.office import published


def cells(selection: Selection, person: str) -> list[str | None]:
    found = leader_matrix(*published(), selection)
    (leader,) = [one for one in found.leaders if one.person == person]
    return [day.note or "; ".join(row.what[0] for row in day.rows) for day in leader.days]


def test_a_leader_with_nothing_on_works_at_the_office() -> None:
    assert cells(Selection(), "bt") == [
        "Giao ban Thường trực",
        "Họp xét kỷ luật",
        "Hội nghị trực tuyến",
        "Làm việc tại cơ quan",
        "Ngày nghỉ.",
    ]


def test_an_absence_shows_its_reason_to_the_office_alone() -> None:
    assert cells(Selection(), "ct")[3] == "Nghỉ phép"
    assert cells(Selection(edition="public"), "ct")[3] == "Vắng mặt"
    assert cells(Selection(viewer=frozenset({"bt"})), "ct")[3] == "Vắng mặt"


def test_what_is_confidential_is_busy_in_the_leaders_own_row() -> None:
    assert cells(Selection(edition="public"), "bt")[1] == "Bận"


def test_only_the_leaders_of_a_body() -> None:
    found = leader_matrix(*published(), Selection(body="committee"))
    assert [one.name for one in found.leaders] == ["Đ/c Chủ tịch UBND"]
    assert cells(Selection(body="council"), "bt")[0] == "Giao ban Thường trực"
