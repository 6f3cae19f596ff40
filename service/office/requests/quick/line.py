"""Read one line as a request: a title, then whatever is known of when, who, where and how many."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import JsonValue

from service.office.facts import Facts, Json
from service.office.requests.quick.names import Named, Names, What
from service.office.requests.quick.times import Said, hear
from service.office.requests.quick.when import timing
from service.office.requests.quick.words import Scrap, fold, words
from service.office.weeks import monday_of

_STOPS = re.compile(r"[;\n]|,(?!\d)")
_CHAIRS = re.compile(r"(?<![^\W_])(?:chu tri|chu toa|chairs?|chaired by)(?![^\W_])")
_ATTEND = re.compile(r"(?<![^\W_])(?:tham du|du hop|du|thanh phan|cung|attends?|with)(?![^\W_])")
_AT = re.compile(r"(?:^|\s)(?:tai|o|at|in)\s*$")
_OR = re.compile(r"^[\s/]*(?:hoac|or|/)?[\s/]*$")
_ONLINE = re.compile(r"(?<![^\W_])(?:hop\s+)?(?:truc tuyen|online)(?![^\W_])")
_FILLERS = {"tai", "o", "at", "in", "va", "and", "hoac", "or", "on", "vao", "the", "luc", "co", "gom", "ngay"}
_WHERE: frozenset[What] = frozenset({"room", "site", "place"})
_WHO: frozenset[What] = frozenset({"person"})
_KIND: frozenset[What] = frozenset({"kind"})


@dataclass
class Line:
    """What was understood of a line, and what was not.

    ``understood``: the words, the field they became, its value. ``unclear``: the words, and what of the
    office they may mean.
    """

    understood: list[tuple[str, str, JsonValue]] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)
    unclear: list[tuple[str, list[str]]] = field(default_factory=list)
    document: Json = field(default_factory=dict)

    def shown(self) -> dict[str, Any]:
        """Return it as it is answered."""
        return {
            "understood": [
                {"text": text, "field": name, "value": value} for text, name, value in self.understood
            ],
            "not_understood": self.not_understood,
            "unclear": [{"text": text, "candidates": found} for text, found in self.unclear],
            "document": self.document,
        }

    def take(self, text: str, name: str, value: JsonValue) -> None:
        """Set a field of the document, with the words that said so."""
        self.document[name] = value
        self.understood.append((text, name, value))


def read_line(text: str, facts: Facts, week: str) -> Line:
    """Return what ``text`` says, by the names of the office in ``facts``, of a request for ``week``.

    Nothing is guessed: what may mean several things is told as unclear, the rest as not understood.
    """
    line, said, monday = Line(), Said(), monday_of(week)
    names = Names(facts)
    scraps = [Scrap(part) for part in _STOPS.split(text) if part.strip()]
    for scrap in scraps:
        hear(scrap, said, monday)
    for number, scrap in enumerate(scraps):
        # People first: their posts hold the names of places, as "Chủ tịch UBND" does.
        _who(line, names, scrap, in_title=number == 0)
        _where(line, names, scrap, in_title=number == 0)
    if scraps:
        _title(line, names, scraps)
    _kind(line, names, text)
    _numbers(line, said, facts, monday)
    for scrap in scraps:
        line.not_understood += [rest for rest in scrap.rest() if not set(fold(rest).split()) <= _FILLERS]
    line.not_understood += said.elsewhere
    return line


def _title(line: Line, names: Names, scraps: list[Scrap]) -> None:
    """Take the first words that are left as the title: what is asked for is said first."""
    for scrap in scraps[:1]:
        rest = [one for one in scrap.rest() if not set(fold(one).split()) <= _FILLERS]
        if rest:
            title = " ".join(" ".join(rest).split())
            line.take(title, "title", title)
            scrap.take(0, len(scrap.text))


def _kind(line: Line, names: Names, text: str) -> None:
    found = names.find(Scrap(text), _KIND)
    kinds = list(dict.fromkeys(one.ids[0] for one in found if one.sure and len(one.ids) == 1))
    if len(kinds) == 1:
        (named, *_) = found
        line.take(text[named.start : named.end], "kind", kinds[0])


def _where(line: Line, names: Names, scrap: Scrap, *, in_title: bool) -> None:
    if match := scrap.find(_ONLINE):
        if "where" not in line.document:
            line.take(
                match[0] if in_title else scrap.text[match.start() : match.end()], "where", {"online": True}
            )
        if not in_title:
            scrap.take(*match.span())
    for named in names.find(scrap, _WHERE):
        # In a title a place is meant as such after "at" only: "Kiểm tra xã Lay Nưa" may be anywhere. So
        # is a single word, which may well be part of another name.
        at = _AT.search(scrap.left[: named.start])
        doubtful = in_title or len(words(scrap.text[named.start : named.end])) == 1
        if (doubtful and at is None) or "where" in line.document:
            continue
        text = scrap.take(named.start if at is None else at.start(), named.end).strip()
        if len(named.ids) > 1:
            line.unclear.append((text, list(named.ids)))
            continue
        line.take(text, "where", _demand(named))


def _demand(named: Named) -> JsonValue:
    if named.what == "room":
        return {"room": {"rooms": list(named.ids)}}
    return {"room": {"sites": list(named.ids)}} if named.what == "site" else {"place": named.ids[0]}


def _who(line: Line, names: Names, scrap: Scrap, *, in_title: bool) -> None:
    """Take the people that the scrap names; in a title only those who are said to chair."""
    chair = scrap.find(_CHAIRS)
    if in_title and chair is None:
        return
    role = "chair" if chair is not None else "required"
    groups: list[list[Named]] = []
    for named in names.find(scrap, _WHO):
        if groups and _OR.match(scrap.left[groups[-1][-1].end : named.start]) and not in_title:
            groups[-1].append(named)
        elif not (in_title and groups):
            groups.append([named])
    for group in groups:
        _seat(line, scrap, group, role)
    for match in (chair if groups else None, scrap.find(_ATTEND) if groups and not in_title else None):
        if match is not None:
            scrap.take(*match.span())


def _seat(line: Line, scrap: Scrap, group: list[Named], role: str) -> None:
    text = scrap.take(group[0].start, group[-1].end)
    if not all(named.sure for named in group):
        line.unclear.append((text, list(dict.fromkeys(name for named in group for name in named.ids))))
        return
    seated = [name for entry in line.document.get("attendees", ()) for name in entry["any_of"]]
    ids = list(dict.fromkeys(name for named in group for name in named.ids if name not in seated))
    if ids:
        entry: Json = {"role": role, "any_of": ids}
        line.document.setdefault("attendees", []).append(entry)
        line.understood.append((text, "attendees", entry))


def _numbers(line: Line, said: Said, facts: Facts, monday: date) -> None:
    if said.people is not None:
        line.take(said.texts["people"][0], "headcount", said.people)
    kind = facts.documents["kinds"].get(str(line.document.get("kind")), {})
    spoken = ", ".join(text for what in ("session", "days", "clock") for text in said.texts.get(what, ()))
    fields = timing(said, facts, monday, kind.get("duration_minutes"))
    for name, value in fields.items():
        of_length = name == "duration_minutes" and "minutes" in said.texts
        text = said.texts["minutes"][0] if of_length else spoken
        if text:
            line.take(text, name, value)
        elif name == "duration_minutes":
            # Of its kind, which has been named; told with the kind and not again.
            line.document[name] = value
    if spoken and not set(fields) & {"start", "windows"}:
        line.not_understood.append(spoken)
