"""One changed engagement in words: what is said of its time, room, people, vehicles and agenda."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from models.differences import Aspect
from models.errors import Message
from models.plan import Assignment
from models.time import instant
from solver.replan.naming import Naming
from solver.replan.standing import Standing

Part = tuple[Aspect, Message]


class Wording:
    """Says what is different, with the names of both problems."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming

    def row(self, standing: Standing) -> Message:
        """Return a placed engagement in short: when, where, who chairs."""
        one = standing.assignment
        when, where = self._naming.when(one.start, one.end), self._naming.where(one)
        chairs = standing.people("chair")
        parts = [when, where]
        if chairs:
            names = self._comrades(chairs)
            parts.append(Message(vi=f"{names.vi} chủ trì", en=f"chaired by {names.en}"))
        return Message(vi=", ".join(part.vi for part in parts), en=", ".join(part.en for part in parts))

    def changes(self, old: Standing, new: Standing) -> Iterator[Part]:
        """Yield each aspect that differs, in the order in which it is told."""
        yield from self._title(old, new)
        yield from self._time(old, new)
        yield from self._where(old, new)
        yield from self._chair(old, new)
        yield from self._others(old, new)
        yield from self._staff(old, new)
        yield from self._vehicles(old, new)
        yield from self._agenda(old, new)

    # ---- what, when, where ------------------------------------------------------------------------

    def _title(self, old: Standing, new: Standing) -> Iterator[Part]:
        if old.title and new.title and old.title != new.title:
            yield (
                "title",
                Message(vi=f"tên cũ là «{old.title}»", en=f"was called «{old.title}»"),
            )

    def _time(self, old: Standing, new: Standing) -> Iterator[Part]:
        was, now = old.assignment, new.assignment
        if instant(was.start) != instant(now.start):
            then, at = self._from_to(was.start, now.start)
            yield (
                "start",
                Message(vi=f"chuyển từ {then.vi} sang {at.vi}", en=f"moves from {then.en} to {at.en}"),
            )
        if _length(was) != _length(now):
            ends, ended = self._naming.time(now.end), self._naming.time(was.end)
            told = Message(vi=f"kết thúc lúc {ends}", en=f"ends at {ends}")
            if instant(was.start) == instant(now.start):
                told = Message(vi=f"{told.vi} thay cho {ended}", en=f"{told.en} instead of {ended}")
            yield "end", told

    def _from_to(self, was: datetime, now: datetime) -> tuple[Message, Message]:
        """Return both times; the day is said once where it is one."""
        if self._naming.day(was) == self._naming.day(now):
            time = self._naming.time(was)
            return Message(vi=time, en=time), self._naming.at(now)
        return self._naming.at(was), self._naming.at(now)

    def _where(self, old: Standing, new: Standing) -> Iterator[Part]:
        was, now = old.assignment, new.assignment
        there = self._naming.where(now)
        if was.room != now.room or (now.room is None and was.place != now.place):
            before = self._naming.where(was)
            aspect: Aspect = "room" if was.room != now.room else "place"
            yield (
                aspect,
                Message(
                    vi=f"đổi từ {before.vi} sang {there.vi}", en=f"changes from {before.en} to {there.en}"
                ),
            )

    # ---- who --------------------------------------------------------------------------------------

    def _chair(self, old: Standing, new: Standing) -> Iterator[Part]:
        def said(now: Message, was: Message) -> Message:
            return Message(vi=f"{now.vi} chủ trì thay {was.vi}", en=f"{now.en} chairs instead of {was.en}")

        yield from self._swap("chair", old.people("chair"), new.people("chair"), "chủ trì", "chair", said)

    def _others(self, old: Standing, new: Standing) -> Iterator[Part]:
        def said(now: Message, was: Message) -> Message:
            return Message(vi=f"{now.vi} dự thay {was.vi}", en=f"{now.en} attends instead of {was.en}")

        chairs = {*old.people("chair"), *new.people("chair")}
        were = tuple(one for one in old.people("required", "optional") if one not in chairs)
        are = tuple(one for one in new.people("required", "optional") if one not in chairs)
        yield from self._swap("attendees", were, are, "thành phần", "attendees", said)

    def _staff(self, old: Standing, new: Standing) -> Iterator[Part]:
        def said(now: Message, was: Message) -> Message:
            return Message(vi=f"{now.vi} phục vụ thay {was.vi}", en=f"{now.en} serves instead of {was.en}")

        yield from self._swap("staff", old.staff, new.staff, "phục vụ", "staff", said)

    def _swap(
        self,
        aspect: Aspect,
        were: Iterable[str],
        are: Iterable[str],
        vi: str,
        en: str,
        said: Callable[[Message, Message], Message],
    ) -> Iterator[Part]:
        gone = [one for one in were if one not in set(are)]
        come = [one for one in are if one not in set(were)]
        if gone and len(gone) == len(come):
            yield aspect, said(self._comrades(come), self._comrades(gone))
            return
        if come:
            names = self._comrades(come)
            yield aspect, Message(vi=f"{vi} thêm {names.vi}", en=f"{en}: also {names.en}")
        if gone:
            names = self._comrades(gone)
            yield aspect, Message(vi=f"{vi} bớt {names.vi}", en=f"{en}: no longer {names.en}")

    def _comrades(self, people: Iterable[str]) -> Message:
        return self._naming.listed(self._naming.comrade(person) for person in people)

    # ---- vehicles ---------------------------------------------------------------------------------

    def _vehicles(self, old: Standing, new: Standing) -> Iterator[Part]:
        gone = [one for one in old.vehicles if one not in new.vehicles]
        come = [one for one in new.vehicles if one not in old.vehicles]
        if come and gone:
            now, was = self._cars(come), self._cars(gone)
            yield "vehicles", Message(vi=f"xe {now.vi} thay xe {was.vi}", en=f"vehicle {now.en} for {was.en}")
        elif come:
            now = self._cars(come)
            yield "vehicles", Message(vi=f"thêm xe {now.vi}", en=f"vehicle {now.en} added")
        elif gone:
            was = self._cars(gone)
            yield "vehicles", Message(vi=f"thôi dùng xe {was.vi}", en=f"vehicle {was.en} no longer")
        yield from self._drivers(old, new)
        same_start = instant(old.assignment.start) == instant(new.assignment.start)
        for trip in new.trips if same_start else ():
            before = [one for one in old.trips if one.vehicle == trip.vehicle]
            if before and all((one.departs, one.returns) != (trip.departs, trip.returns) for one in before):
                name, when = self._naming.vehicle(trip.vehicle), self._naming.when(trip.departs, trip.returns)
                yield (
                    "trips",
                    Message(vi=f"xe {name} đi, về {when.vi}", en=f"vehicle {name} is out {when.en}"),
                )

    def _drivers(self, old: Standing, new: Standing) -> Iterator[Part]:
        def said(now: Message, was: Message) -> Message:
            return Message(vi=f"{now.vi} lái xe thay {was.vi}", en=f"{now.en} drives instead of {was.en}")

        yield from self._swap("drivers", old.drivers, new.drivers, "lái xe", "drivers", said)

    def _cars(self, vehicles: Iterable[str]) -> Message:
        names = [self._naming.vehicle(one) for one in vehicles]
        return self._naming.listed(Message(vi=name, en=name) for name in names)

    def _agenda(self, old: Standing, new: Standing) -> Iterator[Part]:
        were, are = old.assignment.agenda, new.assignment.agenda
        come = [self._naming.item(one) for one in are if one not in were]
        gone = [self._naming.item(one) for one in were if one not in are]
        if come:
            names = ", ".join(come)
            yield "agenda", Message(vi=f"thêm nội dung {names}", en=f"also hears {names}")
        if gone:
            names = ", ".join(gone)
            yield "agenda", Message(vi=f"bớt nội dung {names}", en=f"no longer hears {names}")


def _length(assignment: Assignment) -> timedelta:
    return instant(assignment.end) - instant(assignment.start)
