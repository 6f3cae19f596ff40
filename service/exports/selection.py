"""Which part of a week is shown, to whom, and with what beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from models.differences import Differences
from models.errors import Fault, InvalidDocument, Language, Message
from models.plan import Assignment, SubmittedPlan
from models.problem import Problem
from models.resources import Body
from service.exports.sheet import Edition
from service.exports.viewer import PUBLIC, Viewer, concerned

LEADING = ("leader", "office_leader")


@dataclass(frozen=True)
class Selection:
    """What to show of a week.

    Of ``body``, ``person``, ``room`` and ``vehicle`` those that are given must all fit. ``viewer``: see
    :mod:`service.exports.viewer`; the public edition is the public's, whoever asks. ``only_changes``: the
    rows that a revision touches, and no others.
    """

    edition: Edition = "internal"
    body: Body | None = None
    person: str | None = None
    room: str | None = None
    vehicle: str | None = None
    lunar: bool = False
    only_changes: bool = False
    viewer: Viewer = None
    language: Language = "vi"

    @property
    def reader(self) -> Viewer:
        """Return on whose behalf it is shown."""
        return PUBLIC if self.edition == "public" else self.viewer


@dataclass(frozen=True)
class Revised:
    """A published revision: its ``number`` (0: the first publication), and what it changes.

    ``former`` is the problem of the revision before, for the names of what is no longer asked for.
    """

    number: int
    published: datetime
    differences: Differences | None = None
    former: Problem | None = None


def check_selection(problem: Problem, selection: Selection) -> None:
    """Refuse a person, room or vehicle that the office does not have; all of them at once."""
    known = {
        "person": {person.id for person in problem.people},
        "room": {room.id for room in problem.rooms},
        "vehicle": {vehicle.id for vehicle in problem.vehicles},
    }
    faults = []
    for kind, ids in known.items():
        asked = getattr(selection, kind)
        if asked is not None and asked not in ids:
            message = Message(
                vi=f"không có {_KINDS[kind].vi} nào mã {asked!r} trong bài toán",
                en=f"the problem has no {_KINDS[kind].en} {asked!r}",
            )
            faults.append(Fault(pointer=f"/{kind}", code="unknown_id", message=message, value=asked))
    if faults:
        raise InvalidDocument(faults)


_KINDS = {
    "person": Message(vi="người", en="person"),
    "room": Message(vi="phòng", en="room"),
    "vehicle": Message(vi="xe", en="vehicle"),
}


def chooser(problem: Problem, plan: SubmittedPlan, selection: Selection) -> Callable[[Assignment], bool]:
    """Return what says whether an assignment of ``plan`` belongs to ``selection``.

    A row is in the calendar of a body where a leader attends it who holds a post of that body.
    """
    parts = concerned(problem, plan)
    riding = {
        served.engagement
        for trip in plan.trips
        if trip.vehicle == selection.vehicle
        for served in trip.serves
    }
    of_body = {
        person.id
        for person in problem.people
        if person.group in LEADING and any(post.body == selection.body for post in person.posts)
    }

    def fits(one: Assignment) -> bool:
        return (
            (selection.body is None or any(seat.person in of_body for seat in one.attendees))
            and (selection.person is None or selection.person in parts[one.engagement])
            and (selection.room is None or one.room == selection.room)
            and (selection.vehicle is None or one.engagement in riding)
        )

    return fits
