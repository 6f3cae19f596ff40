"""Tests of which a short form runs every day, and the whole in the long sweep."""

from typing import Any

import pytest


def often(everyday: float, whole: float, name: str = "times") -> Any:
    """Give a test ``everyday`` as its argument ``name``, and ``whole`` where ``make sweep`` runs it."""
    return pytest.mark.parametrize(name, [everyday, pytest.param(whole, marks=pytest.mark.slow)])
