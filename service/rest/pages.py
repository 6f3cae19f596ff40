"""Lists in pages: ``?limit=…&cursor=…``; the cursor is opaque to callers and stable under changes."""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query

from models.errors import Fault, Message
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_OPTIONS

MOST = 500
_DIGITS = 9
"""As many as any number of a row has."""


@dataclass(frozen=True)
class Page:
    """What a caller asks for: at most ``limit`` items behind the key ``after`` (empty: from the start)."""

    limit: int
    after: str

    @property
    def asked(self) -> int:
        """How many rows to read: one more than shown tells whether there are more."""
        return self.limit + 1

    @property
    def number(self) -> int | None:
        """The key, where keys are numbers from 1; ``None`` at the start.

        Raises :class:`ServiceProblem` (422) for a cursor of another list.
        """
        if not self.after:
            return None
        if not self.after.isdecimal() or len(self.after) > _DIGITS:
            raise _foreign(_cursor(self.after))
        return int(self.after)

    def answer(
        self, rows: Sequence[Any], key: Callable[[Any], str], item: Callable[[Any], Any]
    ) -> dict[str, Any]:
        """Return ``{"items": …, "next": …}`` of ``rows``; ``next`` is null at the end."""
        shown = rows[: self.limit]
        more = len(rows) > self.limit
        return {"items": [item(row) for row in shown], "next": _cursor(key(shown[-1])) if more else None}


def _page(
    limit: Annotated[int, Query(ge=1, le=MOST, description="The most items in the answer.")] = 100,
    cursor: Annotated[str, Query(description="`next` of the page before.", max_length=400)] = "",
) -> Page:
    return Page(limit, _after(cursor))


Paged = Annotated[Page, Depends(_page)]


def _cursor(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def _after(cursor: str) -> str:
    try:
        key = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
        if "\0" in key:
            raise ValueError("no key holds a NUL")
        return key
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        raise _foreign(cursor) from error


def _foreign(cursor: str) -> ServiceProblem:
    message = Message(vi="không phải giá trị next của trang trước", en="is not the `next` of an earlier page")
    fault = Fault(pointer="/cursor", code="cursor", message=message, value=cursor)
    return ServiceProblem(INVALID_OPTIONS, faults=(fault,), in_query=True)
