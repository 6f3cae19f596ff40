"""One week put together from facts and from what is asked for, each part with where it came from."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import JsonValue

from models.consistency import KINDS as NAMED
from models.errors import Fault, InvalidDocument, Message, pointer
from models.problem import Problem
from models.reading import read_problem
from service.office.busy_spans import busy_spans
from service.office.facts import Facts, Json
from service.office.kinds import KINDS, REQUEST
from service.office.reach import Reach
from service.office.records.absences import PARTS, AbsenceRecord, spans
from service.office.records.engagement_kinds import filled
from service.office.records.recurring import Recurring, engagement_of, occurrences
from service.office.records.relations import in_week
from service.office.weeks import monday_of

Part = Literal["engagements", "agenda_items"]


@dataclass(frozen=True)
class Origin:
    """Where a part of a problem came from: a kind of record, or ``requests``, and an id."""

    kind: str
    id: str

    @property
    def words(self) -> Message:
        """The thing in words, for the beginning of a sentence."""
        title = KINDS[self.kind].title if self.kind in KINDS else REQUEST
        return Message(vi=f"{title.vi} {self.id!r}", en=f"{title.en} {self.id!r}")


@dataclass(frozen=True)
class Asked:
    """Something to be planned in the week, and where it came from."""

    part: Part
    document: Json
    origin: Origin


@dataclass(frozen=True)
class Found:
    """A fault of a composition, at ``path`` in the record ``origin``; no origin: it is of the whole."""

    origin: Origin | None
    path: str
    fault: Fault


class Composition:
    """The problem document of ``week`` from ``facts`` and ``asked``, and what is wrong with it.

    Occurrences of recurring engagements are added, except those in ``replaced``, by id; none without
    ``series``. Relations and the sittings of agenda items are kept as far as the week has what they name.
    """

    def __init__(
        self,
        facts: Facts,
        week: str,
        asked: Iterable[Asked] = (),
        replaced: Container[str] = (),
        series: bool = True,
    ) -> None:
        self.facts = facts
        self.first = monday_of(week)
        self.days = facts.settings.days
        self.reach = Reach(facts)
        self._week = week
        self._calendar = facts.calendar(self.first, self.days)
        self._origins: dict[str, list[Origin]] = {}
        self._series: dict[str, list[str]] = {}
        self._asked = sorted(
            [*asked, *(self._occurrences(replaced) if series else ())],
            key=lambda one: (one.part, str(one.document["id"])),
        )
        self.document = self._compose()

    # ---- what comes of it -------------------------------------------------------------------------

    def found(self) -> tuple[Problem | None, list[Found]]:
        """Return the problem, or ``None`` and what is wrong with it."""
        try:
            return read_problem(self.document), []
        except InvalidDocument as error:
            return None, [self._located(fault) for fault in error.faults]

    def problem(self) -> Problem:
        """Return the problem.

        Raises :class:`InvalidDocument`, whose pointers name records, as in ``/rooms/phong-1/site``, and
        requests: ``/requests/w48-k7m2pq/attendees/0/any_of/1``.
        """
        problem, found = self.found()
        if problem is None:
            raise InvalidDocument([one_of(found_one) for found_one in found])
        return problem

    def _located(self, fault: Fault) -> Found:
        part, _, rest = fault.pointer.removeprefix("/").partition("/")
        index, _, path = rest.partition("/")
        origins = self._origins.get(part, [])
        fault = self._explained(fault)
        if not index.isdigit() or int(index) >= len(origins):
            return Found(None, fault.pointer, fault)
        return Found(origins[int(index)], f"/{path}" if path else "", fault)

    def _explained(self, fault: Fault) -> Fault:
        """Say why something that the office has is not declared: archived, or not to be reached."""
        if fault.code != "unknown_id" or not isinstance(fault.value, str):
            return fault
        if fault.value in self.reach.apart:
            return fault.model_copy(
                update={"code": "unreachable", "message": self.reach.message(fault.value)}
            )
        for kind in KINDS.values():
            vi = {NAMED[name][0] for name in kind.named_as if name in NAMED}
            if fault.value in self.facts.archived[kind.name] and fault.message.vi.startswith(tuple(vi)):
                return fault.model_copy(
                    update={
                        "code": "archived",
                        "message": Message(
                            vi=f"{kind.title.vi} {fault.value!r} đã lưu trữ, không còn dùng để xếp lịch",
                            en=f"{kind.title.en} {fault.value!r} is archived and no longer planned with",
                        ),
                    }
                )
        return fault

    # ---- its parts --------------------------------------------------------------------------------

    def _compose(self) -> Json:
        facts, office = self.facts, self.facts.office
        document: Json = {
            "schema_version": 1,
            "office": {"id": office.id, "name": office.name, "timezone": office.timezone},
            "horizon": {"start": self.first.isoformat(), "days": self.days},
            "grid_minutes": facts.settings.grid_minutes,
            "working_hours": facts.hours(self.first, self.days),
            "closed_days": [day.isoformat() for day, known in sorted(self._calendar.items()) if known.closed],
            "policy": facts.settings.policy.model_dump(mode="json"),
        }
        away = self._away()
        for kind in KINDS.values():
            if kind.part is not None:
                document[kind.part] = list(self._resources(kind.name, kind.part, away))
        for part in ("engagements", "agenda_items"):
            chosen = [one for one in self._asked if one.part == part]
            self._origins[part] = [one.origin for one in chosen]
            document[part] = [one.document for one in chosen]
        known = {one["id"] for one in document["engagements"]}
        document["agenda_items"] = [_heard(item, known) for item in document["agenda_items"]]
        document["relations"] = list(self._relations(known))
        return document

    def _resources(self, kind: str, part: str, away: Mapping[tuple[str, str], list[Json]]) -> Iterator[Json]:
        self._origins[part] = []
        for name, document in self.facts.documents[kind].items():
            if self.reach.leaves_out(kind, name, document):
                continue
            self._origins[part].append(Origin(kind, name))
            more = away.get((kind, name))
            yield document | {"unavailable": [*document["unavailable"], *more]} if more else document

    def _away(self) -> dict[tuple[str, str], list[Json]]:
        found: dict[tuple[str, str], list[Json]] = {}
        for name in self.facts.documents["absences"]:
            absence: AbsenceRecord = self.facts.form("absences", name)
            whose, thing = absence.whose
            away = spans(absence, self.first, self.days, self.facts.zone)
            found.setdefault((PARTS[whose], thing), []).extend(away)
        for person, pairs in self.facts.busy.items():
            busy = busy_spans(pairs, self.first, self.days, self.facts.zone)
            found.setdefault(("people", person), []).extend(busy)
        return found

    def _occurrences(self, replaced: Container[str]) -> Iterator[Asked]:
        closed = {day for day, known in self._calendar.items() if known.closed}
        for name, document in self.facts.documents["recurring"].items():
            series: Recurring = self.facts.form("recurring", name)
            kind = self.facts.documents["kinds"].get(str(series.engagement.get("kind")))
            template = filled(series.engagement, kind)
            for one in occurrences(series, self.first, self.days, closed):
                self._series.setdefault(name, []).append(one.id)
                if one.id not in replaced:
                    engagement = engagement_of(template, one, document["name"])
                    yield Asked("engagements", engagement, Origin("recurring", name))

    def _relations(self, known: set[str]) -> Iterator[dict[str, JsonValue]]:
        self._origins["relations"] = []
        standing: dict[str, Sequence[str]] = {name: [name] for name in known}
        for series, ids in self._series.items():
            standing[series] = [name for name in ids if name in known]
        for name, document in self.facts.documents["relations"].items():
            if document["week"] not in (None, self._week):
                continue
            for relation in in_week(document["relation"], standing):
                self._origins["relations"].append(Origin("relations", name))
                yield relation


def _heard(item: Json, known: set[str]) -> Json:
    kept = [name for name in item["sittings"] if not isinstance(name, str) or name in known]
    return item | {"sittings": kept}


def one_of(found: Found) -> Fault:
    """Return the fault for those who sent neither record nor request: it names where it came from."""
    if found.origin is None:
        return found.fault
    words, message = found.origin.words, found.fault.message
    return found.fault.model_copy(
        update={
            "pointer": pointer(found.origin.kind, found.origin.id) + found.path,
            "message": Message(vi=f"{words.vi}: {message.vi}", en=f"{words.en}: {message.en}"),
        }
    )
