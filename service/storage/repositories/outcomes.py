"""The plans of weeks, as far as requests are told what became of them."""

from typing import Any

from sqlalchemy import Connection, Row, select

from service.storage.tables import plans, weeks


def published(connection: Connection, office: str, week: str) -> Row[Any] | None:
    """Return the plan that is published for ``week``, or ``None``."""
    return connection.execute(
        select(plans)
        .join(weeks, (weeks.c.office == plans.c.office) & (weeks.c.plan == plans.c.id))
        .where(weeks.c.office == office, weeks.c.week == week)
    ).one_or_none()


def newest(connection: Connection, office: str, week: str) -> Row[Any] | None:
    """Return the latest plan of ``week`` that has a document, or ``None``."""
    return connection.execute(
        select(plans)
        .where(plans.c.office == office, plans.c.week == week, plans.c.document.is_not(None))
        .order_by(plans.c.number.desc())
        .limit(1)
    ).one_or_none()
