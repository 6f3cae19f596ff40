"""How long and with which seed to search; running out of time is an event of its own, never an answer."""

import time
from dataclasses import dataclass, replace


class OutOfTime(Exception):  # noqa: N818 - named after what happened
    """The limit was hit before the question was answered; nothing may be concluded."""


@dataclass(frozen=True)
class Effort:
    """A seed, and a deadline in ``time.monotonic()`` seconds (None: none)."""

    seed: int = 0
    deadline: float | None = None

    @classmethod
    def of(cls, seconds: float | None, seed: int = 0) -> "Effort":
        """Return an effort that ends ``seconds`` from now."""
        return cls(seed, None if seconds is None else time.monotonic() + seconds)

    def remaining(self) -> float:
        """Return the seconds left; infinite where there is no limit. Raises :class:`OutOfTime` at none."""
        if self.deadline is None:
            return float("inf")
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return left

    def share(self, of: int) -> "Effort":
        """Return the same effort with one of ``of`` equal shares of the time left; none left: none."""
        if self.deadline is None:
            return self
        left = max(0.0, self.deadline - time.monotonic())
        return replace(self, deadline=time.monotonic() + left / of)

    def within(self, seconds: float) -> "Effort":
        """Return the same effort with at most ``seconds`` from now."""
        until = time.monotonic() + seconds
        return replace(self, deadline=until if self.deadline is None else min(until, self.deadline))

    def another_seed(self) -> "Effort":
        """Return the same effort under another seed, to confirm what one seed said."""
        return replace(self, seed=self.seed + 7919)
