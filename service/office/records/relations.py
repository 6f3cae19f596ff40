"""Relations between engagements, for one week or for every week in which the engagements stand."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Annotated, Any

from pydantic import Field, JsonValue

from models.base import Document, Id
from models.engagements import Relation


class RelationRecord(Document):
    """One relation of the contract's section 5, in ``week`` only or (null) in every week.

    It may name engagements, and recurring ones by the id of the series. In each week it binds those of
    them that stand in it.
    """

    id: Id
    week: Annotated[str, Field(pattern=r"^\d{4}-W\d{2}$", examples=["2026-W48"])] | None = None
    relation: Relation


def in_week(
    relation: Mapping[str, Any], standing: Mapping[str, Sequence[str]]
) -> Iterator[dict[str, JsonValue]]:
    """Yield the contract's relations that ``relation`` makes between the engagements of a week.

    ``standing``: a name -> the ids of the engagements it stands for in this week.
    """
    if relation["type"] == "before":
        pairs = list(product(standing.get(relation["first"], ()), standing.get(relation["second"], ())))
        for first, second in pairs:
            # Of a series with several occurrences, those of one day are meant: the ids end in the day.
            if len(pairs) == 1 or first[-8:] == second[-8:]:
                yield {**relation, "first": first, "second": second}
        return
    named = [one for name in relation["engagements"] for one in standing.get(name, ())]
    if len(named) > 1:
        yield {**relation, "engagements": list(dict.fromkeys(named))}
