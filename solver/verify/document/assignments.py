"""Sift the assignments: known ids, each engagement once, entries and roles that exist, the right place."""

from collections import Counter
from collections.abc import Iterable

from models.engagements import Engagement
from models.plan import Assignment, SeatedAttendee
from solver.verify.document.register import Register
from solver.verify.week import place_of
from solver.verify.words import ROLES


def sift_assignments(register: Register, assignments: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """Return the first assignment of each known engagement, without what it says of unknown ids."""
    kept: dict[str, Assignment] = {}
    for assignment in assignments:
        name = assignment.engagement
        if not register.knows("engagements", name, "assignments"):
            continue
        if name in kept:
            called = register.words.engagement(name)
            vi = f"{called} được xếp hai lần trong cùng một lịch tuần"
            register.report(vi, f"{called} is assigned twice in one plan", engagements=[name])
            continue
        kept[name] = _sifted(register, assignment, register.engagements[name])
    return tuple(kept.values())


def _sifted(register: Register, assignment: Assignment, engagement: Engagement) -> Assignment:
    where = f"assignments, {engagement.id}"
    room = assignment.room
    if room is not None and not register.knows("rooms", room, where):
        room = None
    staff = [
        server
        for server in assignment.staff
        if register.knows("people", server.person, where)
        and register.has_entry(engagement, "staff", server.entry, len(engagement.staff))
    ]
    seats = [seat for seat in assignment.attendees if _is_seat(register, seat, engagement)]
    clean = assignment.model_copy(
        update={
            "room": room,
            "attendees": tuple(seats),
            "staff": tuple(staff),
            "agenda": _agenda(register, assignment, where),
        }
    )
    _check_place(register, clean, engagement)
    return clean


def _is_seat(register: Register, seat: SeatedAttendee, engagement: Engagement) -> bool:
    """A seat with another role than its entry is reported and kept: the entry says what the person is."""
    if not register.knows("people", seat.person, f"assignments, {engagement.id}"):
        return False
    if not register.has_entry(engagement, "attendees", seat.entry, len(engagement.attendees)):
        return False
    said, due = ROLES[seat.role], ROLES[engagement.attendees[seat.entry].role]
    if said != due:
        called, name = register.words.engagement(engagement.id), register.words.person(seat.person)
        register.report(
            f"Ở {called}, đồng chí {name} được ghi là {said.vi} nhưng mục số {seat.entry} là {due.vi}",
            f"At {called}, {name} is listed as {said.en} but entry {seat.entry} says {due.en}",
            engagements=[engagement.id],
            people=[seat.person],
        )
    return True


def _agenda(register: Register, assignment: Assignment, where: str) -> tuple[str, ...]:
    times = Counter(assignment.agenda)
    for item in times:
        if times[item] > 1:
            called, named = register.words.engagement(assignment.engagement), register.words.item(item)
            register.report(
                f"Nội dung {named} được ghi {times[item]} lần trong chương trình của {called}",
                f"Item {named} stands {times[item]} times on the agenda of {called}",
                engagements=[assignment.engagement],
                agenda_items=[item],
            )
    return tuple(item for item in times if register.knows("agenda_items", item, where))


def _check_place(register: Register, assignment: Assignment, engagement: Engagement) -> None:
    """Compare the place; where the room is missing the place is not known, and H7 tells of the room."""
    said = assignment.place
    if said is not None and not register.knows("places", said, f"assignments, {engagement.id}"):
        return
    if engagement.where.room is not None and assignment.room is None:
        return
    due = place_of(engagement, register.rooms[assignment.room] if assignment.room is not None else None)
    if said != due:
        called, words = register.words.engagement(engagement.id), register.words
        said_vi, said_en = (words.place(said),) * 2 if said else ("không có", "nowhere")
        due_vi, due_en = (words.place(due),) * 2 if due else ("không có (trực tuyến)", "nowhere (online)")
        register.report(
            f"Địa điểm của {called} ghi là {said_vi}, đúng ra là {due_vi}",
            f"The place of {called} is said to be {said_en}; it is {due_en}",
            engagements=[engagement.id],
        )
