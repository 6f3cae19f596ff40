"""H1: start, end, grid, windows and horizon."""

import pytest

from tests.verify.office import MONDAY, SUNDAY, TUESDAY, broken, office, only, put, says, wanted

MORNING = [{"start": f"{MONDAY}T08:00", "end": f"{MONDAY}T10:00"}]


def test_an_engagement_may_fill_its_window_to_both_borders() -> None:
    assert broken(office(wanted(minutes=120, windows=MORNING)), put("a", "08:00", "10:00")) == []


@pytest.mark.parametrize(("start", "end"), [("07:45", "08:45"), ("09:15", "10:15")])
def test_one_step_of_the_grid_beyond_either_border_is_outside(start: str, end: str) -> None:
    assert broken(office(wanted(windows=MORNING)), put("a", start, end)) == ["H1"]


def test_the_sentence_names_the_windows() -> None:
    found = only("H1", office(wanted(windows=MORNING)), put("a", "09:15", "10:15"))
    says(
        found,
        "«Họp A» (09:15–10:15 thứ Hai 23/11) không nằm trọn trong một khung giờ được phép"
        " (08:00–10:00 thứ Hai 23/11)",
        "«Họp A» (09:15–10:15 Mon 23 Nov) does not lie inside one allowed window (08:00–10:00 Mon 23 Nov)",
    )
    assert found.engagements == ("a",)
    assert found.start is not None
    assert found.start.isoformat() == "2026-11-23T09:15:00+07:00"


def test_windows_that_touch_are_not_joined() -> None:
    touching = [*MORNING, {"start": f"{MONDAY}T10:00", "end": f"{MONDAY}T12:00"}]
    assert broken(office(wanted(windows=touching)), put("a", "09:30", "10:30")) == ["H1"]
    assert broken(office(wanted(windows=touching)), put("a", "10:00", "11:00")) == []


def test_a_named_window_may_lie_outside_working_hours_and_on_a_closed_day() -> None:
    evening = [{"start": f"{SUNDAY}T19:00", "end": f"{SUNDAY}T21:00"}]
    week = office(wanted(windows=evening), closed_days=[SUNDAY])
    assert broken(week, put("a", "19:00", "20:00", day=SUNDAY)) == []


def test_without_windows_a_session_of_an_open_day_is_needed() -> None:
    week = office(wanted(), closed_days=[TUESDAY])
    assert broken(week, put("a", "10:30", "11:30")) == []
    assert broken(week, put("a", "10:45", "11:45")) == ["H1"]
    assert broken(week, put("a", "08:00", "09:00", day=SUNDAY)) == ["H1"]
    found = only("H1", week, put("a", "08:00", "09:00", day=TUESDAY))
    says(
        found,
        "«Họp A» (08:00–09:00 thứ Ba 24/11) không nằm trọn trong một khung giờ được phép"
        " (ngày không làm việc)",
        "«Họp A» (08:00–09:00 Tue 24 Nov) does not lie inside one allowed window (a closed day)",
    )


def test_only_what_is_longer_than_every_session_may_run_over_noon() -> None:
    four_hours, longer = office(wanted(minutes=240)), office(wanted(minutes=255))
    assert broken(four_hours, put("a", "07:30", "11:30")) == []
    assert broken(four_hours, put("a", "09:00", "13:00")) == ["H1"]
    assert broken(longer, put("a", "07:30", "11:45")) == []
    assert broken(longer, put("a", "12:45", "17:00")) == []
    assert broken(longer, put("a", "13:00", "17:15")) == ["H1"]


def test_a_start_off_the_grid_needs_to_have_been_given() -> None:
    found = only("H1", office(wanted(windows=MORNING)), put("a", "08:10", "09:10"))
    says(
        found,
        "«Họp A» (08:10–09:10 thứ Hai 23/11) không bắt đầu ở bội số của 15 phút",
        "«Họp A» (08:10–09:10 Mon 23 Nov) does not start on a multiple of 15 min",
    )
    pinned = office(wanted(windows=MORNING, pin={"start": f"{MONDAY}T08:10"}))
    assert broken(pinned, put("a", "08:10", "09:10")) == []
    assert broken(pinned, put("a", "08:20", "09:20")) == ["H1", "H15"]


def test_a_frozen_start_may_stand_off_the_grid_and_one_not_frozen_may_not() -> None:
    before = {"assignments": [put("a", "08:10", "09:10")]}
    for freeze, rules in ((f"{MONDAY}T08:11", []), (f"{MONDAY}T08:10", ["H1"])):
        week = office(wanted(), baseline=before, policy={"freeze_before": freeze})
        assert broken(week, put("a", "08:10", "09:10")) == rules


def test_a_pinned_start_is_still_bound_by_the_window() -> None:
    week = office(wanted(windows=MORNING, pin={"start": f"{MONDAY}T09:10"}))
    assert broken(week, put("a", "09:10", "10:10")) == ["H1"]


def test_a_fixed_start_stands_off_the_grid_outside_windows_and_on_closed_days() -> None:
    week = office(wanted(start=f"{MONDAY}T19:07", windows=MORNING), closed_days=[MONDAY])
    assert broken(week, put("a", "19:07", "20:07")) == []
    found = only("H1", week, put("a", "08:00", "09:00"))
    says(
        found,
        "«Họp A» (08:00–09:00 thứ Hai 23/11) phải bắt đầu đúng giờ đã ấn định: 19:07 thứ Hai 23/11",
        "«Họp A» (08:00–09:00 Mon 23 Nov) must start at its fixed time, 19:07 Mon 23 Nov",
    )


def test_the_end_is_the_start_plus_the_duration() -> None:
    found = only("H1", office(wanted()), put("a", "08:00", "09:01"))
    says(
        found,
        "«Họp A» (08:00–09:00 thứ Hai 23/11) dài 60 phút nên không thể kết thúc lúc 09:01 thứ Hai 23/11",
        "«Họp A» (08:00–09:00 Mon 23 Nov) takes 60 min and cannot end at 09:01 Mon 23 Nov",
    )


def test_a_fixed_start_that_runs_past_the_horizon_cannot_be_placed() -> None:
    inside = office(wanted(minutes=30, start=f"{SUNDAY}T23:30"))
    across = office(wanted(start=f"{SUNDAY}T23:30"))
    assert broken(inside, put("a", "23:30", "00:00", day=SUNDAY)) == []
    found = only("H1", across, put("a", "23:30", "00:30", day=SUNDAY))
    says(
        found,
        "«Họp A» (23:30 Chủ nhật 29/11 – 00:30 thứ Hai 30/11) nằm ngoài kỳ lập lịch"
        " (00:00 thứ Hai 23/11 – 00:00 thứ Hai 30/11)",
        "«Họp A» (23:30 Sun 29 Nov – 00:30 Mon 30 Nov) lies outside the horizon"
        " (00:00 Mon 23 Nov – 00:00 Mon 30 Nov)",
    )


def test_windows_are_clipped_to_the_horizon() -> None:
    around = [{"start": "2026-11-22T22:00", "end": f"{MONDAY}T02:00"}]
    week = office(wanted(windows=around))
    assert broken(week, put("a", "00:00", "01:00")) == []
    assert broken(week, put("a", "23:00", "00:00", day="2026-11-22")) == ["H1"]
