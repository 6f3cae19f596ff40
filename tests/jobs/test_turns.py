"""The rate limit of an office: when a plan has its turn, and whose turns count."""

from datetime import timedelta

import pytest

from service.jobs.line import Line, key_of
from service.storage.clock import now
from service.storage.database import Database
from service.storage.repositories import plans
from tests.jobs.plans import PLAN, in_line, queued, row_of
from tests.weeks.office import WEEK


def test_an_office_beyond_its_limit_waits_for_its_turn(database: Database, line: Line) -> None:
    for number in range(1, 6):
        queued(database, "o", plan=f"{WEEK}.{number}")
        in_line(database, line, "o", f"{WEEK}.{number}")
    queued(database, "other")
    in_line(database, line, "other")
    turns = [row_of(database, "o", f"{WEEK}.{number}").starts_after for number in range(1, 6)]
    period = timedelta(seconds=60)
    assert [turns[i] - turns[i - 2] for i in (2, 3, 4)] == [period] * 3
    states = line.states([key_of("o", f"{WEEK}.{number}") for number in range(1, 6)])
    assert sorted(states.values()) == ["DELAYED"] * 3 + ["ENQUEUED"] * 2
    assert line.states([key_of("other", PLAN)]) == {key_of("other", PLAN): "ENQUEUED"}


def test_turns_of_plans_stopped_before_them_are_free_again(database: Database, line: Line) -> None:
    for number in range(1, 6):
        queued(database, "o", plan=f"{WEEK}.{number}")
        in_line(database, line, "o", f"{WEEK}.{number}")
    with database.write() as connection:
        for number in (3, 4, 5):
            plans.advance(connection, "o", f"{WEEK}.{number}", ("queued",), {"state": "stopped"})
    queued(database, "o", plan=f"{WEEK}.6")
    in_line(database, line, "o", f"{WEEK}.6")
    first, last = (row_of(database, "o", f"{WEEK}.{number}").starts_after for number in (1, 6))
    assert last - first == timedelta(seconds=60)


def test_what_is_urgent_does_not_wait_for_drafts_that_wait(database: Database, line: Line) -> None:
    for number in range(1, 7):
        queued(database, "o", plan=f"{WEEK}.{number}")
        in_line(database, line, "o", f"{WEEK}.{number}")
    turns = []
    for number in (7, 8, 9):
        queued(database, "o", plan=f"{WEEK}.{number}")
        in_line(database, line, "o", f"{WEEK}.{number}", urgent=True)
        turns.append(row_of(database, "o", f"{WEEK}.{number}").starts_after)
    first = row_of(database, "o", f"{WEEK}.1").starts_after
    # Two were begun; the urgent ones come next, and are two a minute as well.
    assert [round((turn - first).total_seconds() / 60) for turn in turns] == [1, 1, 2]


def test_a_clock_that_was_ahead_holds_up_no_office(
    database: Database, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as ahead:
        ahead.setattr("service.jobs.line.now", lambda: now() + timedelta(days=1000))
        for number in (1, 2):
            queued(database, "o", plan=f"{WEEK}.{number}")
            in_line(database, line, "o", f"{WEEK}.{number}")
    with database.write() as connection:
        for number in (1, 2):
            plans.advance(connection, "o", f"{WEEK}.{number}", ("queued",), {"state": "ready"})
    queued(database, "o", plan=f"{WEEK}.3")
    in_line(database, line, "o", f"{WEEK}.3")
    assert row_of(database, "o", f"{WEEK}.3").starts_after <= now()
