"""When a row wants to be: a fixed start, windows, how long."""

from datetime import date, time, timedelta
from typing import Any

from models.problem import WEEKDAYS, Problem
from service.imports.clock_texts import Part, TimeText, Unreadable, day_in, minutes_in, time_in
from service.imports.columns import Key
from service.imports.row_cells import RowCells

Json = dict[str, Any]
USUAL_MINUTES = 120
LONGEST = 10 * 24 * 60
NOON, EVENING, NIGHT = time(12), time(18), time(22)


class RowWhen:
    """Reads day, time, end and minutes of a row, in the problem's week and its sessions."""

    def __init__(self, row: RowCells, problem: Problem) -> None:
        self._row = row
        self._problem = problem

    def when(self) -> tuple[str | None, list[Json], int]:
        """Return the fixed start, the windows and the minutes."""
        days, clock, end = self._days(), self._clock("time"), self._clock("end")
        until = end.start or clock.end
        minutes = self._minutes(clock.start, until)
        if clock.start is not None and len(days) == 1:
            return _moment(days[0], clock.start), [], minutes
        if clock.start is not None and not days and not self._row.text("day"):
            self._row.fault(
                "day", "missing", "đã ghi giờ thì cần ghi ngày", "with a time the day is required"
            )
        if clock.start is not None:
            return None, self._same_time(days, clock.start, minutes), minutes
        if not days and clock.part is None:
            return None, [], minutes
        every = days or [
            self._problem.horizon.start + timedelta(days=step)
            for step in range(self._problem.horizon.days)
            if self._open(self._problem.horizon.start + timedelta(days=step))
        ]
        windows = [window for day in every for window in self._windows(day, clock.part, minutes)]
        if not windows:
            self._row.fault(
                "time",
                "no_room_for_it",
                f"không có khoảng nào đủ {minutes} phút trong ngày giờ đã ghi",
                f"no span on the days and times given holds {minutes} min",
            )
        return None, windows, minutes

    def _same_time(self, days: list[date], start: time, minutes: int) -> list[Json]:
        """Return a window of just its length on each of ``days``."""
        closes = _after(start, minutes)
        if closes is None:
            self._row.fault("minutes", "past_midnight", "kéo sang ngày hôm sau", "it runs past midnight")
            return []
        return [_window(day, start, closes) for day in days]

    def _days(self) -> list[date]:
        horizon = self._problem.horizon
        cell = self._row.cell("day")
        values = self._row.parts("day") if isinstance(cell.value, str) else [cell.value] if cell.text else []
        found = []
        for value in values:
            try:
                day = day_in(value, horizon.start, horizon.days)
            except Unreadable:
                self._row.fault(
                    "day",
                    "day",
                    "cần một ngày có thật, như 25/11/2026 hoặc Thứ Tư",
                    "a day that exists is expected, such as 25/11/2026 or Wednesday",
                    str(value),
                )
                continue
            last = horizon.start + timedelta(days=horizon.days - 1)
            if not horizon.start <= day <= last:
                turned = _turned(day)
                meant = turned is not None and horizon.start <= turned <= last
                self._row.fault(
                    "day",
                    "outside_week",
                    f"ngày {day:%d/%m/%Y} ngoài tuần {horizon.start:%d/%m} – {last:%d/%m/%Y}",
                    f"{day:%d/%m/%Y} is outside the week {horizon.start:%d/%m} to {last:%d/%m/%Y}",
                    maybe=(f"{turned:%d/%m/%Y}",) if meant else (),
                )
            found.append(day)
        return list(dict.fromkeys(found))

    def _clock(self, key: Key) -> TimeText:
        cell = self._row.cell(key)
        if not cell.text:
            return TimeText()
        try:
            return time_in(cell.value)
        except Unreadable:
            self._row.fault(
                key,
                "time",
                "cần giờ như 8h30, 13g30, 08:30 – 10:00, hoặc sáng, chiều, tối, cả ngày",
                "a time is expected such as 8h30, 08:30 - 10:00, or morning, afternoon, evening, all day",
            )
            return TimeText()

    def _minutes(self, start: time | None, until: time | None) -> int:
        """Return how long it lasts: as many minutes as are given, else until the end, else the usual."""
        given, spanned = self._given_minutes(), None
        if given is not None and not 0 < given <= LONGEST:
            self._row.fault("minutes", "minutes", f"cần từ 1 đến {LONGEST}", f"1 to {LONGEST} is expected")
        if until is not None and start is None:
            vi, en = "có giờ kết thúc thì cần ghi giờ bắt đầu", "with an end the start is required"
            self._row.fault("time", "missing", vi, en)
        elif until is not None and start is not None:
            spanned = _between(start, until)
            if spanned <= 0:
                vi, en = "giờ kết thúc phải sau giờ bắt đầu", "the end must be after the start"
                self._row.fault("end", "end", vi, en)
        if given is not None and spanned is not None and given != spanned:
            vi, en = (
                f"đã ghi giờ kết thúc, tức {spanned} phút",
                f"the end that is given makes it {spanned} min",
            )
            self._row.fault("minutes", "two_lengths", vi, en)
        return max(given or spanned or USUAL_MINUTES, 1)

    def _given_minutes(self) -> int | None:
        if not self._row.text("minutes"):
            return None
        try:
            return minutes_in(self._row.text("minutes"))
        except Unreadable:
            vi, en = "cần số phút, như 90 hoặc 1h30", "minutes are expected, such as 90 or 1h30"
            self._row.fault("minutes", "number", vi, en)
            return None

    def _open(self, day: date) -> bool:
        return day not in self._problem.closed_days and any(
            WEEKDAYS[day.weekday()] in hours.days for hours in self._problem.working_hours
        )

    def _windows(self, day: date, part: Part | None, minutes: int) -> list[Json]:
        """Return the office's sessions in that part of the day that hold it, or the part where none does."""
        hours = [one for one in self._problem.working_hours if WEEKDAYS[day.weekday()] in one.days]
        spans = [(one.start, one.end) for one in hours if _within(one.start, part)]
        whole = [(min(start for start, _ in spans), max(end for _, end in spans))] if spans else []
        fallback = {
            "morning": (time(6), NOON),
            "afternoon": (NOON, EVENING),
            "evening": (EVENING, NIGHT),
            "day": (time(6), NIGHT),
            None: (time(6), NIGHT),
        }[part]
        for choice in (spans, whole, [fallback]):
            long_enough = [(start, end) for start, end in choice if _between(start, end) >= minutes]
            if long_enough:
                return [_window(day, start, end) for start, end in long_enough]
        return []


def _turned(day: date) -> date | None:
    """Return the date with day and month the other way round: what an Excel set to English makes of one."""
    try:
        return day.replace(month=day.day, day=day.month)
    except ValueError:
        return None


def _within(start: time, part: Part | None) -> bool:
    if part == "morning":
        return start < NOON
    if part == "afternoon":
        return NOON <= start < EVENING
    return part != "evening" or start >= EVENING


def _between(start: time, end: time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def _after(start: time, minutes: int) -> time | None:
    """Return the time so many minutes after ``start``; ``None`` where it is on another day."""
    total = start.hour * 60 + start.minute + minutes
    return time(total // 60, total % 60) if total < 24 * 60 else None


def _moment(day: date, clock: time) -> str:
    return f"{day.isoformat()}T{clock:%H:%M}"


def _window(day: date, start: time, end: time) -> Json:
    return {"start": _moment(day, start), "end": _moment(day, end)}
