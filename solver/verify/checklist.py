"""The table of contents: every hard rule with its check, every soft cost with its count, in order."""

from collections.abc import Callable, Iterator

from models.rules import HardRuleId, SoftRuleId
from models.verdict import Violation
from solver.verify.checks import (
    agenda,
    agenda_order,
    attendance,
    availability,
    day_limits,
    delegation,
    drivers,
    equipment,
    leader_travel,
    optional_absent,
    outside_preferred,
    overload,
    person_overlap,
    pins,
    relations,
    room_fit,
    room_not_preferred,
    room_overlap,
    room_oversize,
    staff,
    staff_balance,
    travel,
    vehicle_time,
    vehicles,
    window,
)
from solver.verify.findings import Cost
from solver.verify.week import Week

CHECKS: dict[HardRuleId, Callable[[Week], Iterator[Violation]]] = {
    "H1": window.check,
    "H2": attendance.check,
    "H3": availability.check,
    "H4": person_overlap.check,
    "H5": travel.check,
    "H6": day_limits.check,
    "H7": room_fit.check,
    "H8": room_overlap.check,
    "H9": vehicles.check,
    "H10": drivers.check,
    "H11": staff.check,
    "H12": equipment.check,
    "H13": relations.check,
    "H14": agenda.check,
    "H15": pins.check,
}

COSTS: dict[SoftRuleId, Callable[[Week], Iterator[Cost]]] = {
    "S1": outside_preferred.cost,
    "S2": delegation.cost,
    "S3": optional_absent.cost,
    "S4": room_not_preferred.cost,
    "S5": room_oversize.cost,
    "S6": leader_travel.cost,
    "S7": overload.cost,
    "S8": vehicle_time.cost,
    "S9": staff_balance.cost,
    "S10": agenda_order.cost,
}
