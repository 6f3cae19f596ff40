"""The bodies of the calls that explain: a problem, a plan for it, and what is asked."""

from typing import Annotated, Any

from pydantic import Field

from models.base import Document, Id
from solver.explain.alternatives import MOST

Seconds = Annotated[float, Field(ge=0.01, strict=True)]
Seed = Annotated[int, Field(ge=0, le=2**31 - 1, strict=True)]


class ExplainOptions(Document):
    """How to explain: seconds for all that is asked, the seed, and whether price and remedies are wanted."""

    time_limit_seconds: Seconds = 10.0
    seed: Seed = 0
    remedies: Annotated[bool, Field(strict=True)] = True


class AlternativesOptions(Document):
    """How to look: how many alternatives at most, the seconds it may take, the seed."""

    most: Annotated[int, Field(ge=1, le=MOST, strict=True)] = 5
    time_limit_seconds: Seconds = 10.0
    seed: Seed = 0


class ExplainEnvelope(Document):
    """``engagements``: ids of engagements or agenda items that the plan leaves out; none: all of them."""

    problem: Any
    plan: Any
    engagements: tuple[Id, ...] = ()
    options: ExplainOptions = ExplainOptions()


class AlternativesEnvelope(Document):
    """``engagement``: the one that other places are looked for, placed or not."""

    problem: Any
    plan: Any
    engagement: Id
    options: AlternativesOptions = AlternativesOptions()
