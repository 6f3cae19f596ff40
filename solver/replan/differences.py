"""The differences of two plans: which engagements were added, changed, postponed or cancelled, in words."""

from collections import Counter
from collections.abc import Iterable

from models.differences import REVISIONS, Difference, Differences, Revision
from models.errors import Message
from models.problem import Problem
from models.time import instant
from solver.replan.naming import Naming, sentence
from solver.replan.standing import Calendar, Standing, standings
from solver.replan.wording import Wording


def differences(
    old_problem: Problem, old_plan: Calendar, new_problem: Problem, new_plan: Calendar
) -> Differences:
    """Return how ``new_plan`` differs from ``old_plan``; the problems may differ too.

    An engagement that is placed in neither is no difference: nobody was told of it.
    """
    naming = Naming(new_problem, old_problem)
    wanted = {one.id for one in new_problem.engagements}
    old, new = standings(old_problem, old_plan), standings(new_problem, new_plan)
    found = [
        difference
        for name in dict.fromkeys((*old, *new))
        if (difference := _difference(naming, name, old.get(name), new.get(name), name in wanted))
    ]
    found.sort(key=_time)
    people = {person for one in found for person in one.tell}
    return Differences.model_construct(
        differences=tuple(found), tell=_in_order(naming, people), message=_summary(found)
    )


def _difference(
    naming: Naming, name: str, old: Standing | None, new: Standing | None, wanted: bool
) -> Difference | None:
    if old is not None and new is not None:
        return _changed(naming, name, old, new)
    called, wording = naming.engagement(name), Wording(naming)
    if new is not None:
        row = wording.row(new)
        told = Message(vi=f"bổ sung {called}: {row.vi}", en=f"{called} is added: {row.en}")
        return _told(naming, name, "added", told, None, new)
    if old is None:
        return None
    row = wording.row(old)
    if wanted:
        told = Message(
            vi=f"hoãn {called} ({row.vi}), chưa có giờ mới",
            en=f"{called} ({row.en}) is postponed, without a new time yet",
        )
        return _told(naming, name, "postponed", told, old, None)
    told = Message(vi=f"hủy {called} ({row.vi})", en=f"{called} ({row.en}) is cancelled")
    return _told(naming, name, "cancelled", told, old, None)


def _changed(naming: Naming, name: str, old: Standing, new: Standing) -> Difference | None:
    parts = list(Wording(naming).changes(old, new))
    if not parts:
        return None
    aspects = tuple(dict.fromkeys(aspect for aspect, _ in parts))
    stays = not {"room", "place"} & set(aspects)
    where = naming.where(new.assignment)
    words = [_with(word, where) if stays and aspect == "start" else word for aspect, word in parts]
    called = naming.engagement(name)
    vi, en = "; ".join(word.vi for word in words), "; ".join(word.en for word in words)
    told = Message(vi=f"{called} {vi}" if aspects[0] == "start" else f"{called}: {vi}", en=f"{called}: {en}")
    return _told(naming, name, "changed", told, old, new).model_copy(update={"aspects": aspects})


def _with(message: Message, where: Message) -> Message:
    return Message(vi=f"{message.vi}, {where.vi}", en=f"{message.en}, {where.en}")


def _told(
    naming: Naming,
    name: str,
    revision: Revision,
    message: Message,
    old: Standing | None,
    new: Standing | None,
) -> Difference:
    concerned = (old.concerned if old else frozenset()) | (new.concerned if new else frozenset())
    tell = _in_order(naming, concerned)
    names = naming.people(tell)
    vi = f"{message.vi}; cần báo: {names}" if names else message.vi
    en = f"{message.en}; to be told: {names}" if names else message.en
    # The assignments were checked when they were read; odd ones of other ages would not pass twice.
    return Difference.model_construct(
        engagement=name,
        revision=revision,
        before=old.assignment if old else None,
        after=new.assignment if new else None,
        tell=tell,
        message=sentence(vi, en),
    )


def _in_order(naming: Naming, people: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(people, key=lambda one: (naming.person(one).casefold(), one)))


def _time(difference: Difference) -> tuple[str, str]:
    """Order by the time that now holds, else by the one that held."""
    placed = difference.after or difference.before
    return (instant(placed.start).isoformat() if placed else "", difference.engagement)


def _summary(found: list[Difference]) -> Message:
    """Return how many of each kind of revision, e.g. "1 bổ sung, 2 điều chỉnh"."""
    if not found:
        return Message(vi="Không có gì thay đổi.", en="Nothing changed.")
    counts = Counter(one.revision for one in found)
    kinds = [(counts[revision], word) for revision, word in REVISIONS.items() if counts[revision]]
    return sentence(
        ", ".join(f"{count} {word.vi}" for count, word in kinds),
        ", ".join(f"{count} {word.en}" for count, word in kinds),
    )
