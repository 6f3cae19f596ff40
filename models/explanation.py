"""Why something was left out: facts with the things they speak of, and a sentence for people."""

from models.base import Document, Id
from models.errors import Message
from models.rules import RuleId
from models.time import Window


class Reason(Document):
    """One fact that, with the others of its set, forbids an engagement or an agenda item.

    ``suffices_alone``: whether taking this one fact away, from the whole problem and nothing else, would
    let it be placed; null where that was not asked or not answered in time.
    """

    rule: RuleId
    people: tuple[Id, ...] = ()
    rooms: tuple[Id, ...] = ()
    vehicles: tuple[Id, ...] = ()
    engagements: tuple[Id, ...] = ()
    agenda_items: tuple[Id, ...] = ()
    times: tuple[Window, ...] = ()
    message: Message
    suffices_alone: bool | None = None
