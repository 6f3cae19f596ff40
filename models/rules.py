"""The names of the rules. What each means stands in ``docs/rules.md``, and only there."""

from typing import Literal, get_args

HardRuleId = Literal[
    "H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H9", "H10", "H11", "H12", "H13", "H14", "H15"
]
SoftRuleId = Literal["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10"]
RuleId = HardRuleId | SoftRuleId

HARD_RULES: tuple[HardRuleId, ...] = get_args(HardRuleId)
SOFT_RULES: tuple[SoftRuleId, ...] = get_args(SoftRuleId)

SLUGS: dict[str, str] = {
    "H1": "window",
    "H2": "attendance",
    "H3": "availability",
    "H4": "person_overlap",
    "H5": "travel",
    "H6": "day_limits",
    "H7": "room_fit",
    "H8": "room_overlap",
    "H9": "vehicles",
    "H10": "drivers",
    "H11": "staff",
    "H12": "equipment",
    "H13": "relations",
    "H14": "agenda",
    "H15": "pins",
    "S1": "outside_preferred",
    "S2": "delegation",
    "S3": "optional_absent",
    "S4": "room_not_preferred",
    "S5": "room_oversize",
    "S6": "leader_travel",
    "S7": "overload",
    "S8": "vehicle_time",
    "S9": "staff_balance",
    "S10": "agenda_order",
}
"""Rule id -> the name that its card, constraint, check and test share."""
