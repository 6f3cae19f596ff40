"""Freedom: every start, room and choice of people at which one engagement stands with nothing else touched.

A place is free where the plan with the engagement there, its trips moved along as a move does it, breaks no
rule that the plan without the engagement keeps. What people, rooms, vehicles, relations and equipment forbid
is worked out fact by fact for all starts at once; rides that it would share with others are few, and the
verifier is asked about each.
"""

from collections.abc import Iterator

from models.freedom import Freedom, FreePlace
from models.plan import SubmittedPlan
from models.problem import Problem
from solver.explain.at_place import AtPlace
from solver.explain.move_faults import References
from solver.explain.question import Question
from solver.explain.rooms import suitable
from solver.explain.solitude import Solitude


def freedom(problem: Problem, plan: SubmittedPlan, name: str) -> Freedom:
    """Return where the engagement ``name``, placed or not, can stand in ``plan``.

    Raises :class:`models.errors.InvalidDocument` (pointer ``/engagement``) where the problem has none of
    that name.
    """
    References(problem).require_engagement(name)
    question = Question(Solitude(problem, plan, name))
    places = sorted(_places(question), key=lambda place: (place.start, place.room or ""))
    as_is = tuple(place.start for place in places if place.as_is)
    placed = question.placed is not None
    # Made of what was checked when it was read; to check it again would take longer than all else.
    return Freedom.model_construct(engagement=name, placed=placed, as_is=as_is, places=tuple(places))


def _places(question: Question) -> Iterator[FreePlace]:
    engagement = question.engagement
    if engagement.where.room is None:
        if _is_ruled(question, None):
            yield from AtPlace(question, engagement.where.place, {None: question.starts.all}).places()
        return
    sites: dict[str, dict[str | None, int]] = {}
    for room in suitable(question.week.problem.rooms, engagement):
        if _is_ruled(question, room.id):
            free = question.occupancy.room(room.id, question.margins)
            sites.setdefault(room.site, {})[room.id] = free
    for site, rooms in sites.items():
        yield from AtPlace(question, site, rooms).places()


def _is_ruled(question: Question, room: str | None) -> bool:
    """Say whether pins, a frozen earlier plan and ``same_room`` allow the room (H13, H15)."""
    former, pinned = question.week.former.get(question.name), question.engagement.pin.room
    return (
        (pinned is None or pinned == room)
        and (former is None or not former.frozen or former.room == room)
        and (question.bound_rooms is None or room in question.bound_rooms)
    )
