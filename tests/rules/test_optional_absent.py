"""S3 optional absent: objective and verifier count the same; the border."""

import pytest

from tests.strategies.agreement import cost_of
from tests.strategies.borders import EIGHT, at, case, meeting
from tests.strategies.priced import priced_cases
from tests.strategies.week import seat


def test_objective_and_verifier_count_the_same() -> None:
    assert sum(cost_of("S3", priced) for priced in priced_cases()) > 0


@pytest.mark.parametrize(("who", "cost"), [(["p", "q"], 0), (["p"], 3), ([], 6)])
def test_each_optional_person_missing_costs(who: list[str], cost: int) -> None:
    one = meeting("e", attendees=[seat("p", "q", role="optional", count=2)])
    seats = [{"role": "optional", "entry": 0, "person": name} for name in who]
    assert cost_of("S3", case([one], [at(one, EIGHT, attendees=seats)])) == cost
