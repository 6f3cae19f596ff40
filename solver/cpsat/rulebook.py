"""The table of contents of the model: every rule and cost, in the contract's order."""

from collections.abc import Callable
from typing import Protocol

from models.rules import HardRuleId, SoftRuleId
from solver.cpsat import pools
from solver.cpsat.costs import (
    agenda_order,
    delegation,
    leader_travel,
    optional_absent,
    outside_preferred,
    overload,
    room_not_preferred,
    room_oversize,
    staff_balance,
    vehicle_time,
)
from solver.cpsat.expressions import Expr
from solver.cpsat.rules import (
    agenda,
    attendance,
    availability,
    day_limits,
    drivers,
    equipment,
    person_overlap,
    pins,
    relations,
    room_fit,
    room_overlap,
    staff,
    travel,
    vehicles,
    window,
)
from solver.cpsat.trips import Trips
from solver.cpsat.variables import WeekModel

Post = Callable[[WeekModel, Trips], None]


class Count(Protocol):
    """A soft cost before its weight."""

    def __call__(self, week: WeekModel, trips: Trips) -> Expr:
        """Return what the card counts."""


HARD: dict[HardRuleId, Post] = {
    "H1": window.post,
    "H2": attendance.post,
    "H3": availability.post,
    "H4": person_overlap.post,
    "H5": travel.post,
    "H6": day_limits.post,
    "H7": room_fit.post,
    "H8": room_overlap.post,
    "H9": vehicles.post,
    "H10": drivers.post,
    "H11": staff.post,
    "H12": equipment.post,
    "H13": relations.post,
    "H14": agenda.post,
    "H15": pins.post,
}


def post_all(week: WeekModel, trips: Trips) -> None:
    """Post every hard rule; where people or vehicles are not named, what they can do in all."""
    for post in HARD.values():
        post(week, trips)
    pools.post(week, trips)


SOFT: dict[SoftRuleId, tuple[str, Count]] = {
    "S1": ("outside_preferred", outside_preferred.count),
    "S2": ("delegation", delegation.count),
    "S3": ("optional_absent", optional_absent.count),
    "S4": ("room_not_preferred", room_not_preferred.count),
    "S5": ("room_oversize", room_oversize.count),
    "S6": ("travel", leader_travel.count),
    "S7": ("overload", overload.count),
    "S8": ("vehicle", vehicle_time.count),
    "S9": ("staff_balance", staff_balance.count),
    "S10": ("agenda", agenda_order.count),
}
"""Rule -> the name of its weight in ``policy.weights``, and what it counts."""
