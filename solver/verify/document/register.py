"""The ids a problem knows, and the list of what a plan says against them."""

from collections.abc import Iterable
from typing import Protocol, Unpack

from models.engagements import Engagement
from models.errors import Message
from models.problem import Problem
from models.verdict import Violation
from solver.verify.clock import Clock
from solver.verify.findings import Things, violation
from solver.verify.words import Words

NOUNS = {
    "engagements": Message(vi="lịch", en="engagement"),
    "agenda_items": Message(vi="nội dung trình", en="agenda item"),
    "people": Message(vi="người", en="person"),
    "rooms": Message(vi="phòng", en="room"),
    "vehicles": Message(vi="xe", en="vehicle"),
    "places": Message(vi="địa điểm", en="place"),
}


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


class Register:
    """Knows every id of one problem by kind and collects the violations of ``document``."""

    def __init__(self, problem: Problem) -> None:
        self.clock = Clock(problem.office.zone)
        self.words = Words(problem, self.clock)
        self.engagements = {one.id: one for one in problem.engagements}
        self.rooms = {room.id: room for room in problem.rooms}
        self.known: dict[str, set[str]] = {
            "engagements": _ids(problem.engagements),
            "agenda_items": _ids(problem.agenda_items),
            "people": _ids(problem.people),
            "rooms": _ids(problem.rooms),
            "vehicles": _ids(problem.vehicles),
            "places": _ids(problem.sites) | _ids(problem.places),
        }
        self.violations: list[Violation] = []

    def report(self, vi: str, en: str, **things: Unpack[Things]) -> None:
        """Add a violation; the sentences get their capital letters here."""
        message = Message(vi=vi[:1].upper() + vi[1:], en=en[:1].upper() + en[1:])
        self.violations.append(violation("document", message, **things))

    def knows(self, kind: str, name: str, where: str) -> bool:
        """Say whether ``name`` is an id of ``kind``, and report it where it is not; ``where`` it stands."""
        if name in self.known[kind]:
            return True
        noun = NOUNS[kind]
        vi = f"{noun.vi} {name!r} (ghi ở {where}) không có trong dữ liệu đầu vào"
        en = f"{noun.en} {name!r} (in {where}) is not in the problem"
        match kind:
            case "engagements":
                self.report(vi, en, engagements=[name])
            case "agenda_items":
                self.report(vi, en, agenda_items=[name])
            case "people":
                self.report(vi, en, people=[name])
            case "rooms":
                self.report(vi, en, rooms=[name])
            case "vehicles":
                self.report(vi, en, vehicles=[name])
            case _:
                self.report(vi, en)
        return False

    def has_entry(self, engagement: Engagement, key: str, entry: int, among: int) -> bool:
        """Say whether ``entry`` is one of the ``among`` entries of the list ``key``, and report if not."""
        if entry < among:
            return True
        called = self.words.engagement(engagement.id)
        self.report(
            f"{called} không có mục {key!r} số {entry}: có {among} mục, đánh số từ 0",
            f"{called} has no entry {entry} in {key!r}: it has {among}, counted from 0",
            engagements=[engagement.id],
        )
        return False


def _ids(things: Iterable[_WithId]) -> set[str]:
    return {thing.id for thing in things}
