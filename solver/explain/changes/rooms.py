"""Another room or site, or a feature of the room dropped."""

from collections.abc import Iterator

from models.engagements import Engagement, RoomDemand
from solver.explain.changes.trial import Proposal, Trial
from solver.explain.facts import Fact, could_be_in
from solver.replan.naming import sentence


def rooms(trial: Trial) -> Iterator[Proposal]:
    """Yield a room that was not asked for, and the features without which a room is found."""
    one = trial.case.engagement
    if one is None or one.where.room is None or not trial.helps(Fact("room", one.id)):
        return
    yield from _other_room(trial, one, one.where.room)
    for feature in one.where.room.features:
        left = tuple(other for other in one.where.room.features if other != feature)
        changed = _in(one, one.where.room.model_copy(update={"features": left}))
        if (plan := trial.fits(changed)) is not None:
            title = trial.words.title
            vi = f"tổ chức {title} ở phòng không có {feature}"
            en = f"hold {title} in a room without {feature}"
            yield Proposal("feature", changed, plan, sentence(vi, en))


def _other_room(trial: Trial, one: Engagement, where: RoomDemand) -> Iterator[Proposal]:
    if not (where.rooms or where.sites):
        return
    anywhere = _in(one, where.model_copy(update={"rooms": (), "sites": ()}))
    plan = trial.could(anywhere)
    if plan is None:
        return
    name = next(given.room for given in plan.assignments if given.engagement == one.id)
    room = next(room for room in trial.case.problem.rooms if room.id == name)
    if could_be_in(one, room):
        return
    changed = _in(one, where.model_copy(update={"rooms": (*where.rooms, room.id)}))
    if (shown := trial.fits(changed)) is None:
        return
    sites = {other.site for other in trial.case.problem.rooms if could_be_in(one, other)}
    elsewhere = bool(sites) and room.site not in sites
    names, title = trial.words.names, trial.words.title
    called, site = names.room(room.id), names.place(room.site)
    vi = f"tổ chức {title} ở phòng {called}, {site}"
    en = f"hold {title} in room {called} at {site}"
    kind = "site" if elsewhere else "room"
    yield Proposal("site" if kind == "site" else "room", changed, shown, sentence(vi, en), rooms=(room.id,))


def _in(one: Engagement, demand: RoomDemand) -> Engagement:
    where = one.where.model_copy(update={"room": demand})
    return one.model_copy(update={"where": where})
