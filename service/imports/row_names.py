"""Whom and what a row names."""

import re
from collections.abc import Callable
from typing import Any

from models.engagements import Role
from service.imports.columns import Key
from service.imports.names import Directory, Kind, Looked, with_id
from service.imports.row_cells import RowCells
from solver.audit.texts import folded

Json = dict[str, Any]
ONLINE = frozenset({"truc tuyen", "online", "hop truc tuyen"})
_AMOUNT = re.compile(r"^(.*?)\s*(?:[:x×]\s*(\d{1,4})|\((\d{1,4})\))?$")


_BETWEEN = re.compile(r",| và | and ")


def _known(looked: Looked) -> bool:
    return looked.found is not None or bool(looked.several)


class RowNames:
    """Looks up the names of a row; one that is not known, or means several, is a fault of its cell."""

    def __init__(self, row: RowCells, directory: Directory) -> None:
        self._row = row
        self._directory = directory

    def people(self, key: Key) -> list[str]:
        """Return the ids of the people named, each once, in their order."""
        texts = (text for part in self._row.parts(key) for text in self._apart(part))
        found = (self._named(key, text, "person") for text in texts)
        return list(dict.fromkeys(name for name in found if name is not None))

    def _apart(self, text: str) -> list[str]:
        """Return the names that commas or "và" part, where one of them is known and the whole is not.

        A post may have a comma in it: "Ủy viên Ban Thường vụ, Chủ nhiệm Ủy ban Kiểm tra".
        """
        parts = [part for part in (part.strip(" .") for part in _BETWEEN.split(text)) if part]
        if len(parts) < 2 or _known(self._directory.look(text, "person")):
            return [text]
        known = any(_known(self._directory.look(part, "person")) for part in parts)
        return parts if known else [text]

    def _named(self, key: Key, text: str, *kinds: Kind) -> str | None:
        looked = self._directory.look(text, *kinds)
        if looked.found is not None:
            return looked.found.id
        self._not_one(key, text, looked)
        return None

    def _not_one(self, key: Key, text: str, looked: Looked) -> None:
        if looked.several:
            names = tuple(with_id(one) for one in looked.several)
            self._row.fault(
                key,
                "ambiguous",
                f"«{text}» là {len(names)} người hoặc nơi; hãy ghi mã hoặc tên đầy đủ",
                f"«{text}» names {len(names)} of them; give the id or the full name",
                text,
                names,
            )
            return
        self._row.fault(
            key,
            "unknown",
            f"không có «{text}» trong danh mục",
            f"«{text}» is not known",
            text,
            tuple(one.name for one in looked.alike),
        )

    def attendees(self) -> list[Json]:
        """Return the chair with those who may stand in, then who is required and who is invited."""
        chairs = self.people("chair")
        found: list[Json] = [{"role": "chair", "any_of": chairs}] if chairs else []
        seated = set(chairs[:1])
        parts: tuple[tuple[Role, Key], ...] = (("required", "required"), ("optional", "optional"))
        for role, key in parts:
            for person in self.people(key):
                if person not in seated:
                    found.append({"role": role, "any_of": [person]})
                    seated.add(person)
        return found

    def equipment(self) -> Json:
        """Return how much of each pool is asked for."""
        found: Json = {}
        for text in self._row.parts("equipment"):
            amount = _AMOUNT.match(text)
            name = amount[1] if amount is not None else text
            pool = self._named("equipment", name, "equipment")
            if pool is not None and amount is not None:
                found[pool] = found.get(pool, 0) + int(amount[2] or amount[3] or 1)
        return found

    def where(self) -> Json:
        """Return the room, site or place that is named; any room where none is."""
        text = self._row.text("where")
        if not text:
            return {"room": {}}
        if folded(text) in ONLINE:
            return {"online": True}
        looked = self._directory.look(text, "room", "site", "place")
        if looked.found is None:
            self._not_one("where", text, looked)
            return {"room": {}}
        ways: dict[Kind, Callable[[str], Json]] = {
            "room": lambda name: {"room": {"rooms": [name]}},
            "site": lambda name: {"room": {"sites": [name]}},
            "place": lambda name: {"place": name},
        }
        return ways[looked.found.kind](looked.found.id)
