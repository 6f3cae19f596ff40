"""A week is composed of seasons, closed days, absences, series and relations, the same each time."""

from typing import Any

import pytest
from sqlalchemy import Connection

from models.errors import InvalidDocument
from models.problem import Problem
from service.storage.repositories import requests
from tests.office.calling import OFFICE, Caller, World
from tests.office.furnishing import MONDAY, WEEK, composed

SERIES: dict[str, Any] = {
    "id": "giao-ban-tuan",
    "name": "Giao ban đầu tuần",
    "rule": "FREQ=WEEKLY;BYDAY=MO",
    "first": "2026-01-05",
    "time": "08:00",
    "engagement": {"kind": "giao-ban", "attendees": [{"role": "chair", "any_of": ["ct-ubnd"]}]},
}
SUMMER = [{"days": ["mo", "tu", "we", "th", "fr"], "start": "07:00", "end": "11:00", "session": "morning"}]


def ask(connection: Connection, name: str, week: str = WEEK, **values: Any) -> None:
    document = {"id": name, "duration_minutes": 60, **values.pop("document", {})}
    given = {"type": "engagement", "state": "accepted", "created_by": "user:a", "document": document}
    requests.add(connection, OFFICE, name, week=week, **(given | values))


def sessions(problem: Problem) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for hours in problem.working_hours:
        for day in hours.days:
            found.setdefault(day, []).append(f"{hours.start:%H:%M}-{hours.end:%H:%M}")
    return found


def test_an_office_without_hours_has_the_usual_ones(world: World, scheduler: Caller) -> None:
    assert sessions(composed(world)) == {
        day: ["07:30-11:30", "13:30-17:00"] for day in ("mo", "tu", "we", "th", "fr")
    }


def test_in_a_week_of_two_seasons_each_day_has_its_own(world: World, scheduler: Caller) -> None:
    summer = {"id": "he", "from": "04-16", "to": "10-15", "sessions": SUMMER}
    assert scheduler.post("/hours", json=summer).status_code == 201
    # 16 April 2026 is a Thursday.
    found = sessions(composed(world, "2026-W16"))
    assert found["we"] == ["07:30-11:30", "13:30-17:00"]
    assert found["th"] == ["07:00-11:00"]


def test_a_season_may_run_over_new_year_and_two_may_not_meet(world: World, scheduler: Caller) -> None:
    winter = {"id": "dong", "from": "10-16", "to": "04-15", "sessions": SUMMER}
    scheduler.post("/hours", json=winter)
    assert sessions(composed(world, "2026-W02"))["mo"] == ["07:00-11:00"]
    assert sessions(composed(world, "2026-W30"))["mo"] == ["07:30-11:30", "13:30-17:00"]
    other = scheduler.post("/hours", json=winter | {"id": "khac", "from": "04-15", "to": "10-15"})
    assert other.json()["errors"][0]["code"] == "overlapping_seasons"
    once = {"id": "lut", "from": "2026-01-05", "to": "2026-01-05", "sessions": []}
    assert scheduler.post("/hours", json=once).status_code == 201
    assert "mo" not in sessions(composed(world, "2026-W02"))
    assert sessions(composed(world, "2026-W02"))["tu"] == ["07:00-11:00"]


def test_holidays_close_and_a_day_in_lieu_is_worked(world: World, scheduler: Caller) -> None:
    # The library: Monday 31 August 2026 is off, Saturday 22 August is worked for it.
    assert [str(day) for day in composed(world, "2026-W36").closed_days] == [
        "2026-08-31",
        "2026-09-01",
        "2026-09-02",
    ]
    assert sessions(composed(world, "2026-W34"))["sa"] == ["07:30-11:30", "13:30-17:00"]
    scheduler.post("/closed-days", json={"date": "2026-08-22", "name": "Bão"})
    found = composed(world, "2026-W34")
    assert ([str(day) for day in found.closed_days], "sa" in sessions(found)) == (["2026-08-22"], False)
    scheduler.post("/closed-days", json={"date": "2026-09-01", "working": True})
    assert "2026-09-01" not in {str(day) for day in composed(world, "2026-W36").closed_days}


def test_the_calendar_of_a_year_says_who_says_so(scheduler: Caller) -> None:
    scheduler.post("/closed-days", json={"date": "2026-09-03", "name": "Nghỉ bù"})
    found = {day["date"]: day for day in scheduler.get("/holidays?year=2026").json()["days"]}
    assert found["2026-09-02"]["source"] == "library"
    assert found["2026-09-02"]["name"] == {"vi": "Quốc khánh", "en": "National Day"}
    assert (found["2026-09-03"]["source"], found["2026-09-03"]["name"]["vi"]) == ("office", "Nghỉ bù")
    assert not found["2026-08-22"]["closed"]
    assert scheduler.get("/holidays?year=2900").json()["days"] == []


def test_absences_once_and_by_a_rule_are_unavailable(world: World, scheduler: Caller) -> None:
    every = {
        "id": "hoc",
        "person": "ct-ubnd",
        "start": "2026-01-09T13:30",
        "end": "2026-01-09T17:00",
        "reason": "Học",
        "rule": "FREQ=WEEKLY",
    }
    once = {"id": "phep", "person": "ct-ubnd", "start": f"{MONDAY}T07:00", "end": f"{MONDAY}T09:00"}
    for absence in (every, once):
        assert scheduler.post("/absences", json=absence).status_code == 201
    (person,) = [person for person in composed(world).people if person.id == "ct-ubnd"]
    assert [f"{gone.start:%a %H:%M}" for gone in person.unavailable] == ["Mon 07:00", "Fri 13:30"]
    scheduler.put("/absences/hoc", match='"1"', json=every | {"until": "2026-12-31"})
    (person,) = [person for person in composed(world).people if person.id == "ct-ubnd"]
    assert len(person.unavailable) == 1


def test_a_recurring_engagement_stands_in_its_week(world: World, scheduler: Caller) -> None:
    assert scheduler.post("/recurring", json=SERIES).status_code == 201
    (found,) = composed(world).engagements
    assert (found.id, found.title, found.duration_minutes) == (
        "giao-ban-tuan-20900306",
        "Giao ban đầu tuần",
        90,
    )
    assert str(found.start) == "2090-03-06 08:00:00+07:00"
    # Monday 31 August 2026 is off.
    assert composed(world, "2026-W36").engagements == ()
    window = {"start": "07:30", "end": "11:30"}
    changed = {key: value for key, value in SERIES.items() if key != "time"}
    scheduler.put(
        "/recurring/giao-ban-tuan", match='"1"', json=changed | {"window": window, "on_closed_days": True}
    )
    (found,) = composed(world, "2026-W36").engagements
    assert (found.start, str(found.windows[0].start)) == (None, "2026-08-31 07:30:00+07:00")


def test_a_request_takes_the_place_of_an_occurrence(world: World, scheduler: Caller) -> None:
    scheduler.post("/recurring", json=SERIES)
    name = "giao-ban-tuan-20900306"
    with world.database.write() as connection:
        ask(connection, name, document={"title": "Giao ban muộn"})
        ask(connection, "giao-ban-tuan-20900313", week="2090-W11", type="cancellation")
        ask(connection, "giao-ban-tuan-20900320", week="2090-W12", state="registered")
    assert [one.title for one in composed(world).engagements] == ["Giao ban muộn"]
    assert composed(world, "2090-W11").engagements == ()
    assert [one.title for one in composed(world, "2090-W12").engagements] == ["Giao ban đầu tuần"]


def test_a_relation_of_nothing_binds_nothing(world: World, scheduler: Caller) -> None:
    relation = {"type": "same_room", "engagements": []}
    assert scheduler.post("/relations", json={"id": "r-0", "relation": relation}).status_code == 201
    assert composed(world).relations == ()


def test_relations_bind_what_the_week_has(world: World, scheduler: Caller) -> None:
    scheduler.post("/recurring", json=SERIES)
    with world.database.write() as connection:
        ask(connection, "e-1")
        ask(connection, "e-2", state="returned")
    before = {"type": "before", "first": "giao-ban-tuan", "second": "e-1"}
    together = {"type": "same_day", "engagements": ["e-1", "e-2"]}
    for name, relation in (("r-1", before), ("r-2", together)):
        assert scheduler.post("/relations", json={"id": name, "relation": relation}).status_code == 201
    (found,) = composed(world).relations
    assert (found.type, found.first) == ("before", "giao-ban-tuan-20900306")
    back = {"type": "before", "first": "e-1", "second": "giao-ban-tuan"}
    cycle = scheduler.post("/relations", json={"id": "r-3", "relation": back})
    assert cycle.json()["errors"][0]["code"] == "before_cycle"


def test_the_same_facts_have_the_same_digest_in_whatever_order_they_came(
    world: World, scheduler: Caller
) -> None:
    with world.database.write() as connection:
        for name in ("B-2", "a-1", "_c", "b-1"):
            ask(connection, name)
    found = composed(world)
    assert [one.id for one in found.engagements] == ["B-2", "_c", "a-1", "b-1"]
    assert found.digest == composed(world).digest


def test_faults_name_the_record_or_the_request(world: World, scheduler: Caller) -> None:
    with world.database.write() as connection:
        ask(connection, "e-1", document={"attendees": [{"role": "chair", "any_of": ["cv-1", "ct"]}]})
        ask(connection, "e-2", document={"where": {"place": "dao"}})
    scheduler.delete("/people/cv-1", match='"1"')
    scheduler.post("/places", json={"id": "dao"})
    with pytest.raises(InvalidDocument) as caught:
        composed(world)
    told = {fault.pointer: (fault.code, fault.message.vi) for fault in caught.value.faults}
    assert told == {
        "/requests/e-1/attendees/0/any_of/0": (
            "archived",
            "đăng ký 'e-1': người 'cv-1' đã lưu trữ, không còn dùng để xếp lịch",
        ),
        "/requests/e-1/attendees/0/any_of/1": ("unknown_id", told["/requests/e-1/attendees/0/any_of/1"][1]),
        "/requests/e-2/where/place": (
            "unreachable",
            "đăng ký 'e-2': không có đường nào trong 'travel' nối 'ubnd' với 'dao'; cần thêm một chặng",
        ),
    }
