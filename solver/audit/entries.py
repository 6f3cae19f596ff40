"""Read the rows of a calendar: when each is, how long, who is there, where, and with which vehicles."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.audit import HandMade, Row
from models.problem import Office
from models.time import DEFAULT_ZONE
from solver.audit.kinds import kind_of, usual_minutes
from solver.audit.roster import Roster
from solver.audit.texts import folded, id_for

WHOLE_DAY = ("ca ngay", "ca_ngay", "whole day")
ONLINE = ("truc tuyen", "online")
DAY_ENDS = time(17, 0)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Entry:
    """One row that can be checked; ``assumed``: the duration is not the calendar's own.

    ``bodies`` are the members of each collective that attends.
    """

    id: str
    row: Row
    kind: str
    start: datetime
    minutes: int
    assumed: bool
    chair: str | None = None
    people: tuple[str, ...] = ()
    bodies: tuple[tuple[str, ...], ...] = ()
    staff: tuple[str, ...] = ()
    room: str | None = None
    place: str | None = None
    vehicles: tuple[str, ...] = ()

    @property
    def end(self) -> datetime:
        """The end, printed or assumed."""
        return self.start + timedelta(minutes=self.minutes)

    @property
    def is_movable(self) -> bool:
        """Whether the repair may move it within its day."""
        if self.row.movable is not None:
            return self.row.movable
        return self.room is not None or bool(self.row.flexible)


def zone_of(hand: HandMade) -> ZoneInfo:
    """Return the office's time zone."""
    return hand.office.zone if isinstance(hand.office, Office) else ZoneInfo(DEFAULT_ZONE)


def entries(hand: HandMade, roster: Roster) -> list[Entry]:
    """Return the rows that can be checked; what cannot be is noted in ``roster``."""
    taken = {row.id for row in hand.rows if row.id is not None}
    found: list[Entry] = []
    for index, row in enumerate(hand.rows):
        name = row.id or id_for(f"r{index:02}", taken)
        timed = _timed(name, row, hand, roster)
        if timed is not None:
            found.append(_placed(_attended(timed, roster), roster))
    return found


# ---- when -----------------------------------------------------------------------------------------


def _timed(name: str, row: Row, hand: HandMade, roster: Roster) -> Entry | None:
    zone = zone_of(hand)
    start, kind = _moment(row.start, row, zone), kind_of(row)
    if start is None:
        roster.note(name, row.title, "chưa ghi ngày, giờ bắt đầu", "has no day and time of start")
        return None
    first = datetime.combine(hand.week_start, time(), zone)
    if not first <= start < first + timedelta(days=hand.days):
        roster.note(name, row.title, "nằm ngoài tuần của lịch", "lies outside the calendar's week")
        return None
    end = _moment(row.end, row, zone)
    if end is None and folded(row.session or "") in WHOLE_DAY:
        end = datetime.combine(start.date(), _day_ends(hand, start), zone)
    printed = row.duration_minutes or ((end - start) // MINUTE if end is not None else None)
    if printed is not None and printed > 0:
        return Entry(name, row, kind, start, printed, assumed=False)
    if printed is not None:
        roster.note(name, row.title, "giờ kết thúc không sau giờ bắt đầu", "does not end after it starts")
    return Entry(name, row, kind, start, usual_minutes(kind, hand.durations), assumed=True)


def _moment(value: datetime | time | None, row: Row, zone: ZoneInfo) -> datetime | None:
    if isinstance(value, datetime):
        return value.astimezone(zone) if value.tzinfo is not None else value.replace(tzinfo=zone)
    if value is None or row.date is None:
        return None
    return datetime.combine(row.date, value, zone)


def _day_ends(hand: HandMade, start: datetime) -> time:
    """Return when the last session ends; a row that starts later keeps the usual end of a day."""
    return max((hours.end for hours in hand.working_hours), default=DAY_ENDS)


# ---- who and where --------------------------------------------------------------------------------


def _attended(entry: Entry, roster: Roster) -> Entry:
    row = entry.row
    chair = roster.person_assumed(row.chair, entry.id, "guest") if row.chair else None
    people: dict[str, None] = {}
    bodies: list[tuple[str, ...]] = []
    for text in row.attendees:
        members, person = roster.body(text), roster.person(text)
        if members is not None:
            bodies.append(members)
        elif person is not None:
            people[person] = None
        elif text != row.chair:
            roster.unknown_person(text, entry.id)
    staff = dict.fromkeys(roster.person_assumed(text, entry.id, "staff") for text in row.staff)
    named = {chair, *people}
    return replace(
        entry,
        chair=chair,
        people=tuple(person for person in people if person != chair),
        bodies=tuple(bodies),
        staff=tuple(person for person in staff if person is not None and person not in named),
    )


def _placed(entry: Entry, roster: Roster) -> Entry:
    row = entry.row
    room = _room(entry, roster)
    place = None
    if room is None and row.place and folded(row.place) not in ONLINE:
        place = roster.place_assumed(row.place, entry.id, row.place_kind)
    if room is None and not row.place:
        roster.note(entry.id, row.title, "chưa ghi địa điểm", "has no place")
    vehicles = tuple(dict.fromkeys(roster.vehicle(text) for text in row.vehicles))
    if vehicles and room is None and place is None:
        names = ", ".join(row.vehicles)
        roster.note(entry.id, names, "có xe nhưng không có địa điểm", "a vehicle, but no place")
        vehicles = ()
    return replace(entry, room=room, place=place, vehicles=vehicles)


def _room(entry: Entry, roster: Roster) -> str | None:
    row = entry.row
    if row.room:
        return roster.room_assumed(row.room, entry.id)
    if row.place and (known := roster.room(row.place)) is not None:
        return known
    if row.place and row.place_kind == "own_room":
        return roster.room_assumed(row.place, entry.id)
    return None
