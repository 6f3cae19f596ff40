"""Names in sentences: by name and not by id, from whichever problem knows the thing."""

from datetime import datetime

from models.errors import Message
from models.plan import Assignment
from models.problem import Problem
from solver.replan.naming import Naming, same, sentence

TUESDAY = datetime.fromisoformat("2026-11-24T14:00:00+07:00")


OFFICE = {"office": {"id": "vp"}, "horizon": {"start": "2026-11-23", "days": 5}}


def problem(**changes: object) -> Problem:
    return Problem.model_validate(OFFICE | changes)


def naming() -> Naming:
    people = [{"id": "p1", "name": "Nguyễn Văn A", "group": "leader"}]
    gone = [
        {"id": "p1", "name": "Tên cũ", "group": "leader"},
        {"id": "p2", "name": "Đ/c B", "group": "staff"},
    ]
    return Naming(problem(people=people), problem(people=gone))


def test_the_first_problem_that_knows_a_person_names_it() -> None:
    assert naming().person("p1") == "Nguyễn Văn A"
    assert naming().person("p2") == "B"
    assert naming().person("p9") == "p9"


def test_nobody_is_called_comrade_twice() -> None:
    assert naming().comrade("p1") == Message(vi="Đ/c Nguyễn Văn A", en="Nguyễn Văn A")
    assert naming().comrade("p2").vi == "Đ/c B"


def test_times_are_said_as_offices_say_them() -> None:
    assert naming().at(TUESDAY) == Message(vi="14:00 thứ Ba 24/11", en="14:00 Tue 24 Nov")
    end = TUESDAY.replace(hour=16)
    assert naming().when(TUESDAY, end).vi == "14:00–16:00 thứ Ba 24/11"


def test_where_is_a_room_a_place_or_online() -> None:
    at = Assignment(engagement="e", start=TUESDAY, end=TUESDAY)
    assert naming().where(at).en == "online"
    assert naming().where(at.model_copy(update={"place": "x"})).vi == "tại «x»"
    assert naming().where(at.model_copy(update={"place": "x", "room": "r"})).vi == "phòng «r»"


def test_lists_and_sentences() -> None:
    three = naming().listed([same("a"), same("b"), same("c")])
    assert three == Message(vi="a, b và c", en="a, b and c")
    assert naming().listed([same("a")]).vi == "a"
    assert sentence("đã chuyển", "it moved.") == Message(vi="Đã chuyển.", en="It moved.")
