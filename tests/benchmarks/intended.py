"""The intended week behind a benchmark: who is meant to be where in which half-day.

Requests in an office are not random: their senders have looked at the calendar. The intended week keeps
leaders from being asked twice for one half-day, up to the point where ``tightness`` says otherwise.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

MONDAY = date(2026, 11, 23)
SESSIONS = (("morning", time(7, 30), time(11, 30)), ("afternoon", time(13, 30), time(17, 0)))
WAVES = (
    ((time(7, 30), 40), (time(8, 0), 50), (time(9, 30), 10)),
    ((time(13, 30), 40), (time(14, 0), 50), (time(15, 30), 10)),
)
"""Half-day -> its starts with their weights: nearly all engagements begin in two waves a day."""

DAY_WEIGHTS = (8, 10, 10, 11, 9)
MORNING_SHARE = 0.58


@dataclass(frozen=True, order=True)
class Slot:
    """A half-day: days from Monday 0, half 0 in the morning and 1 in the afternoon."""

    day: int
    half: int

    def at(self, clock: time) -> datetime:
        """Return ``clock`` on this day."""
        return datetime.combine(MONDAY + timedelta(days=self.day), clock)

    @property
    def opens(self) -> datetime:
        """The start of the session."""
        return self.at(SESSIONS[self.half][1])

    @property
    def closes(self) -> datetime:
        """The end of the session."""
        return self.at(SESSIONS[self.half][2])

    @property
    def minutes(self) -> int:
        """The length of the session."""
        return (self.closes - self.opens) // timedelta(minutes=1)


@dataclass
class Intended:
    """Where one engagement was meant to be; the document does not tell."""

    slot: Slot
    start: datetime
    leaders: list[str]


@dataclass
class IntendedWeek:
    """The half-days already meant for each leader."""

    rng: random.Random
    open_days: list[int]
    crowding: float
    booked: dict[str, set[Slot]] = field(default_factory=lambda: defaultdict(set))

    def slot(self, leaders: list[str], whole_day: bool = False) -> tuple[str, Slot]:
        """Return one of ``leaders`` and a half-day meant for the two of them.

        In a crowded week a share of the requests asks for the popular half-days, booked or not.
        """
        if self.rng.random() < self.crowding:
            return self.rng.choice(leaders), self._crowded_slot()
        for _ in range(40):
            leader, slot = self.rng.choice(leaders), self._any_slot()
            wanted = {Slot(slot.day, 0), Slot(slot.day, 1)} if whole_day else {slot}
            if not wanted & self.booked[leader]:
                self.booked[leader] |= wanted
                return leader, Slot(slot.day, 0) if whole_day else slot
        return self.rng.choice(leaders), self._any_slot()

    def free(self, leader: str, slot: Slot) -> bool:
        """Say whether ``leader`` has no intention for the half-day."""
        return slot not in self.booked[leader]

    def wave(self, slot: Slot, duration: int) -> datetime:
        """Return a usual start in ``slot`` from which ``duration`` minutes still end within the session."""
        waves = [
            (clock, weight)
            for clock, weight in WAVES[slot.half]
            if slot.at(clock) + timedelta(minutes=duration) <= slot.closes
        ] or [WAVES[slot.half][0]]
        clocks, weights = zip(*waves, strict=True)
        return slot.at(self.rng.choices(clocks, weights)[0])

    def _any_slot(self) -> Slot:
        day = self.rng.choices(self.open_days, [DAY_WEIGHTS[day] for day in self.open_days])[0]
        return Slot(day, 0 if self.rng.random() < MORNING_SHARE else 1)

    def _crowded_slot(self) -> Slot:
        busiest = self.open_days[1:4]
        return Slot(self.rng.choice(busiest), 0 if self.rng.random() < 0.75 else 1)
