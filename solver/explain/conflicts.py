"""Why not: a minimal set of facts that together forbid what a plan leaves out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.plan import SubmittedPlan
from solver.explain.effort import Effort, OutOfTime
from solver.explain.facts import Fact
from solver.explain.feasible import find
from solver.explain.placeable import Asking
from solver.explain.relaxed import World
from solver.explain.sharing import shared
from solver.explain.shrinking import minimal


class Unconfirmed(Exception):  # noqa: N818 - named after what it is
    """Another seed contradicts what one seed said: nothing may be claimed."""


@dataclass(frozen=True)
class Conflict:
    """``facts`` forbid together, and each is needed; ``suffices_alone``: would taking it away alone do?

    A fact is missing there where the time ran out before that was answered.
    Where nothing forbids, ``facts`` is empty and ``allowed_by`` is a valid plan that has the thing and
    gives nothing up. ``few``: the engagements that matter.
    """

    facts: tuple[Fact, ...]
    suffices_alone: dict[Fact, bool]
    allowed_by: SubmittedPlan | None
    few: frozenset[str]


def conflict(world: World, effort: Effort) -> Conflict:
    """Return why the thing of ``world`` is left out.

    Raises ``OutOfTime`` where that could not be proven in time, and :class:`Unconfirmed`.
    """
    asking = Asking(world, effort)
    answer = asking.ask()
    if answer.plan is not None:
        return Conflict((), {}, answer.plan, answer.few)
    facts = smallest(world, answer.by, effort)
    asking.circle = circle_of(facts)
    return Conflict(tuple(facts), _alone(asking, facts), None, answer.few)


def _alone(asking: Asking, facts: Iterable[Fact]) -> dict[Fact, bool]:
    found: dict[Fact, bool] = {}
    try:
        for fact in facts:
            found[fact] = asking.ask(frozenset((fact,))).plan is not None
    except OutOfTime:
        return found
    return found


def circle_of(facts: Iterable[Fact]) -> frozenset[str]:
    """Return the other engagements that a conflict names."""
    return frozenset(fact.id for fact in facts if fact.kind == "kept")


def smallest(world: World, forbidding: frozenset[Fact], effort: Effort) -> list[Fact]:
    """Return a minimal part of ``forbidding`` that still forbids, confirmed under another seed.

    The demands of the thing itself stand throughout, unless they alone forbid: then they are what is
    shrunk, and everything else is taken away.
    """
    demands = frozenset(world.demands)

    def forbids(facts: Sequence[Fact]) -> bool:
        return _forbid(world, frozenset(facts) | standing, effort)

    standing = demands
    kept = sorted(world.kept, key=lambda fact: _remoteness(world, fact))
    candidates = [fact for fact in (*world.circumstances, *kept) if fact in forbidding]
    if forbids([]):
        standing, candidates = frozenset(), list(world.demands)
    facts = minimal(forbids, candidates)
    return _confirmed(world, facts, standing, effort.another_seed())


def _remoteness(world: World, fact: Fact) -> int:
    """Rank what is kept: rivals for those needed first, then for rooms and vehicles, then the others."""
    if fact.kind != "kept":
        return 0
    has = shared(world.case, fact.id)
    return 0 if has.people else 1 if has.rooms or has.vehicles or has.pools else 2


def _forbid(world: World, facts: frozenset[Fact], effort: Effort) -> bool:
    """Say whether no plan has the thing where just these facts hold: the whole question is one solve."""
    return find(*world.question(facts), effort) is None


def _confirmed(world: World, facts: list[Fact], standing: frozenset[Fact], effort: Effort) -> list[Fact]:
    """Return ``facts`` once another seed finds that they forbid and that each is needed.

    One that is not needed after all is dropped, and the rest confirmed again.
    """
    if not _forbid(world, frozenset(facts) | standing, effort):
        raise Unconfirmed
    for fact in facts:
        rest = [one for one in facts if one != fact]
        if _forbid(world, frozenset(rest) | standing, effort):
            return _confirmed(world, rest, standing, effort)
    return facts
