"""S4 room not preferred: objective and verifier count the same; the border."""

import pytest

from tests.strategies.agreement import cost_of
from tests.strategies.borders import EIGHT, at, case, meeting
from tests.strategies.priced import priced_cases
from tests.strategies.week import room


def test_objective_and_verifier_count_the_same() -> None:
    assert sum(cost_of("S4", priced) for priced in priced_cases()) > 0


@pytest.mark.parametrize(("prefer", "cost"), [([], 0), (["a"], 0), (["r"], 0), (["b"], 4)])
def test_room_or_site_may_be_preferred(prefer: list[str], cost: int) -> None:
    one = meeting("e", where={"room": {"prefer": prefer}}, headcount=10)
    plan = [at(one, EIGHT, room="r", place="a")]
    assert cost_of("S4", case([one], plan, rooms=[room("r", capacity=10)])) == cost
