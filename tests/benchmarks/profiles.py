"""The sizes of office that the benchmark weeks come in."""

from dataclasses import dataclass
from typing import Literal

ProfileName = Literal["S", "M", "M50", "L", "XL", "XXL"]


@dataclass(frozen=True)
class Profile:
    """How much of everything an office has. ``engagements`` counts the standing duties too."""

    engagements: int
    sites: int
    leaders: int
    office_leaders: int
    staff: int
    drivers: int
    guests: int
    rooms: int
    vehicles: int
    local_places: int
    near_places: int
    far_places: int

    @property
    def people(self) -> int:
        """Everyone with time to plan."""
        return self.leaders + self.office_leaders + self.staff + self.drivers + self.guests


PROFILES: dict[ProfileName, Profile] = {
    "S": Profile(20, 2, 5, 2, 12, 2, 6, 4, 2, 2, 4, 1),
    "M": Profile(40, 2, 8, 4, 18, 3, 10, 6, 3, 2, 5, 1),
    "M50": Profile(50, 2, 10, 4, 24, 5, 12, 7, 5, 2, 6, 1),
    "L": Profile(60, 2, 12, 5, 30, 8, 14, 8, 8, 3, 8, 2),
    "XL": Profile(150, 4, 30, 8, 60, 15, 30, 16, 15, 5, 14, 3),
    "XXL": Profile(1000, 10, 180, 25, 150, 45, 50, 70, 45, 12, 40, 6),
}
"""A commune after 2025; Mường Lay in 2019, and a little more; a province; two sizes beyond any office."""


@dataclass(frozen=True)
class Rates:
    """The shares of a week's engagements; measured on published calendars where they are known."""

    own_room: float = 0.40
    needs_travel: float = 0.42
    local_place: float = 0.10
    fixed_low: float = 0.11
    fixed_high: float = 0.19
    chaired_by_leader: float = 0.88
    second_leader: float = 0.12
    guests_required: float = 0.35
    optional: float = 0.20
    staff: float = 0.80
    pinned: float = 0.07
    preferred: float = 0.35
    burst: float = 0.30
    shared_ride: float = 0.55


RATES = Rates()
