"""Problems that plans were made for, each kept once under its digest."""

from typing import Any

from pydantic import JsonValue
from sqlalchemy import Connection, select

from service.storage.repositories.once import insert_once
from service.storage.tables import problems


def find(connection: Connection, office: str, digest: str) -> Any:
    """Return the document of the problem; the row of a plan names only digests that are kept."""
    return connection.execute(
        select(problems.c.document).where(problems.c.office == office, problems.c.digest == digest)
    ).scalar_one()


def keep(connection: Connection, office: str, digest: str, document: JsonValue) -> None:
    """Store the problem, where it is not kept already."""
    insert_once(connection, problems, office=office, digest=digest, document=document)
