"""What must hold when a record is written: what it names is there, and the office can still be planned."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any

from pydantic import JsonValue

from models.consistency import document_faults, references, unknown_id
from models.errors import Fault, Message, pointer
from service.office.composition import Asked, Composition, Found, Origin, one_of
from service.office.facts import Facts, Json
from service.office.records.absences import PARTS, AbsenceRecord
from service.office.records.engagement_kinds import PLAIN, defaults, filled
from service.office.records.hours import Season, overlap
from service.office.records.recurring import OF_THE_OCCURRENCE, Occurrence, Recurring, engagement_of, timing
from service.office.weeks import monday_of

_ANY_WEEK = "2026-W02"


def record_faults(facts: Facts, kind: str, name: str) -> list[Fault]:
    """Return what is wrong with the record, which ``facts`` already hold; pointers are into its document.

    What its change spoils elsewhere is told at the top of the document, by name.
    """
    return [*_CHECKS.get(kind, _nothing)(facts, name), *office_faults(facts, Origin(kind, name))]


def office_faults(facts: Facts, mine: Origin | None = None) -> list[Fault]:
    """Return what keeps the office's resources, kinds and recurring engagements from being planned.

    Faults of the record ``mine`` point into its document.
    """
    _, found = Composition(facts, _ANY_WEEK, _samples(facts), series=False).found()
    return [_told(one, mine) for one in found]


def _told(found: Found, mine: Origin | None) -> Fault:
    if mine is None or found.origin != mine:
        return one_of(found).model_copy(update={"pointer": ""})
    prefix = "/engagement" if mine.kind == "recurring" else ""
    return found.fault.model_copy(update={"pointer": prefix + found.path})


def _samples(facts: Facts) -> Iterator[Asked]:
    """Yield one engagement for each kind and for each recurring one."""
    for name, document in facts.documents["kinds"].items():
        sample = {"duration_minutes": 60, **defaults(document), "id": f"{name}.kind"}
        yield Asked("engagements", sample, Origin("kinds", name))
    day = monday_of(_ANY_WEEK)
    for name, document in facts.documents["recurring"].items():
        series: Recurring = facts.form("recurring", name)
        kind = facts.documents["kinds"].get(str(series.engagement.get("kind")))
        occurrence = Occurrence(f"{name}-{day:%Y%m%d}", day, timing(series, day))
        engagement = engagement_of(filled(series.engagement, kind), occurrence, document["name"])
        yield Asked("engagements", engagement, Origin("recurring", name))


# ---- kind by kind ---------------------------------------------------------------------------------


def _nothing(_: Facts, __: str) -> Iterable[Fault]:
    return ()


def _leg(facts: Facts, name: str) -> Iterator[Fault]:
    known = [*facts.documents["sites"], *facts.documents["places"]]
    for end in ("from", "to"):
        place = facts.documents["travel"][name][end]
        if place not in known:
            yield unknown_id("place", (end,), place, known)


def _place(facts: Facts, name: str) -> Iterator[Fault]:
    if name in facts.documents["sites"] and name in facts.documents["places"]:
        message = Message(
            vi=f"mã {name!r} đã dùng cho một trụ sở hoặc địa điểm khác",
            en=f"the id {name!r} is already that of another site or place",
        )
        yield Fault(pointer="/id", code="duplicate", message=message, value=name)


def _recurring(facts: Facts, name: str) -> Iterator[Fault]:
    engagement: Json = facts.documents["recurring"][name]["engagement"]
    message = Message(vi="do quy tắc lặp quyết định, không ghi ở đây", en="the rule gives it; leave it out")
    for field in OF_THE_OCCURRENCE:
        if field in engagement:
            yield Fault(pointer=pointer("engagement", field), code="extra_forbidden", message=message)
    yield from kind_faults(facts, engagement, "/engagement")


def kind_faults(facts: Facts, engagement: Mapping[str, Any], prefix: str) -> Iterator[Fault]:
    """Yield a fault where the engagement is of a kind that the office has not declared."""
    named = engagement.get("kind", PLAIN)
    if isinstance(named, str) and named != PLAIN and named not in facts.documents["kinds"]:
        fault = unknown_id("kind", ("kind",), named, [PLAIN, *facts.documents["kinds"]])
        yield fault.model_copy(update={"pointer": prefix + fault.pointer})


def _hours(facts: Facts, name: str) -> Iterator[Fault]:
    mine = Season.model_validate(facts.documents["hours"][name])
    for other in facts.seasons:
        if other.id != name and overlap(mine, other):
            message = Message(
                vi=f"có ngày trùng với mùa {other.id!r}; mỗi ngày chỉ theo một mùa",
                en=f"shares days with the season {other.id!r}; only one can be in force",
            )
            yield Fault(pointer="/from", code="overlapping_seasons", message=message, value=mine.first)


def _absence(facts: Facts, name: str) -> Iterator[Fault]:
    absence: AbsenceRecord = facts.form("absences", name)
    whose, thing = absence.whose
    known = list(facts.documents[PARTS[whose]])
    if thing not in known:
        yield unknown_id(whose, (whose,), thing, known)


def _relation(facts: Facts, name: str) -> Iterator[Fault]:
    """Report a week that there is not, a name that stands twice, and a cycle of ``before``."""
    mine = list(facts.documents["relations"]).index(name)
    week = facts.documents["relations"][name]["week"]
    try:
        monday_of(week or _ANY_WEEK)
    except ValueError:
        message = Message(vi=f"{week} không phải một tuần", en=f"{week} is not a week such as 2026-W48")
        yield Fault(pointer="/week", code="week", message=message, value=week)
    source: JsonValue = {"relations": [one["relation"] for one in facts.documents["relations"].values()]}
    for fault in document_faults(source):
        _, _, index, *rest = fault.pointer.split("/")
        if fault.code in ("before_cycle", "duplicate") and index == str(mine):
            yield fault.model_copy(update={"pointer": pointer("relation", *rest)})


def relation_names(facts: Facts, relation: Mapping[str, Any], known: Container[str]) -> Iterator[Fault]:
    """Yield a fault for each name that is no recurring engagement, no occurrence, no request in ``known``."""
    series = facts.documents["recurring"]
    for _, path, named in references({"relations": [relation]}):
        if not isinstance(named, str) or named in known or named in series:
            continue
        if named[:-9] not in series or not re.fullmatch(r"-\d{8}", named[-9:]):
            yield unknown_id("engagement", ("relation", *path[2:]), named, list(series))


_CHECKS: dict[str, Callable[[Facts, str], Iterable[Fault]]] = {
    "sites": _place,
    "places": _place,
    "travel": _leg,
    "recurring": _recurring,
    "hours": _hours,
    "absences": _absence,
    "relations": _relation,
}
