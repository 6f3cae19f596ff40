"""Plans: versions for a week, in the state of the work on them and at their stage to publication."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from pydantic import JsonValue
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, insert, or_, select, update

from service.storage.clock import now
from service.storage.repositories import plan_events
from service.storage.tables import plans, weeks

UNFINISHED = ("queued", "running", "stopping")
"""The states in which there is work to do on a plan."""


def _one(office: str, name: str) -> ColumnElement[bool]:
    return and_(plans.c.office == office, plans.c.id == name)


def _of_week(office: str, week: str) -> Select[Any]:
    return select(plans).where(plans.c.office == office, plans.c.week == week).order_by(plans.c.number.desc())


def find(connection: Connection, office: str, name: str) -> Row[Any] | None:
    """Return the plan, or ``None``."""
    return connection.execute(select(plans).where(_one(office, name))).one_or_none()


def locked(connection: Connection, office: str, name: str) -> Row[Any] | None:
    """Return the plan, or ``None``; nobody else can change it before this transaction ends."""
    return connection.execute(select(plans).where(_one(office, name)).with_for_update()).one_or_none()


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
        _of_week(office, week).where(plans.c.document.is_not(None)).limit(1)
    ).one_or_none()


def page(
    connection: Connection, office: str, week: str, *, before: int | None = None, limit: int = 100
) -> Sequence[Row[Any]]:
    """Return the plans for ``week``, latest first, those numbered below ``before``."""
    asked = _of_week(office, week)
    if before is not None:
        asked = asked.where(plans.c.number < before)
    return connection.execute(asked.limit(limit)).all()


def at_stage(connection: Connection, office: str, week: str, stages: Collection[str]) -> Sequence[Row[Any]]:
    """Return the plans for ``week`` at one of ``stages``, latest first."""
    return connection.execute(_of_week(office, week).where(plans.c.stage.in_(stages))).all()


def next_number(connection: Connection, office: str, week: str) -> int:
    """Return the number of the week's next plan, from 1; the week's row is locked."""
    last = connection.execute(
        select(func.max(plans.c.number)).where(plans.c.office == office, plans.c.week == week)
    ).scalar_one()
    return (last or 0) + 1


def add(connection: Connection, office: str, name: str, **values: Any) -> None:
    """Store a new plan; raises :class:`sqlalchemy.exc.IntegrityError` where the id is taken."""
    moment = now()
    connection.execute(
        insert(plans).values(
            office=office, id=name, version=1, created_at=moment, updated_at=moment, **values
        )
    )


def change(connection: Connection, office: str, name: str, version: int, values: dict[str, Any]) -> bool:
    """Set ``values`` where the plan is still at ``version``; say whether it was."""
    done = connection.execute(
        update(plans)
        .where(_one(office, name), plans.c.version == version)
        .values(**values, version=version + 1, updated_at=now())
    )
    return done.rowcount == 1


def advance(
    connection: Connection, office: str, name: str, among: Collection[str], values: dict[str, Any]
) -> bool:
    """Set ``values`` where the work on the plan is in a state ``among`` these; say whether it was."""
    done = connection.execute(
        update(plans)
        .where(_one(office, name), plans.c.state.in_(among))
        .values(**values, version=plans.c.version + 1, updated_at=now())
    )
    return done.rowcount == 1


def begin_run(connection: Connection, office: str, name: str, run: str, attempt: int) -> None:
    """Hand the plan, which is locked, to ``run``: what worked on it before may not write here any more."""
    values = {"state": "running", "run": run, "attempts": attempt}
    if advance(connection, office, name, ("queued", "running"), values):
        plan_events.add(connection, office, name, "state", {"state": "running", "attempt": attempt})


def report(
    connection: Connection, office: str, name: str, run: str, values: dict[str, Any], events: dict[str, Any]
) -> bool:
    """Set ``values`` and add ``events`` where ``run`` still works on the plan; say whether it does."""
    done = connection.execute(
        update(plans)
        .where(_one(office, name), plans.c.run == run, plans.c.state == "running")
        .values(**values, version=plans.c.version + 1, updated_at=now())
    )
    if done.rowcount == 0:
        return False
    for event, data in events.items():
        plan_events.add(connection, office, name, event, data)
    return True


def goes_on(connection: Connection, office: str, name: str, run: str) -> bool:
    """Say whether ``run`` still works on the plan, and nobody asked to stop it."""
    asked = select(plans.c.id).where(_one(office, name), plans.c.run == run, plans.c.state == "running")
    return connection.execute(asked).first() is not None


def turn(connection: Connection, office: str, place: int, moment: datetime, urgent: bool) -> datetime | None:
    """Return when the office's ``place``-th latest plan has its turn; ``None``: there were not as many.

    Turns behind ``moment`` count only of plans still to be made: one stopped before its turn gives it back,
    and one that is done had none there, whatever the clock said then. For an ``urgent`` one those of urgent
    ones alone count: it does not wait for drafts that wait.
    """
    waiting = plans.c.state.in_(UNFINISHED)
    ahead = and_(waiting, plans.c.urgent) if urgent else waiting
    counts = or_(plans.c.starts_after <= moment, ahead)
    return connection.execute(
        select(plans.c.starts_after)
        .where(plans.c.office == office, plans.c.starts_after.is_not(None), counts)
        .order_by(plans.c.starts_after.desc())
        .limit(1)
        .offset(place - 1)
    ).scalar_one_or_none()


def unfinished(connection: Connection, before: datetime, limit: int = 1000) -> Sequence[Row[Any]]:
    """Return plans of every office on which there is work to do since ``before``, oldest first."""
    return connection.execute(
        select(plans)
        .where(plans.c.state.in_(UNFINISHED), plans.c.updated_at < before)
        .order_by(plans.c.updated_at, plans.c.office, plans.c.id)
        .limit(limit)
    ).all()


def like(
    connection: Connection, office: str, week: str, digest: str, options: JsonValue, parent: str | None
) -> Row[Any] | None:
    """Return a plan of the week that is being made of the same problem in the same way, or ``None``."""
    rows = connection.execute(
        select(plans)
        .where(plans.c.office == office, plans.c.week == week, plans.c.problem_digest == digest)
        .where(plans.c.state.in_(("queued", "running")))
        .order_by(plans.c.number.desc())
    )
    return next((row for row in rows if row.options == options and row.parent == parent), None)


def waiting(connection: Connection) -> tuple[int, int, datetime | None]:
    """Return how many plans of every office are queued, how many are worked on, and since when one waits."""
    row = connection.execute(
        select(
            func.count().filter(plans.c.state == "queued"),
            func.count().filter(plans.c.state != "queued"),
            func.min(plans.c.created_at).filter(plans.c.state == "queued"),
        ).where(plans.c.state.in_(UNFINISHED))
    ).one()
    return row[0], row[1], row[2]
