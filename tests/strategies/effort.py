"""How hard Hypothesis tries: the same draws every time, more of them in the sweep."""

from collections.abc import Callable
from typing import TypeVar

from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import strategies as st

Drawn = TypeVar("Drawn")

_CALM = list(HealthCheck)


def everyday(examples: int = 60) -> settings:
    """Settings of a test that runs with every change: derandomised, so that it says the same each time."""
    return settings(
        max_examples=examples, derandomize=True, deadline=None, database=None, suppress_health_check=_CALM
    )


def draws(strategy: st.SearchStrategy[Drawn], examples: int) -> list[Drawn]:
    """Return ``examples`` values of ``strategy``, the same each time."""
    found: list[Drawn] = []

    @settings(everyday(examples), phases=[Phase.generate], verbosity=Verbosity.quiet)
    @given(strategy)
    def collect(value: Drawn) -> None:
        found.append(value)

    run: Callable[[], None] = collect
    run()
    return found
