"""Requests as they are to be stored: filled from their kind, checked against what the office has."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import JsonValue, ValidationError

from models.consistency import unknown_id
from models.engagements import AgendaItem, Engagement
from models.errors import Fault, Message, pointer
from models.faults import from_pydantic
from models.time import office_zone
from service.office.checking import kind_faults
from service.office.compose import PARTS
from service.office.composition import Asked, Composition, Origin
from service.office.facts import Facts, Json
from service.office.records.engagement_kinds import filled
from service.office.requests.forms import RequestForm
from service.office.weeks import monday_of

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without those that are easily taken for one another."""
_FORMS: dict[str, type[Engagement] | type[AgendaItem]] = {
    "engagement": Engagement,
    "agenda_item": AgendaItem,
}


@dataclass(frozen=True)
class Draft:
    """One request: its form, its id, its document, and where it stands in the body (``at``)."""

    form: RequestForm
    name: str
    document: Json
    at: str = ""


@dataclass(frozen=True)
class Week:
    """A week that requests are for: the office, the week, and the ids of the engagements asked for in it."""

    facts: Facts
    name: str
    sittings: frozenset[str]
    occurrences: Mapping[str, Json]

    @classmethod
    def of(cls, facts: Facts, name: str, rows: Iterable[Any]) -> "Week":
        """Return the week with its requests ``rows``."""
        asked = {
            row.id for row in rows if row.type == "engagement" and row.state in ("registered", "accepted")
        }
        composed = Composition(facts, name).document["engagements"]
        occurrences = {one["id"]: one for one in composed}
        return cls(facts, name, frozenset(asked | set(occurrences)), occurrences)


def new_id(week: str) -> str:
    """Return a new id, such as ``w48-k7m2pq``; 887 million for each number of week."""
    return f"w{week[-2:]}-" + "".join(secrets.choice(_LETTERS) for _ in range(6))


def draft(week: Week, form: RequestForm, name: str, unit: str | None, at: str = "") -> Draft:
    """Return the request with what its document leaves out: from its kind, or from the occurrence."""
    if form.type == "cancellation":
        title = week.occurrences.get(name, {}).get("title", "")
        return Draft(form, name, {"id": name, "title": title}, at)
    document = dict(form.document)
    if form.type == "engagement":
        kind = week.facts.documents["kinds"].get(str(document.get("kind")))
        document = {**week.occurrences.get(form.occurrence or "", {}), **filled(document, kind)}
        if unit is not None:
            document.setdefault("requested_by", unit)
    return Draft(form, name, {**document, "id": name}, at)


def checked(week: Week, drafts: Sequence[Draft]) -> tuple[list[Draft], list[Fault]]:
    """Return the drafts with their documents as the contract writes them, or what is wrong with them."""
    faults = [fault for one in drafts for fault in _own_faults(week, one)]
    mine = {Origin("requests", one.name): one for one in drafts}
    asked = [
        Asked(PARTS[one.form.type], one.document, origin)
        for origin, one in mine.items()
        if one.form.type in PARTS and _is_readable(week, one)
    ]
    _, found = Composition(week.facts, week.name, asked, series=False).found()
    for one in found:
        if one.origin in mine:
            at = mine[one.origin].at + "/document" + one.path
            faults.append(one.fault.model_copy(update={"pointer": at}))
    if faults:
        return [], faults
    with office_zone(week.facts.zone):
        return [Draft(one.form, one.name, _written(one), one.at) for one in drafts], []


def _written(one: Draft) -> Json:
    form = _FORMS.get(one.form.type)
    return one.document if form is None else form.model_validate(one.document).model_dump(mode="json")


def _is_readable(week: Week, one: Draft) -> bool:
    """Say whether a composition can take it in: what it stands for is known, and sittings are a list."""
    known = one.form.occurrence is None or one.form.occurrence in week.occurrences
    return known and not _is_misshapen(one)


def _is_misshapen(one: Draft) -> bool:
    return one.form.type == "agenda_item" and not isinstance(one.document.get("sittings"), list)


def _own_faults(week: Week, one: Draft) -> Iterator[Fault]:
    given, at = one.form.document, one.at + "/document"
    if given.get("id", one.name) != one.name:
        message = Message(
            vi="mã do hệ thống đặt, không ghi ở đây", en="the service gives the id; leave it out"
        )
        yield Fault(pointer=f"{at}/id", code="extra_forbidden", message=message)
    if one.form.occurrence is not None and one.form.occurrence not in week.occurrences:
        fault = unknown_id("engagement", ("occurrence",), one.form.occurrence, list(week.occurrences))
        yield fault.model_copy(update={"pointer": one.at + fault.pointer})
    if one.form.type == "cancellation":
        yield from _cancellation_faults(one)
    elif one.form.type == "engagement":
        yield from kind_faults(week.facts, given, at)
        yield from _windows_elsewhere(week, one.document, at)
    elif _is_misshapen(one):
        yield from _shape_faults(week, one, at)
    else:
        for index, name in enumerate(one.document["sittings"]):
            if isinstance(name, str) and name not in week.sittings:
                fault = unknown_id("engagement", ("sittings", index), name, sorted(week.sittings))
                yield fault.model_copy(update={"pointer": at + fault.pointer})


def _cancellation_faults(one: Draft) -> Iterator[Fault]:
    if one.form.occurrence is None:
        message = Message(vi="cần mã của lần họp định kỳ bị hủy", en="the occurrence to cancel is expected")
        yield Fault(pointer=f"{one.at}/occurrence", code="missing", message=message)
    if set(one.form.document) - {"id", "title"}:
        message = Message(vi="đăng ký hủy không có nội dung", en="a cancellation has no document")
        yield Fault(pointer=f"{one.at}/document", code="extra_forbidden", message=message)


def _shape_faults(week: Week, one: Draft, at: str) -> Iterator[Fault]:
    with office_zone(week.facts.zone):
        try:
            AgendaItem.model_validate(one.document)
        except ValidationError as error:
            for fault in from_pydantic(error, one.document):
                yield fault.model_copy(update={"pointer": at + fault.pointer})


def _windows_elsewhere(week: Week, document: Mapping[str, Any], at: str) -> Iterator[Fault]:
    """Yield a fault for each window that has nothing of the week in it."""
    first = datetime.combine(monday_of(week.name), datetime.min.time(), week.facts.zone)
    last = first + timedelta(days=week.facts.settings.days)
    with office_zone(week.facts.zone):
        try:
            windows = Engagement.model_validate(document).windows
        except ValidationError:
            return
    for index, window in enumerate(windows):
        if window.end <= first or window.start >= last:
            message = Message(
                vi=f"khung giờ nằm ngoài tuần {week.name}", en=f"the window lies outside week {week.name}"
            )
            value: JsonValue = f"{window.start.isoformat()} – {window.end.isoformat()}"
            yield Fault(
                pointer=at + pointer("windows", index), code="outside_horizon", message=message, value=value
            )
