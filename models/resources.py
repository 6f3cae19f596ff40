"""What an office has: people, rooms, vehicles, equipment, and the places they are at."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from models.base import Count, Document, Id, Minutes, Text
from models.time import Absence, merge_absences

Group = Literal["leader", "office_leader", "staff", "driver", "guest"]
Body = Literal["party", "council", "committee", "office", "other"]
Absences = Annotated[tuple[Absence, ...], AfterValidator(merge_absences)]


class Site(Document):
    """A building of the office, with rooms. Its id is unique across sites and places."""

    id: Id
    name: Text = ""


class Place(Document):
    """Anywhere else an engagement may be held. Its id is unique across sites and places."""

    id: Id
    name: Text = ""


class Leg(Document):
    """Minutes from one place to another; both ways unless the reverse leg is given too."""

    origin: Id = Field(alias="from")
    destination: Id = Field(alias="to")
    minutes: Minutes


class Post(Document):
    """A title a person holds in one body; a person with several is planned once, printed by body."""

    body: Body
    title: Text = ""


class Person(Document):
    """Someone with time to plan. ``buffer_minutes``: least gap between two engagements (rule H4)."""

    id: Id
    name: Text = ""
    group: Group
    posts: tuple[Post, ...] = ()
    base: Id | None = None
    skills: tuple[Text, ...] = ()
    unavailable: Absences = ()
    buffer_minutes: Minutes = 0
    max_engagements_per_day: Count | None = None
    max_minutes_per_day: Minutes | None = None


class Room(Document):
    """A room of a site. ``turnaround_minutes`` pass between one hold and the next (rule H8)."""

    id: Id
    name: Text = ""
    site: Id
    capacity: Count
    features: tuple[Text, ...] = ()
    turnaround_minutes: Minutes = 0
    unavailable: Absences = ()


class Vehicle(Document):
    """A vehicle with its base. ``drivers``: who may drive it; empty: it needs no driver."""

    id: Id
    name: Text = ""
    seats: Count
    features: tuple[Text, ...] = ()
    base: Id
    drivers: tuple[Id, ...] = ()
    turnaround_minutes: Minutes = 0
    unavailable: Absences = ()


class Pool(Document):
    """A pool of portable equipment: ``count`` pieces that are all alike."""

    id: Id
    name: Text = ""
    count: Count
