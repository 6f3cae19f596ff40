"""What another plan would mean beside the present one: its score, and who or what would give way."""

from models.base import Document, Id
from models.errors import Message
from models.plan import Score, SubmittedPlan


class Effects(Document):
    """A verified plan beside the present one.

    ``difference`` is its score less the present plan's, tier by tier: negative is better. ``left_out`` and
    ``unheard`` were placed or heard and no longer are; ``newly_placed`` and ``newly_heard`` the other way
    round. ``moved`` have another start, ``changed`` the same start with another room, other people or
    another vehicle. The plan was sought near the present one: a full solve may do better.
    """

    score: Score
    difference: Score
    left_out: tuple[Id, ...] = ()
    unheard: tuple[Id, ...] = ()
    newly_placed: tuple[Id, ...] = ()
    newly_heard: tuple[Id, ...] = ()
    moved: tuple[Id, ...] = ()
    changed: tuple[Id, ...] = ()
    message: Message
    plan: SubmittedPlan

    @property
    def touched(self) -> int:
        """How many engagements and agenda items are not where they were."""
        parts = (self.left_out, self.unheard, self.newly_placed, self.newly_heard, self.moved, self.changed)
        return sum(len(part) for part in parts)


class Alternative(Document):
    """One other place for an engagement: ``others_touched`` is empty where nothing else gives way."""

    engagement: Id
    others_touched: tuple[Id, ...] = ()
    effects: Effects
    message: Message


class Alternatives(Document):
    """The best other places for one engagement, best first.

    ``complete``: there are no others with nothing else touched. ``proven``: every search came to its end;
    where it is false the limit was hit, and there may be better ones.
    """

    engagement: Id
    alternatives: tuple[Alternative, ...]
    complete: bool = False
    proven: bool = True
    message: Message
