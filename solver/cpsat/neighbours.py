"""Which engagements a step of the improvement frees: some that meet each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from models.engagements import Importance
from solver.cpsat.excerpt import riding, used

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable

    from models.plan import Assignment, SubmittedPlan
    from solver.cpsat.excerpt import Thing
    from solver.cpsat.task import Task

STEP = 20
"""How many engagements are free at once."""

IMPORTANCES = get_args(Importance)

RIVALS = 12
"""How many are free at once where the aim is to place one more."""


class Neighbours:
    """Draws what a step frees: of a day, a person, a place, or what is left out with its rivals."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self._scarce: dict[int, dict[Thing, float]] = {}

    def draw(self, plan: SubmittedPlan, dice: random.Random) -> set[int]:
        """Return engagements to free, at most ``STEP``."""
        return _Drawing(self, plan, dice).free()

    def rivals(self, one: int, plan: SubmittedPlan, dice: random.Random) -> set[int]:
        """Return ``one``, which ``plan`` leaves out, and what is held at a time that would suit it."""
        return set(_Drawing(self, plan, dice).rivals(one))

    def scarce(self, i: int) -> dict[Thing, float]:
        """Return how much engagement ``i`` depends on all that it may use, 1 for what it needs."""
        if i not in self._scarce:
            whole, engagement = self.task.whole, self.task.instance.engagements[i]
            found: dict[Thing, float] = {}
            counts = [entry.count for entry in engagement.attendees]
            counts += [entry.count for entry in engagement.staff]
            for count, able in zip(counts, (*whole.attendees[i], *whole.staff[i]), strict=True):
                found |= {("person", name): count / len(able) for name in able}
            found |= {("room", name): 1 / len(whole.rooms[i]) for name in whole.rooms[i]}
            for able in whole.vehicles[i]:
                found |= {("vehicle", name): 1 / len(able) for name in able}
            self._scarce[i] = found
        return self._scarce[i]


class _Drawing:
    """One draw from one plan."""

    def __init__(self, neighbours: Neighbours, plan: SubmittedPlan, dice: random.Random) -> None:
        self.task = neighbours.task
        self.scarce = neighbours.scarce
        self.dice = dice
        self.index = self.task.instance.index
        self.placed: dict[int, Assignment] = {self.index[one.engagement]: one for one in plan.assignments}
        self.trips = riding(self.task.instance, plan.trips)
        self.missing = [
            i for i, starts in enumerate(self.task.whole.starts) if starts and i not in self.placed
        ]

        heard = {item for one in plan.assignments for item in one.agenda}
        self.unheard = [item for item in self.task.instance.items if item.id not in heard]

    def free(self) -> set[int]:
        kinds: list[Callable[[], list[int]]] = []
        if self.placed:
            kinds += [self._of_a_day, self._of_a_person, self._of_a_place]
        if self.missing:
            kinds += [self._left_out] * max(1, len(kinds))
        if self.unheard:
            kinds.append(self._unheard)
        return set(self.dice.choice(kinds)()[:STEP])

    def _of_a_day(self) -> list[int]:
        """Return one and others of its day, those who depend on the same first."""
        one = self.dice.choice(sorted(self.placed))
        day = self.placed[one].start.date()
        return self._near(one, [i for i in self.placed if self.placed[i].start.date() == day])

    def _of_a_person(self) -> list[int]:
        """Return all that someone who attends has, then what depends on the same as one of them."""
        people = [seat.person for i in sorted(self.placed) for seat in self.placed[i].attendees]
        if not people:
            return self._of_a_day()
        person = self.dice.choice(people)
        theirs = [i for i, one in self.placed.items() if any(seat.person == person for seat in one.attendees)]
        others = [i for i in self.placed if i not in theirs]
        return [*self.dice.sample(theirs, len(theirs)), *self._near(self.dice.choice(theirs), others)]

    def _of_a_place(self) -> list[int]:
        """Return what is held at one place: it may share rides, rooms and ways."""
        places = sorted({one.place for one in self.placed.values() if one.place is not None})
        if not places:
            return self._of_a_day()
        place = self.dice.choice(places)
        here = [i for i, one in self.placed.items() if one.place == place]
        return self.dice.sample(here, len(here))

    def _left_out(self) -> list[int]:
        """Return one that is left out, with its rivals."""
        return self.rivals(
            self.dice.choice(self._most_missed() if self.dice.random() < 0.5 else self.missing)
        )

    def rivals(self, one: int) -> list[int]:
        """Return ``one``, and what is held at a time that would suit it."""
        start = self.dice.choice(self.task.whole.starts[one])
        low, high = start - 60, start + self.task.instance.engagements[one].duration_minutes + 60
        minute = self.task.instance.clock.minute
        meeting = [
            i for i, other in self.placed.items() if low < minute(other.end) and minute(other.start) < high
        ]
        return [one, *self._near(one, meeting)[: RIVALS - 1]]

    def _unheard(self) -> list[int]:
        """Return the sittings of an item that is not heard, and what its presenters do."""
        item = self.dice.choice(self.unheard)
        sittings = [self.index[name] for name in item.sittings]
        wanted = {("person", name) for name in item.presenters}
        theirs = [
            i
            for i, one in self.placed.items()
            if i not in sittings and wanted & used(self.task.instance, i, one, self.trips.get(i, ()))
        ]
        return [*sittings, *self.dice.sample(theirs, len(theirs))]

    def _most_missed(self) -> list[int]:
        """Return those of the greatest importance that is left out at all."""
        rank = {i: IMPORTANCES.index(self.task.instance.engagements[i].importance) for i in self.missing}
        return [i for i in self.missing if rank[i] == min(rank.values())]

    def _near(self, one: int, others: Iterable[int]) -> list[int]:
        """Return the others, first those that use what ``one`` depends on most; equals in a drawn order."""
        wants = self.scarce(one)
        listed = list(others)
        uses = {i: used(self.task.instance, i, self.placed[i], self.trips.get(i, ())) for i in listed}
        rivalry = {i: sum(wants.get(thing, 0.0) for thing in sorted(uses[i])) for i in listed}
        return sorted(self.dice.sample(listed, len(listed)), key=lambda i: -rivalry[i])
