"""What the service asks of whatever runs the work on plans."""

from typing import Protocol


class Jobs(Protocol):
    """Runs :func:`service.jobs.work.work` for plans, somewhere; each call returns at once.

    The plan's row is stored before :meth:`start` and says all there is to know; every call may be repeated.
    """

    def open(self) -> None:
        """Begin to work, first on what an earlier process left undone; called once, when there are tables."""

    def start(self, office: str, plan: str, urgent: bool = False) -> None:
        """Work on a plan that is queued; ``urgent``: before those that are not."""

    def stop(self, office: str, plan: str) -> None:
        """End the work on a plan that is stopping; the best plan found is kept."""

    def close(self) -> None:
        """Take up no further work, and return when none is under way."""
