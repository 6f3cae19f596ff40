"""What happened to a published week: the facts that changed, and the plan that answers them."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, JsonValue, model_validator
from pydantic_core import PydanticCustomError

from models.base import Document, Id
from models.differences import Differences
from models.engagements import Engagement
from models.plan import Plan
from models.time import Absence, LocalDateTime


class NewEngagement(Document):
    """One engagement more."""

    type: Literal["new"]
    engagement: Engagement


class Withdrawn(Document):
    """An engagement is no longer asked for; relations and agenda items no longer speak of it."""

    type: Literal["withdrawn"]
    engagement: Id


class ChangedEngagement(Document):
    """An engagement is asked for otherwise: each field in ``set`` takes the place of the engagement's own."""

    type: Literal["changed"]
    engagement: Id
    set: dict[str, JsonValue]

    @model_validator(mode="after")
    def _keeps_its_id(self) -> Self:
        if "id" in self.set:
            raise PydanticCustomError("id_is_kept", "the id of an engagement cannot change")
        return self


class PersonAway(Absence):
    """A person cannot come from ``start`` to ``end``."""

    type: Literal["person_away"]
    person: Id


class RoomLost(Absence):
    """A room cannot be used from ``start`` to ``end``."""

    type: Literal["room_lost"]
    room: Id


class VehicleLost(Absence):
    """A vehicle cannot be used from ``start`` to ``end``."""

    type: Literal["vehicle_lost"]
    vehicle: Id


class FreezeBefore(Document):
    """What starts before this stays as it is (rule H15)."""

    type: Literal["freeze"]
    before: LocalDateTime


Change = Annotated[
    NewEngagement | Withdrawn | ChangedEngagement | PersonAway | RoomLost | VehicleLost | FreezeBefore,
    Field(discriminator="type"),
]


class Changes(Document):
    """Facts that changed, in the order in which they became known."""

    changes: tuple[Change, ...]


class Replanned(Document):
    """The new problem, with the earlier plan as its baseline; its plan; what differs from the earlier one.

    Where ``plan.status`` is ``optimal`` it is proven that no plan disturbs the earlier one less without
    leaving out more of what must be or is of high importance.
    """

    problem: Any
    plan: Plan
    differences: Differences
