"""Who may fill which entry: as found by trying every way to seat people."""

import random
from itertools import chain, combinations, product

from models.engagements import Engagement
from models.resources import Person
from solver.explain.seating import Key, Seating

NAMES = "abcde"


def drawn(dice: random.Random) -> tuple[Engagement, list[Person], frozenset[str]]:
    """Return entries that overlap, pins that may not fit, and a presenter now and then."""
    people = [Person(id=name, group=dice.choice(("staff", "leader"))) for name in NAMES]
    attendees = []
    for role in dice.sample(("chair", "required", "required", "optional"), dice.randint(1, 3)):
        any_of = dice.sample(NAMES, dice.randint(1, 4))
        attendees.append({"role": role, "any_of": any_of, "count": dice.randint(1, min(2, len(any_of)))})
    staff = [{"any_of": dice.sample(NAMES, 2) if dice.random() < 0.5 else []}] if dice.random() < 0.6 else []
    pin = {"attendees": dice.sample(NAMES, dice.choice((0, 0, 1, 2)))}
    pin["staff"] = dice.sample(NAMES, dice.choice((0, 0, 1)))
    document = {"id": "e", "duration_minutes": 1, "attendees": attendees, "staff": staff, "pin": pin}
    presenters = frozenset(dice.sample(NAMES, dice.choice((0, 0, 1))))
    return Engagement.model_validate(document), people, presenters


def tried(
    engagement: Engagement, people: list[Person], presenters: frozenset[str], free: frozenset[str]
) -> dict[Key, set[str]] | None:
    """Return who stands in each entry of some right seating, by trying all; ``None`` where none is right."""
    ways: list[list[tuple[tuple[Key, str], ...]]] = []
    for index, seat in enumerate(engagement.attendees):
        counts = range(seat.count + 1) if seat.role == "optional" else (seat.count,)
        named = [name for name in seat.any_of if name in free]
        ways.append(
            [
                tuple((("attendees", index), who) for who in some)
                for n in counts
                for some in combinations(named, n)
            ]
        )
    for index, demand in enumerate(engagement.staff):
        able = [
            one.id for one in people if (one.id in demand.any_of if demand.any_of else one.group == "staff")
        ]
        named = [name for name in able if name in free and name not in presenters]
        ways.append([((("staff", index), who),) for who in named])
    found: dict[Key, set[str]] = {}
    right = False
    for parts in product(*ways):
        seats = list(chain(*parts))
        everyone = [who for _, who in seats]
        sat = {who for key, who in seats if key[0] == "attendees"}
        serving = {who for key, who in seats if key[0] == "staff"}
        if len(set(everyone)) < len(everyone):
            continue
        if set(engagement.pin.attendees) <= sat and set(engagement.pin.staff) <= serving:
            right = True
            for key, who in seats:
                found.setdefault(key, set()).add(who)
    return found if right else None


def test_the_choices_are_those_of_some_right_seating() -> None:
    dice = random.Random(7)
    possible = 0
    for _ in range(1500):
        engagement, people, presenters = drawn(dice)
        free = frozenset(dice.sample(NAMES, dice.randint(2, 5)))
        seating = Seating(engagement, people, None, presenters)
        said = seating.options(dict.fromkeys(seating.entries, free))
        wanted = tried(engagement, people, presenters, free)
        possible += wanted is not None
        if said is None or wanted is None:
            assert said is wanted is None, engagement
        else:
            assert {key: set(who) for key, who in said.items() if who} == wanted, engagement
    assert possible > 300
