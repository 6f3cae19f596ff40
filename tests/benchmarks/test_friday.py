"""A small Friday: all is made, the urgent first, and the figures add up."""

import itertools
import re

import pytest

from tests.benchmarks.friday import Friday, Run, report, run
from tests.benchmarks.friday_planner import recorded, seconds_of
from tests.servers import PostgreSQL


@pytest.mark.slow
def test_sixty_weeks_are_made_and_the_urgent_first(postgresql: PostgreSQL) -> None:
    url = postgresql.copy()
    told = "\n".join(run(Friday(weeks=60, workers=2, places=2, sample=0.1), url))
    print(told)
    postgresql.drop(url)
    assert "60 of 60 weeks ready" in told
    assert "6 were solved for real" in told
    # Two workers begin at the same time: which of their first plans is written down first is chance.
    early = re.search(r"(\d) of the 6 urgent ones were among the first 6", told)
    assert early is not None
    assert int(early[1]) >= 5


def test_the_sample_is_spread_evenly_and_as_large_as_asked_for() -> None:
    friday = Friday(weeks=3321, workers=2, places=8, sample=0.02)
    real = [number for number in range(friday.weeks) if friday.is_real(number)]
    assert len(real) == 66
    assert {later - earlier for earlier, later in itertools.pairwise(real)} <= {49, 50, 51}


def test_the_shares_of_the_time_add_up() -> None:
    friday = Friday(weeks=10, workers=1, places=1, sample=0.0)
    asleep = [seconds_of(number + 1) for number in range(10)]
    # Each plan takes half a second more than it sleeps, and the next is begun half a second later.
    begins = [sum(asleep[:number]) + number for number in range(10)]
    found = [
        Run(begins[number], begins[number] + asleep[number] + 0.5, number, "ready") for number in range(10)
    ]
    total = found[-1].ended
    lines = report(friday, found, processor=2.0)
    shares = [float(share) for share in re.findall(r"([\d.]+)%", lines[1])]
    assert shares == pytest.approx([100 * sum(asleep) / total, 500 / total, 450 / total], abs=0.06)
    assert lines[2].startswith("0 of the 1 urgent ones")
    mean = sum(recorded()) / len(recorded())
    assert f"on paper {3321 * (mean + 0.2) / 3600:.2f} cores" in lines[5]
