"""The one place where the time of day is read for what is stored."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return this moment in UTC, to the microsecond that both databases keep."""
    return datetime.now(UTC)
