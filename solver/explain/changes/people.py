"""A deputy who is not on the list, a smaller quorum, fewer to serve."""

from collections.abc import Iterator

from models.engagements import Engagement
from models.resources import Body, Person
from solver.explain.changes.trial import Proposal, Trial
from solver.explain.facts import Fact
from solver.replan.naming import sentence

MOST_DEPUTIES = 2
"""How many deputies are proposed for one entry."""


def deputies(trial: Trial) -> Iterator[Proposal]:
    """Yield people of the same body or group who could stand in; each would have to agree."""
    one = trial.case.engagement
    if one is None:
        return
    for k, entry in enumerate(one.attendees):
        if entry.role != "optional" and trial.helps(Fact("entry", one.id, number=k)):
            yield from _deputies(trial, one, k)


def _deputies(trial: Trial, one: Engagement, k: int) -> Iterator[Proposal]:
    entry, names = one.attendees[k], trial.words.names
    pool = like(trial, one, k)
    for _ in range(MOST_DEPUTIES):
        plan = trial.could(_filled(one, k, (*entry.any_of, *pool))) if pool else None
        if plan is None:
            return
        seats = next(one_.attendees for one_ in plan.assignments if one_.engagement == one.id)
        chosen = [seat.person for seat in seats if seat.entry == k and seat.person in pool]
        if not chosen:
            return
        deputy = chosen[0]
        pool = [name for name in pool if name != deputy]
        changed = _filled(one, k, (*entry.any_of, deputy))
        if (shown := trial.fits(changed)) is None:
            continue
        who, role = trial.words.person(deputy), names.role(entry.role)
        title = trial.words.title
        vi = f"mời {who.vi} thay làm {role.vi} của {title} (không có trong danh sách, cần xin ý kiến)"
        en = f"let {who.en} stand in as {role.en} of {title} (not on the list; needs consent)"
        yield Proposal("deputy", changed, shown, sentence(vi, en), people=(deputy,), needs_consent=True)


def _filled(one: Engagement, k: int, names: tuple[str, ...]) -> Engagement:
    entries = list(one.attendees)
    entries[k] = entries[k].model_copy(update={"any_of": names})
    return one.model_copy(update={"attendees": tuple(entries)})


def like(trial: Trial, one: Engagement, k: int) -> list[str]:
    """Return who could stand in for entry ``k``: of one body with somebody listed there, else of one group.

    Where nobody is listed it is any leader. Those the engagement asks for anyway are left out.
    """
    people = trial.case.problem.people
    listed = [person for person in people if person.id in one.attendees[k].any_of]
    asked = {name for entry in one.attendees for name in entry.any_of}
    others = [person for person in people if person.id not in asked]
    if not listed:
        return [person.id for person in others if person.group == "leader"]
    bodies = {post.body for person in listed for post in person.posts}
    groups = {person.group for person in listed}
    near = [person for person in others if person.group in groups and _sits_in(person, bodies)]
    return [person.id for person in near or [one_ for one_ in others if one_.group in groups]]


def _sits_in(person: Person, bodies: set[Body]) -> bool:
    return any(post.body in bodies for post in person.posts)


def fewer(trial: Trial) -> Iterator[Proposal]:
    """Yield a quorum one smaller, and one to serve fewer or none."""
    one = trial.case.engagement
    if one is None:
        return
    title = trial.words.title
    for k, entry in enumerate(one.attendees):
        if entry.role == "optional" or entry.count < 2:
            continue
        if trial.helps(Fact("entry", one.id, number=k)):
            entries = list(one.attendees)
            entries[k] = entry.model_copy(update={"count": entry.count - 1})
            changed = one.model_copy(update={"attendees": tuple(entries)})
            if (plan := trial.fits(changed)) is not None:
                vi = f"{title} chỉ cần {entry.count - 1} thay vì {entry.count} người dự"
                en = f"let {title} do with {entry.count - 1} instead of {entry.count} attendees"
                yield Proposal("fewer", changed, plan, sentence(vi, en), minutes=None)
    for k, demand in enumerate(one.staff):
        if not trial.helps(Fact("staff", one.id, number=k)):
            continue
        left = [*one.staff[:k], *one.staff[k + 1 :]]
        changed = one.model_copy(update={"staff": tuple(left)})
        if (plan := trial.fits(changed)) is not None:
            skills = f" ({', '.join(demand.skills)})" if demand.skills else ""
            vi = f"tổ chức {title} không cần {demand.count} người phục vụ{skills}"
            en = f"hold {title} without the {demand.count} who should serve{skills}"
            yield Proposal("staff", changed, plan, sentence(vi, en))
