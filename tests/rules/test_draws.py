"""The strategies draw what the agreement tests need: rules that hold and rules that are broken."""

import pytest
from hypothesis import strategies as st

from tests.strategies import cost_rules, people_rules, room_rules, trip_rules, wish_rules
from tests.strategies.agreement import broken, cost_of, valid
from tests.strategies.effort import draws
from tests.strategies.week import Case

HARD: list[tuple[str, st.SearchStrategy[Case]]] = [
    ("H1", room_rules.window()),
    ("H2", people_rules.attendance()),
    ("H3", people_rules.availability()),
    ("H4", people_rules.person_overlap()),
    ("H5", people_rules.travel()),
    ("H6", people_rules.day_limits()),
    ("H7", room_rules.room_fit()),
    ("H8", room_rules.room_overlap()),
    ("H9", trip_rules.vehicles()),
    ("H9", trip_rules.turnaround()),
    ("H10", trip_rules.drivers()),
    ("H11", people_rules.staff()),
    ("H12", room_rules.equipment()),
    ("H13", wish_rules.relations()),
    ("H14", wish_rules.agenda()),
    ("H15", wish_rules.pins()),
    ("H15", wish_rules.frozen()),
]
SOFT: list[tuple[str, st.SearchStrategy[Case]]] = [
    ("S1", cost_rules.outside_preferred()),
    ("S2", cost_rules.delegation()),
    ("S3", cost_rules.optional_absent()),
    ("S4", cost_rules.room_costs()),
    ("S5", cost_rules.room_costs()),
    ("S6", cost_rules.leader_travel()),
    ("S7", cost_rules.overload()),
    ("S8", cost_rules.vehicle_time()),
    ("S9", cost_rules.staff_balance()),
    ("S10", cost_rules.agenda_order()),
]


@pytest.mark.parametrize(("rule", "cases"), HARD, ids=str)
def test_both_verdicts_are_drawn_often(rule: str, cases: st.SearchStrategy[Case]) -> None:
    verdicts = [broken(drawn) for drawn in draws(cases, 100)]
    assert not any("document" in verdict for verdict in verdicts)
    assert 20 <= sum(rule in verdict for verdict in verdicts) <= 80


@pytest.mark.parametrize(("rule", "cases"), SOFT, ids=str)
def test_many_different_costs_are_drawn(rule: str, cases: st.SearchStrategy[Case]) -> None:
    values = {cost_of(rule, drawn) for drawn in draws(valid(cases), 60)}
    assert len(values) >= 4
