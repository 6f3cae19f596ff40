"""How an office prints: for each style its settings, and its own Word template, where it has them."""

from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import Connection, Row, insert, select, update

from service.storage.clock import now
from service.storage.tables import papers

Part = Literal["settings", "template"]
_BRIEF = (papers.c.style, papers.c.part, papers.c.version, papers.c.updated_at, papers.c.document)


def find(connection: Connection, office: str, style: str, part: Part) -> Row[Any] | None:
    """Return one part of how ``office`` prints in ``style``, or ``None``: it never was another than usual."""
    return connection.execute(
        select(papers).where(papers.c.office == office, papers.c.style == style, papers.c.part == part)
    ).one_or_none()


def every(connection: Connection, office: str) -> Sequence[Row[Any]]:
    """Return all parts without their files: style, part, version, updated_at, document, and ``there``."""
    return connection.execute(
        select(*_BRIEF, papers.c.data.is_not(None).label("there")).where(papers.c.office == office)
    ).all()


def put(connection: Connection, office: str, style: str, part: Part, version: int, **values: Any) -> bool:
    """Set ``values`` (document or data) where the part is still at ``version``; say whether it was.

    Version 0 is that of a part that was never set; raises :class:`sqlalchemy.exc.IntegrityError` where
    another was first to do so.
    """
    moment = now()
    if version == 0:
        key = {"office": office, "style": style, "part": part}
        values |= {"version": 1, "created_at": moment, "updated_at": moment}
        connection.execute(insert(papers).values(**key, **values))
        return True
    done = connection.execute(
        update(papers)
        .where(
            papers.c.office == office,
            papers.c.style == style,
            papers.c.part == part,
            papers.c.version == version,
        )
        .values(**values, version=version + 1, updated_at=moment)
    )
    return done.rowcount == 1
