"""Shrink a set that forbids something to one in which every part is needed."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def minimal(forbids: Callable[[Sequence[T]], bool], parts: Sequence[T]) -> list[T]:
    """Return a part of ``parts`` that forbids while none of it with one left out does.

    ``forbids(parts)`` holds, and taking parts away never makes anything forbidden. Halves are tried before
    single parts (QuickXplain, Junker 2004): about ``k log(n/k)`` questions for ``k`` needed of ``n``. What
    stands earlier in ``parts`` is kept sooner.
    """
    if forbids([]):
        return []
    return _needed(forbids, [], False, list(parts))


def _needed(forbids: Callable[[Sequence[T]], bool], given: list[T], grown: bool, parts: list[T]) -> list[T]:
    """Return what of ``parts`` is needed beside ``given``; ``grown``: whether ``given`` may do by itself."""
    if grown and forbids(given):
        return []
    if len(parts) == 1:
        return parts
    half = len(parts) // 2
    first, second = parts[:half], parts[half:]
    needed_second = _needed(forbids, given + first, True, second)
    needed_first = _needed(forbids, given + needed_second, bool(needed_second), first)
    return needed_first + needed_second
