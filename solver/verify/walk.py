"""Walk things in order of time and find those that stand too close."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import TypeVar

from solver.verify.clock import Span

Thing = TypeVar("Thing")


def too_close(
    things: Iterable[Thing], span: Callable[[Thing], Span], gap: timedelta
) -> Iterator[tuple[Thing, Thing]]:
    """Yield each pair of which the later one starts less than ``gap`` after the earlier one ends.

    ``things`` are in order of start. Every thing still in the way is kept, not only the last, so that a
    long one is found with each of the short ones inside it; the work grows with the pairs found.
    """
    in_the_way: list[Thing] = []
    for thing in things:
        start = span(thing).start
        in_the_way = [earlier for earlier in in_the_way if start - span(earlier).end < gap]
        for earlier in in_the_way:
            yield earlier, thing
        in_the_way.append(thing)
