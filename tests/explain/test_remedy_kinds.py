"""Each kind of remedy where it is the one to be found: the nearest, the longest, the smallest."""

from typing import Any

import pytest

from models.remedies import Remedy
from tests.explain.office import MONDAY, MORNING, answer, away, office, person, rival, wish

TITLE = "«Họp bàn ngân sách»"
SMALL = {"where": {"room": {"rooms": ["nho"]}}}


def found(document: dict[str, Any], kind: str, name: str = "wish") -> list[Remedy]:
    return [one for one in answer(document, name, remedies=True).remedies if one.kind == kind]


def test_the_nearest_window_in_the_offices_hours_and_one_nearer_outside_them() -> None:
    windows = found(office(wish(), rival()), "window")
    said = [(one.message.vi, one.minutes) for one in windows]
    assert sorted(said, key=lambda pair: pair[1] or 0) == [
        (f"Xếp {TITLE} vào 06:00–08:00 thứ Hai 23/11, ngoài các khung đã đề nghị.", 90),
        (f"Xếp {TITLE} vào 13:30–15:30 thứ Hai 23/11, ngoài các khung đã đề nghị.", 240),
    ]
    assert all(one.engagement is not None and len(one.engagement.windows) == 2 for one in windows)


def test_a_fixed_start_gets_the_nearest_free_one() -> None:
    windows = found(office(wish(start=f"{MONDAY}T10:00"), rival(duration_minutes=150)), "window")
    near, in_hours = sorted(windows, key=lambda one: one.minutes or 0)
    assert (near.minutes, in_hours.minutes) == (30, 210)
    assert near.engagement is not None
    assert near.engagement.start is None
    assert near.message.vi == f"Xếp {TITLE} vào 10:30–12:30 thứ Hai 23/11, ngoài các khung đã đề nghị."


def test_a_deputy_is_of_the_same_body_and_must_consent() -> None:
    deputies = found(office(wish(), rival()), "deputy")
    assert [one.people for one in deputies] == [("chi",)]
    assert deputies[0].needs_consent
    assert deputies[0].message.vi == (
        f"Mời Đ/c Phó Chủ tịch thay làm chủ trì của {TITLE} (không có trong danh sách, cần xin ý kiến)."
    )
    assert deputies[0].effects.message.vi == "Không phải đổi lịch nào khác."


def test_the_longest_shorter_duration() -> None:
    (shorter,) = found(office(wish(), rival(duration_minutes=120)), "duration")
    assert (shorter.minutes, shorter.message.en) == (90, "Shorten «Họp bàn ngân sách» from 120 to 90 min.")
    (longest,) = found(office(wish(duration_minutes=240), rival(duration_minutes=30)), "duration")
    assert longest.minutes == 180


def test_never_less_than_half() -> None:
    assert found(office(wish(), rival(duration_minutes=180)), "duration") == []


def test_one_named_engagement_moves() -> None:
    movable = rival(start=None, windows=[MORNING])
    (move,) = found(office(wish(), movable), "move")
    assert move.engagement is not None
    assert move.engagement.id == "rival"
    assert move.effects.moved == ("rival",)
    assert "Cho phép dời «Làm việc với Tỉnh ủy» sang" in move.message.vi
    pinned = rival(start=None, windows=[], pin={"start": f"{MONDAY}T08:00"})
    (unpinned,) = found(office(wish(), pinned), "move")
    assert unpinned.message.vi == "Bỏ ghim giờ của «Làm việc với Tỉnh ủy» để dời được."
    assert found(office(wish(), rival()), "move") == []


@pytest.mark.parametrize(
    ("document", "kind", "said"),
    [
        (
            office(wish(attendees=[], **SMALL), rival(attendees=[], duration_minutes=210, **SMALL)),
            "room",
            f"Tổ chức {TITLE} ở phòng «Hội trường», «Trụ sở Thị ủy».",
        ),
        (
            office(wish(where={"room": {"features": ["stage"]}})),
            "feature",
            f"Tổ chức {TITLE} ở phòng không có stage.",
        ),
        (
            office(wish(where={"place": "ban"}, vehicles=[{"seats": 9}])),
            "vehicle",
            f"{TITLE} tự lo phương tiện (1 xe 9 chỗ), không dùng xe cơ quan.",
        ),
        (
            office(wish(staff=[{"skills": ["video"]}])),
            "staff",
            f"Tổ chức {TITLE} không cần 1 người phục vụ (video).",
        ),
        (
            office(wish(equipment={"may-chieu": 2})),
            "equipment",
            f"Tổ chức {TITLE} không có «Máy chiếu».",
        ),
        (
            office(wish(pin={"start": f"{MONDAY}T10:30"})),
            "pin",
            f"Bỏ ghim giờ bắt đầu của {TITLE}.",
        ),
        (
            person(
                office(wish(attendees=[{"role": "required", "any_of": ["an", "chi"], "count": 2}])),
                "chi",
                unavailable=[away()],
            ),
            "fewer",
            f"{TITLE} chỉ cần 1 thay vì 2 người dự.",
        ),
    ],
)
def test_less_is_asked(document: dict[str, Any], kind: str, said: str) -> None:
    (one,) = found(document, kind)
    assert one.message.vi == said
    assert one.effects.touched == 0


def test_another_site() -> None:
    document = office(
        wish(attendees=[], where={"room": {"sites": ["tru-so"], "features": ["stage"]}}),
        sites=[{"id": "tru-so", "name": "Trụ sở"}, {"id": "ubnd", "name": "Ủy ban"}],
        rooms=[
            {"id": "nho", "name": "Phòng nhỏ", "site": "tru-so", "capacity": 10},
            {"id": "xa", "name": "Hội trường B", "site": "ubnd", "capacity": 10, "features": ["stage"]},
        ],
        travel=[
            {"from": "tru-so", "to": "ubnd", "minutes": 10},
            {"from": "ubnd", "to": "ban", "minutes": 10},
        ],
    )
    (site,) = found(document, "site")
    assert (site.rooms, site.message.vi) == (("xa",), f"Tổ chức {TITLE} ở phòng «Hội trường B», «Ủy ban».")


def agenda(**item: Any) -> dict[str, Any]:
    sittings = [
        rival(id=name, title=title, start=start, duration_minutes=60, agenda_minutes=minutes, attendees=[])
        for name, title, start, minutes in (
            ("s1", "Phiên 1", f"{MONDAY}T08:00", 20),
            ("s2", "Phiên 2", f"{MONDAY}T14:00", 60),
        )
    ]
    asked = {"id": "item", "title": "Tờ trình", "minutes": 30, "sittings": ["s1"], "presenters": ["cuc"]}
    return office(*sittings, agenda_items=[asked | item])


def test_an_item_is_heard_elsewhere_shorter_later_or_with_fewer() -> None:
    (sitting,) = found(agenda(), "sitting", "item")
    assert sitting.message.vi == "Trình «Tờ trình» tại «Phiên 2»."
    (shorter,) = found(agenda(), "duration", "item")
    assert shorter.message.vi == "Rút ngắn «Tờ trình» từ 30 xuống 20 phút."
    (later,) = found(agenda(sittings=["s2"], due=f"{MONDAY}T12:00"), "window", "item")
    assert later.message.vi == "Lùi hạn của «Tờ trình» đến 15:00 thứ Hai 23/11."
    absent = person(agenda(minutes=10), "cuc", unavailable=[away()])
    (fewer,) = found(absent, "presenter", "item")
    assert fewer.message.vi == "Trình «Tờ trình» không cần Đ/c Cúc."


def test_the_score_counts_before_the_smallness() -> None:
    answered = answer(office(wish(), rival(start=None, windows=[MORNING])), remedies=True)
    kinds = [one.kind for one in answered.remedies]
    move, deputy = (answered.remedies[kinds.index(kind)] for kind in ("move", "deputy"))
    assert (move.effects.touched, deputy.effects.touched) == (1, 0)
    assert move.effects.score.as_tuple() < deputy.effects.score.as_tuple()
    assert kinds.index("move") < kinds.index("deputy")
