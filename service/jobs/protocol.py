"""What the service asks of whatever runs the work on plans."""

from typing import Protocol

from sqlalchemy import Connection


class Jobs(Protocol):
    """Runs the work of :mod:`service.jobs.work` for plans, somewhere; each call returns at once.

    The plan's row says all there is to know; every call may be repeated.
    """

    def open(self) -> None:
        """Make ready; called once, when there are tables."""

    def start(self, connection: Connection, office: str, plan: str, urgent: bool = False) -> None:
        """Have a queued plan made, once the transaction on ``connection`` that stores it commits.

        ``urgent``: before those that are not.
        """

    def stop(self, office: str, plan: str) -> None:
        """End the work on a plan that is stopping; the best plan found is kept."""

    def close(self) -> None:
        """Take up no further work, and return when none is under way."""
