"""What the rule strategies share: weeks, anchors, and minutes close to a border."""

from collections.abc import Sequence

from hypothesis import strategies as st

from tests.strategies.week import DAY, PLAIN, WEEKS, Json, Week, engagement, person, seat

weeks = st.sampled_from([PLAIN] * 5 + list(WEEKS))
"""Mostly a plain week, sometimes one with a change of the clocks on its second day."""

anchors = st.sampled_from([8 * 60, 8 * 60, DAY + 2 * 60, DAY - 30, DAY + 9 * 60])
"""A morning, a night on which clocks change, a midnight: where the drawn engagements gather."""

grids = st.sampled_from([5, 10, 15, 20, 30, 60])


def near(*borders: int, by: Sequence[int] = (0, 0, 0, 0, 1, -1, 15, -15)) -> st.SearchStrategy[int]:
    """Draw a minute at one of ``borders``, or just beside it."""
    return st.builds(int.__add__, st.sampled_from(borders), st.sampled_from(list(by)))


@st.composite
def spans(draw: st.DrawFn, week: Week, *borders: int, most: int = 2) -> list[Json]:
    """Draw up to ``most`` spans that begin near ``borders``."""
    found = []
    for _ in range(draw(st.integers(1, most))):
        start = draw(near(*borders))
        found.append(week.span(start, start + draw(st.sampled_from([1, 15, 30, 60]))))
    return found


def trio(week: Week, *people: str, minutes: Sequence[int] = (60, 30, 45)) -> list[Json]:
    """Return up to three engagements, free in time, that need one of ``people`` each."""
    return [
        engagement(f"e{index}", length, windows=[week.whole()], attendees=[seat(*people)])
        for index, length in enumerate(minutes)
    ]


def leaders(*names: str) -> list[Json]:
    """Return leaders of those names."""
    return [person(name) for name in names]
