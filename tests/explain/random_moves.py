"""Random moves on any plan: every type, sensible or not, with names that the problem has."""

import random
from datetime import datetime, time, timedelta

from models.problem import Problem
from tests.strategies.week import Json

CHANGING = ("start", "start", "start", "room", "attendees", "staff", "vehicles", "drop", "pin", "unpin")


class RandomMoves:
    """Draws moves; knows what is placed after those drawn, so that all of them can be made."""

    def __init__(self, problem: Problem, placed: set[str], dice: random.Random) -> None:
        self.problem, self.dice = problem, dice
        self.placed = set(placed)

    def some(self) -> list[Json]:
        return [move for _ in range(self.dice.choice((1, 1, 1, 2, 3))) if (move := self.one()) is not None]

    def one(self) -> Json | None:
        left_out = sorted({one.id for one in self.problem.engagements} - self.placed)
        if self.problem.agenda_items and self.placed and self.dice.random() < 0.1:
            return self._item()
        if left_out and (not self.placed or self.dice.random() < 0.3):
            return self._place(self.dice.choice(left_out))
        return self._change(self.dice.choice(sorted(self.placed))) if self.placed else None

    def _item(self) -> Json:
        item = self.dice.choice(self.problem.agenda_items).id
        if self.dice.random() < 0.3:
            return {"type": "unhear", "agenda_item": item}
        return {"type": "hear", "agenda_item": item, "sitting": self.dice.choice(sorted(self.placed))}

    def _place(self, name: str) -> Json:
        self.placed.add(name)
        move: Json = {"type": "place", "engagement": name, "start": self._start()}
        if self.problem.rooms and self.dice.random() < 0.3:
            move["room"] = self.dice.choice(self.problem.rooms).id
        return move

    def _change(self, name: str) -> Json:
        wish = next(one for one in self.problem.engagements if one.id == name)
        entries = {"attendees": wish.attendees, "staff": wish.staff, "vehicles": wish.vehicles}
        kind = self.dice.choice([kind for kind in CHANGING if entries.get(kind, True)])
        move: Json = {"type": kind, "engagement": name}
        if kind == "start":
            move["start"] = self._start()
        elif kind == "room":
            move["room"] = self.dice.choice([None, *(room.id for room in self.problem.rooms)])
        elif kind in ("attendees", "staff"):
            people = [person.id for person in self.problem.people]
            named = self.dice.sample(people, self.dice.randint(0, min(2, len(people))))
            move |= {"entry": self.dice.randrange(len(entries[kind])), "people": named}
        elif kind == "vehicles":
            move |= {"entry": self.dice.randrange(len(wish.vehicles)), "cars": self._cars()}
        elif kind in ("pin", "unpin"):
            move["parts"] = self.dice.sample(("start", "room", "attendees", "vehicles", "staff"), 2)
        if kind == "drop":
            self.placed.remove(name)
        return move

    def _cars(self) -> list[Json]:
        fleet = self.dice.sample(
            self.problem.vehicles, self.dice.randint(0, min(2, len(self.problem.vehicles)))
        )
        drivers = [None, *(person.id for person in self.problem.people)]
        return [
            {"vehicle": one.id, "driver": self.dice.choice((None, self.dice.choice(drivers)))}
            for one in fleet
        ]

    def _start(self) -> str:
        day = self.problem.horizon.start + timedelta(days=self.dice.randrange(self.problem.horizon.days))
        minute = self.dice.choice((420, 450, 480, 510, 540, 600, 613, 810, 840, 900, 1200))
        return datetime.combine(day, time(minute // 60, minute % 60)).isoformat()
