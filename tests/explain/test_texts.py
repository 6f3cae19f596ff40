"""What is said of each kind of fact: names, times, rules, in both languages."""

from typing import Any

import pytest

from tests.explain.office import MONDAY, MORNING, answer, away, office, person, rival, said, wish

WINDOW = "H1 «Họp bàn ngân sách» dài 120 phút, chỉ được xếp trong 07:30–11:30 thứ Hai 23/11."
ROOM = {"where": {"room": {}}, "attendees": [{"role": "chair", "any_of": ["an"]}]}
TRIP = {"where": {"place": "ban"}, "vehicles": [{"seats": 3}]}
RIVAL = "«Làm việc với Tỉnh ủy»"
FIXED = "việc bắt buộc không thể bỏ; không thể dời: giờ cố định."


def test_another_engagement_of_the_chair() -> None:
    found = answer(office(wish(), rival()))
    assert [reason.rule for reason in found.reasons] == ["H1", "H4"]
    window, other = found.reasons
    assert window.message.vi == WINDOW.removeprefix("H1 ")
    assert window.message.en.endswith("», 120 min long, may only stand within 07:30–11:30 Mon 23 Nov.")
    assert other.message.vi == f"Đ/c Chủ tịch UBND đã dành cho {RIVAL} (08:00–11:30 thứ Hai 23/11), {FIXED}"
    assert other.message.en == (
        f"Chủ tịch UBND is taken by {RIVAL} (08:00–11:30 Mon 23 Nov), a must, "
        "which may not be given up nor moved: its time is fixed."
    )
    assert (other.people, other.engagements) == (("an",), ("rival",))
    assert [(window.suffices_alone, other.suffices_alone)] == [(True, True)]
    assert found.summary.vi == (
        "«Họp bàn ngân sách» không xếp được vì 2 lý do cộng lại; "
        "chỉ cần thay đổi một trong các lý do ấy là có chỗ."
    )


def test_an_absence_of_the_chair() -> None:
    document = person(office(wish()), "an", unavailable=[away()])
    assert said(document) == [
        WINDOW,
        "H3 Đ/c Chủ tịch UBND vắng mặt (Nghỉ phép) từ 00:00 thứ Hai 23/11 đến 12:00 thứ Hai 23/11.",
    ]


@pytest.mark.parametrize(
    ("document", "reasons"),
    [
        (
            office(
                wish(windows=[]),
                rival(start=f"{MONDAY}T07:30", duration_minutes=570),
                closed_days=["2026-11-24"],
            ),
            [
                "H1 «Họp bàn ngân sách» dài 120 phút, chỉ được xếp trong giờ làm việc của cơ quan.",
                "H1 Thứ Ba 24/11 cơ quan nghỉ.",
                f"H4 Đ/c Chủ tịch UBND đã dành cho {RIVAL} (07:30–17:00 thứ Hai 23/11), {FIXED}",
            ],
        ),
        (
            office(wish(start=f"{MONDAY}T09:00"), rival()),
            [
                "H1 «Họp bàn ngân sách» có giờ cố định: 09:00–11:00 thứ Hai 23/11.",
                f"H4 Đ/c Chủ tịch UBND đã dành cho {RIVAL} (08:00–11:30 thứ Hai 23/11), {FIXED}",
            ],
        ),
        (
            office(wish(headcount=200, **ROOM)),
            ["H7 Không phòng nào đủ chỗ cho 200 người như «Họp bàn ngân sách» cần."],
        ),
        (
            office(wish(headcount=50, **ROOM), rival(headcount=50, where={"room": {}}, attendees=[])),
            [
                WINDOW,
                "H7 Chỉ có phòng «Hội trường» đủ chỗ cho 50 người như «Họp bàn ngân sách» cần.",
                f"H8 «Hội trường» đã dành cho {RIVAL} (08:00–11:30 thứ Hai 23/11), {FIXED}",
            ],
        ),
        (
            office(wish(**TRIP | {"vehicles": [{"seats": 9}]})),
            ["H9 Không xe nào có 9 chỗ như yêu cầu."],
        ),
        (
            office(wish(staff=[{"skills": ["video"]}])),
            ["H11 Không ai phục vụ được việc video."],
        ),
        (
            office(wish(equipment={"may-chieu": 2})),
            ["H12 Cơ quan chỉ có 1 «Máy chiếu»."],
        ),
        (
            office(wish(attendees=[{"role": "chair", "any_of": []}])),
            ["H2 «Họp bàn ngân sách» cần chủ trì nhưng không nêu ai."],
        ),
        (
            office(wish(pin={"start": f"{MONDAY}T10:30"})),
            [WINDOW, "H15 «Họp bàn ngân sách» đã ghim bắt đầu lúc 10:30 thứ Hai 23/11."],
        ),
    ],
)
def test_each_kind_of_fact_is_said(document: dict[str, Any], reasons: list[str]) -> None:
    assert said(document) == reasons


def test_day_limits_buffers_and_travel_are_said() -> None:
    limited = person(office(wish(), rival(start=f"{MONDAY}T13:30")), "an", max_engagements_per_day=1)
    assert "H6 Đ/c Chủ tịch UBND có nhiều nhất 1 lịch mỗi ngày." in said(limited)
    minutes = person(office(wish(), rival(start=f"{MONDAY}T13:30")), "an", max_minutes_per_day=300)
    assert "H6 Đ/c Chủ tịch UBND làm việc nhiều nhất 300 phút mỗi ngày theo lịch." in said(minutes)
    short = rival(duration_minutes=60, start=f"{MONDAY}T09:30")
    buffered = person(office(wish(), short), "an", buffer_minutes=20)
    assert "H4 Đ/c Chủ tịch UBND cần ít nhất 20 phút giữa hai lịch." in said(buffered)
    there = office(wish(where={"place": "ban"}), short | {"where": {"place": "tru-so"}})
    assert "H5 Đi lại giữa các nơi mất thời gian («Trụ sở Thị ủy» – «Bản Nậm Cản»: 60 phút)." in said(there)


def test_a_relation_is_said() -> None:
    late = rival(attendees=[], duration_minutes=60, start=f"{MONDAY}T10:30")
    document = office(wish(), late, relations=[{"type": "before", "first": "rival", "second": "wish"}])
    assert "H13 «Họp bàn ngân sách» phải sau «Làm việc với Tỉnh ủy»." in said(document)
    apart = office(wish(), late, relations=[{"type": "different_day", "engagements": ["rival", "wish"]}])
    assert "H13 «Làm việc với Tỉnh ủy» và «Họp bàn ngân sách» phải khác ngày." in said(apart)


def test_an_agenda_item_is_said() -> None:
    sitting = rival(agenda_minutes=30, title="Họp Thường trực")
    items = [
        {"id": "big", "title": "Tờ trình lớn", "minutes": 30, "sittings": ["rival"], "importance": "high"},
        {"id": "small", "title": "Tờ trình nhỏ", "minutes": 15, "sittings": ["rival"], "importance": "low"},
    ]
    document = office(sitting, agenda_items=items)
    assert said(document, "small") == [
        "H14 «Họp Thường trực» chỉ có 30 phút cho các nội dung trình.",
        "H14 Nội dung «Tờ trình lớn» (30 phút), việc quan trọng, đã có chỗ và không thể bỏ.",
    ]
    early = [items[0] | {"due": f"{MONDAY}T09:00"}]
    assert "H14 «Tờ trình lớn» phải được cho ý kiến xong trước 09:00 thứ Hai 23/11." in said(
        office(sitting, agenda_items=early), "big"
    )


def test_what_is_frozen_and_what_may_not_be_disturbed_is_said() -> None:
    before = {
        "engagement": "wish",
        "start": f"{MONDAY}T08:00",
        "end": f"{MONDAY}T10:00",
        "attendees": [{"role": "chair", "entry": 0, "person": "an"}],
    }
    frozen = office(
        wish(windows=[]),
        rival(),
        baseline={"assignments": [before]},
        policy={"freeze_before": f"{MONDAY}T09:00"},
    )
    assert any("H15 «Họp bàn ngân sách» đã chốt theo lịch cũ" in one for one in said(frozen))
    published = before | {"engagement": "other", "start": f"{MONDAY}T07:30", "end": f"{MONDAY}T11:30"}
    other = rival(id="other", start=None, windows=[], duration_minutes=240, importance="low")
    disturbed = office(wish(importance="normal"), other, baseline={"assignments": [published]})
    assert any("H15 Không được xáo trộn lịch đã ban hành" in one for one in said(disturbed))


def test_every_sentence_is_there_in_both_languages() -> None:
    found = answer(office(wish(windows=[MORNING]), rival()), remedies=True)
    messages = [reason.message for reason in found.reasons] + [remedy.message for remedy in found.remedies]
    assert found.price is not None
    for message in (*messages, found.summary, found.price.message):
        assert message.vi.endswith(".")
        assert message.en.endswith(".")
        assert "wish" not in message.vi + message.en
