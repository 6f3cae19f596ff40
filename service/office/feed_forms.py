"""Subscriptions as they are asked for and as they are shown."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field
from sqlalchemy import Row

from models.base import Document, Id
from models.errors import Language
from service.auth.shown import Shown
from service.exports.sheet import Edition

Kind = Literal["person", "room", "vehicle", "body"]


class FeedForm(Document):
    """A subscription to make: whose calendar, in which edition."""

    kind: Kind = Field(description="A person's, a room's, a vehicle's or a body's calendar.")
    of: Id = Field(description="Which of them; a body is party, council, committee, office or other.")
    edition: Edition = Field("internal", description="The public one is without staff and vehicles.")
    language: Language = "vi"


class FeedShown(Shown):
    """A subscription; its address is told once, when it is made."""

    id: str
    kind: str
    of: str
    edition: str
    language: str
    created_by: str
    created_at: datetime
    revoked_at: datetime | None


class FeedMade(FeedShown):
    """A new subscription with its address; whoever has the address reads the calendar."""

    address: str = Field("", description="Where a phone fetches it; told in this answer only.")
    qr: str = Field("", description="The address as a QR code, an SVG picture; told in this answer only.")


def feed_shown(row: Row[Any]) -> FeedShown:
    """Return a subscription as answered."""
    return FeedShown(
        id=row.id,
        kind=row.kind,
        of=row.of,
        edition=row.edition,
        language=row.language,
        created_by=row.created_by,
        created_at=row.created_at,
        revoked_at=row.revoked_at,
    )
