"""What a plan would mean beside the present one: verified, measured, and said in words."""

from dataclasses import dataclass
from functools import cached_property

from models.effects import Effects
from models.errors import Message
from models.plan import Assignment, Score, SubmittedPlan
from models.problem import Problem
from solver.replan.naming import Naming, sentence
from solver.verify.verifier import verify


class Unverified(Exception):  # noqa: N818 - named after what it is
    """The verifier rejected a plan that was about to be shown: a defect, and nobody sees the plan."""

    def __init__(self, rules: list[str]) -> None:
        super().__init__(f"a plan to be shown breaks {', '.join(rules)}")


@dataclass(frozen=True)
class Present:
    """The present plan of a problem; it is valid."""

    problem: Problem
    plan: SubmittedPlan
    score: Score

    @cached_property
    def placed(self) -> dict[str, Assignment]:
        """Engagement -> where it stands."""
        return {one.engagement: one for one in self.plan.assignments}

    @cached_property
    def naming(self) -> Naming:
        """The names of the problem's things."""
        return Naming(self.problem)

    def effects(self, problem: Problem, plan: SubmittedPlan, subject: str) -> Effects:
        """Return what ``plan`` of ``problem`` (this one, or a changed one) means for all but ``subject``.

        Raises :class:`Unverified` where the plan breaks a rule of ``problem``.
        """
        verdict = verify(problem, plan)
        if not verdict.valid:
            raise Unverified(sorted({violation.rule for violation in verdict.violations}))
        now = {one.engagement: one for one in plan.assignments}
        both = [name for name in self.placed if name in now and name != subject]
        moved = [name for name in both if self.placed[name].start != now[name].start]
        changed = [name for name in both if name not in moved and self._changed(name, plan)]
        parts = {
            "left_out": tuple(name for name in self.placed if name not in now),
            "unheard": tuple(sorted(_heard(self.plan) - _heard(plan) - {subject})),
            "newly_placed": tuple(name for name in now if name not in self.placed and name != subject),
            "newly_heard": tuple(sorted(_heard(plan) - _heard(self.plan) - {subject})),
            "moved": tuple(moved),
            "changed": tuple(changed),
        }
        difference = zip(verdict.score.as_tuple(), self.score.as_tuple(), strict=True)
        return Effects(
            score=verdict.score,
            difference=Score.of(tuple(new - old for new, old in difference)),
            message=self._said(parts, now),
            plan=plan,
            **parts,
        )

    def _changed(self, name: str, plan: SubmittedPlan) -> bool:
        now = next(one for one in plan.assignments if one.engagement == name)
        before = self.placed[name]
        same = (
            _people(before) == _people(now)
            and before.room == now.room
            and set(before.agenda) == set(now.agenda)
        )
        return not same or rides(self.plan, name) != rides(plan, name)

    def _said(self, parts: dict[str, tuple[str, ...]], now: dict[str, Assignment]) -> Message:
        names, said = self.naming, []
        for name in parts["left_out"]:
            title = names.engagement(name)
            said.append(Message(vi=f"bỏ {title}", en=f"{title} is left out"))
        for name in parts["unheard"]:
            title = names.item(name)
            said.append(Message(vi=f"không trình {title}", en=f"{title} is not heard"))
        for name in parts["moved"]:
            title, old, new = names.engagement(name), self.placed[name], now[name]
            then, place = names.when(new.start, new.end), names.where(new)
            at = names.at(old.start)
            vi = f"dời {title} từ {at.vi} sang {then.vi}, {place.vi}"
            said.append(Message(vi=vi, en=f"{title} moves from {at.en} to {then.en}, {place.en}"))
        for name in parts["changed"]:
            title = names.engagement(name)
            vi = f"đổi phòng, người hoặc xe của {title}"
            said.append(Message(vi=vi, en=f"{title} gets another room, people or vehicle"))
        for name in parts["newly_placed"]:
            title = names.engagement(name)
            said.append(Message(vi=f"xếp thêm được {title}", en=f"{title} can be placed too"))
        for name in parts["newly_heard"]:
            title = names.item(name)
            said.append(Message(vi=f"trình thêm được {title}", en=f"{title} can be heard too"))
        if not said:
            return sentence("không phải đổi lịch nào khác", "nothing else has to change")
        vi, en = "; ".join(one.vi for one in said), "; ".join(one.en for one in said)
        return sentence(vi, en)


def _heard(plan: SubmittedPlan) -> set[str]:
    return {item for one in plan.assignments for item in one.agenda}


def _people(one: Assignment) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    seats = frozenset((seat.role, seat.person) for seat in one.attendees)
    return seats, frozenset(server.person for server in one.staff)


def rides(plan: SubmittedPlan, name: str) -> frozenset[tuple[str, str | None]]:
    """Return the vehicles that serve an engagement, each with its driver."""
    return frozenset(
        (trip.vehicle, trip.driver)
        for trip in plan.trips
        if any(served.engagement == name for served in trip.serves)
    )
