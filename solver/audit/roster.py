"""Who and what the texts of a calendar mean: people, bodies, rooms, places and vehicles, known or assumed.

A text is compared with ids, names and posts, without accents, case and forms of address; posts may be short
("PCT HĐND"). A post that several people have names none of them, and is not checked. A chair, a member of
staff, a room, a place or a vehicle that is not known is taken for a new one and said so; an attendee who is
not known is free text, such as "các phòng ban liên quan", and is not checked.
"""

from collections.abc import Iterable
from typing import Any

from models.audit import Assumed, HandMade, NotChecked, PlaceKind
from models.errors import Message
from models.resources import Room, Vehicle
from solver.audit.kinds import place_kind_of
from solver.audit.texts import folded, id_for, in_full, name_key

MAIN_SITE = "Trụ sở"
LARGE = 1_000
"""The capacity of a room that the calendar only names: it is not checked."""


class Roster:
    """Collects the office's resources while rows are read."""

    def __init__(self, hand: HandMade) -> None:
        self.hand = hand
        self.assumed: list[Assumed] = []
        self.not_checked: list[NotChecked] = []
        self.sites = [site.model_dump(mode="json") for site in hand.sites]
        self.places = [place.model_dump(mode="json") for place in hand.places]
        self.travel = [leg.model_dump(mode="json", by_alias=True) for leg in hand.travel]
        self._people: dict[str, dict[str, Any]] = {}
        self._rooms: dict[str, dict[str, Any]] = {}
        self._vehicles: dict[str, dict[str, Any]] = {}
        self._found: dict[tuple[str, str], str] = {}
        self._holders: dict[str, set[str]] = {}
        self.invented: dict[str, PlaceKind] = {}
        self._ways: dict[str, int] = hand.ways.model_dump()
        if not self.sites:
            self.sites = [{"id": "tru-so", "name": MAIN_SITE}]
        self.main_site: str = self.sites[0]["id"]
        for place in (*self.sites, *self.places):
            self._know("place", place["id"], place["id"], place.get("name", ""))
        self._people_of(hand)
        self._rooms_of(hand)
        self._vehicles_of(hand)
        self._bodies = {folded(name): members for name, members in hand.collectives.items()}

    # ---- what is known ----------------------------------------------------------------------------

    def _know(self, kind: str, name: str, *texts: str) -> None:
        for text in texts:
            if text:
                self._found.setdefault((kind, folded(text)), name)

    def _people_of(self, hand: HandMade) -> None:
        for person in hand.people:
            self._people[person.id] = person.model_dump(mode="json")
            self._know("person", person.id, person.id)
            self._know_person(person.id, person.name)
            for post in person.posts:
                for key in _keys(post.title):
                    self._holders.setdefault(key, set()).add(person.id)
        for key, holders in self._holders.items():
            if len(holders) == 1:
                self._found.setdefault(("person", key), *holders)
        for leader in hand.leaders:
            if self.person(leader) is None:
                self._add_person(leader, "leader")

    def _know_person(self, name: str, text: str) -> None:
        for key in _keys(text):
            self._found.setdefault(("person", key), name)

    def _rooms_of(self, hand: HandMade) -> None:
        for room in hand.rooms:
            self._rooms[room.id] = room.model_dump(mode="json")
            self._know("room", room.id, room.id, room.name)
        for name in hand.own_rooms:
            if ("room", folded(name)) not in self._found:
                self._add_room(name)

    def _vehicles_of(self, hand: HandMade) -> None:
        """A calendar does not say who drives, so drivers are not checked."""
        for vehicle in hand.vehicles:
            if isinstance(vehicle, Vehicle):
                self._vehicles[vehicle.id] = vehicle.model_dump(mode="json") | {"drivers": []}
                self._know("vehicle", vehicle.id, vehicle.id, vehicle.name)
            elif ("vehicle", folded(vehicle)) not in self._found:
                self._add_vehicle(vehicle)

    def resources(self) -> dict[str, Any]:
        """Return the parts of a problem that say what the office has."""
        return {
            "sites": self.sites,
            "places": self.places,
            "travel": self.travel,
            "people": list(self._people.values()),
            "rooms": list(self._rooms.values()),
            "vehicles": list(self._vehicles.values()),
        }

    # ---- what a text means ------------------------------------------------------------------------

    def body(self, text: str) -> tuple[str, ...] | None:
        """Return the members of the body that ``text`` names, or ``None`` where it names none."""
        members = self._bodies.get(folded(text))
        if members is None:
            return None
        known = (self.person(one) or self._add_person(one, "guest") for one in members)
        return tuple(dict.fromkeys(known))

    def person(self, text: str) -> str | None:
        """Return the person that ``text`` names, if it is known."""
        keys = [folded(text), *_keys(text)]
        return next((self._found[found] for key in keys if (found := ("person", key)) in self._found), None)

    def unknown_person(self, text: str, row: str) -> None:
        """Note that ``text`` names nobody who is known, or more than one of them."""
        count = max((len(self._holders.get(key, ())) for key in _keys(text)), default=0)
        if count > 1:
            vi, en = f"là {count} người, không rõ ai; không kiểm tra", f"means {count} people; not checked"
        else:
            vi, en = "không phải tên một người; không kiểm tra", "is no known person; not checked"
        self.note(row, text, vi, en)

    def person_assumed(self, text: str, row: str, group: str) -> str | None:
        """Return the person that ``text`` names; one who is not known is taken for a person of that name.

        ``None``: several are meant by it.
        """
        known = self.person(text)
        if known is not None:
            return known
        if any(key in self._holders for key in _keys(text)):
            self.unknown_person(text, row)
            return None
        self._assume(
            row,
            "person",
            f"«{text}» không có trong danh sách; coi là tên một người",
            f"«{text}» is not on any list; taken for one person's name",
        )
        return self._add_person(text, group)

    def room(self, text: str) -> str | None:
        """Return the room that ``text`` names, if it is known."""
        return self._found.get(("room", folded(text)))

    def room_assumed(self, text: str, row: str) -> str:
        """Return the room that ``text`` names; one that is not known is taken for a room of the office."""
        known = self.room(text)
        if known is not None:
            return known
        self._assume(
            row,
            "room",
            f"«{text}» không có trong danh sách phòng; coi là một phòng của cơ quan",
            f"«{text}» is not on the list of rooms; taken for a room of the office",
        )
        return self._add_room(text)

    def place_assumed(self, text: str, row: str, kind: PlaceKind | None) -> str:
        """Return the place that ``text`` names; for one that is not known the way is assumed.

        Communes lie apart; two places in one town, this or the province's, are near each other.
        """
        known = self._found.get(("place", folded(text)))
        if known is not None:
            return known
        how_far = kind if kind is not None and kind != "own_room" else place_kind_of(text)
        name = id_for(text, self._ids(self.places, self.sites))
        self.places.append({"id": name, "name": text})
        self._know("place", name, text)
        minutes = self._ways[how_far]
        self.travel.append({"from": self.main_site, "to": name, "minutes": minutes})
        for other, kind_of_other in self.invented.items():
            if kind_of_other == how_far != "offsite":
                across = self._ways["other_site"]
                self.travel.append({"from": other, "to": name, "minutes": across})
        self.invented[name] = how_far
        self._assume(
            row,
            "way",
            f"đường từ trụ sở đến «{text}» coi là {minutes} phút",
            f"the way to «{text}» is taken for {minutes} min",
            minutes,
        )
        return name

    def one_place(self, names: Iterable[str], row: str, vehicle: str) -> str:
        """Make one place of several that only one vehicle's trip is known to lead to; return it."""
        first, *others = dict.fromkeys(names)
        called = {place["id"]: place["name"] for place in self.places}
        merged = " / ".join(called[name] for name in (first, *others))
        self.places = [place for place in self.places if place["id"] not in others]
        self.travel = [leg for leg in self.travel if not {leg["from"], leg["to"]} & set(others)]
        for place in self.places:
            place["name"] = merged if place["id"] == first else place["name"]
        car = self._vehicles[vehicle]["name"]
        self._assume(
            row,
            "together",
            f"xe «{car}» ghi cùng giờ đi «{merged}»: coi là đi chung một chuyến, cùng hướng",
            f"vehicle «{car}» is printed at one time for «{merged}»: taken for one shared trip",
        )
        return first

    def vehicle(self, text: str) -> str:
        """Return the vehicle that ``text`` names; one that is not known is added, with seats enough."""
        return self._found.get(("vehicle", folded(text))) or self._add_vehicle(text)

    def seats_known(self, vehicle: str) -> bool:
        """Say whether the vehicle's seats are known."""
        return any(isinstance(one, Vehicle) and one.id == vehicle for one in self.hand.vehicles)

    def larger_rooms(self, room: str) -> list[str]:
        """Return the rooms that are known to hold as many people as ``room``, itself included."""
        known = {one.id: one for one in self.hand.rooms}
        if room not in known:
            return [room]
        return [one.id for one in known.values() if _as_good(one, known[room])]

    # ---- what is added ----------------------------------------------------------------------------

    def _add_person(self, text: str, group: str) -> str:
        name = id_for(text, self._people)
        self._people[name] = {"id": name, "name": text, "group": group, "base": self.main_site}
        self._know("person", name, name)
        self._know_person(name, text)
        return name

    def _add_room(self, text: str) -> str:
        name = id_for(text, self._rooms)
        self._rooms[name] = {"id": name, "name": text, "site": self.main_site, "capacity": LARGE}
        self._know("room", name, text, name)
        return name

    def _add_vehicle(self, text: str) -> str:
        name = id_for(text, self._vehicles)
        self._vehicles[name] = {"id": name, "name": text, "seats": LARGE, "base": self.main_site}
        self._know("vehicle", name, text, name)
        return name

    @staticmethod
    def _ids(*lists: Iterable[dict[str, Any]]) -> set[str]:
        return {one["id"] for each in lists for one in each}

    def _assume(self, row: str, what: Any, vi: str, en: str, minutes: int | None = None) -> None:
        self.assumed.append(Assumed(row=row, what=what, minutes=minutes, message=Message(vi=vi, en=en)))

    def note(self, row: str, text: str, vi: str, en: str) -> None:
        """Note a part of a row that cannot be checked."""
        self.not_checked.append(NotChecked(row=row, text=text, message=Message(vi=vi, en=en)))


def _keys(text: str) -> tuple[str, ...]:
    """Return what a person's name or post may be known by."""
    key = name_key(text)
    return tuple(dict.fromkeys(one for one in (key, in_full(key)) if one))


def _as_good(room: Room, other: Room) -> bool:
    return room.capacity >= other.capacity and set(other.features) <= set(room.features)
