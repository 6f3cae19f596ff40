"""What nobody foresaw costs a plan little: neither its time nor its place in the line."""

import logging
from typing import Any

import pytest
from dbos._dbos import _get_dbos_instance
from sqlalchemy.exc import OperationalError

from service.jobs import reaper, steps
from service.jobs.line import Line
from service.jobs.work import Workshop
from tests.jobs.plans import PLAN, in_line, is_finished, queued, row_of
from tests.jobs.working import worker
from tests.service.waiting import until


def test_a_defect_of_ours_is_told_at_once_and_logged(
    shop: Workshop, line: Line, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise TypeError("seventeen")

    monkeypatch.setattr(steps, "solve", broken)
    queued(shop.database, "o")
    in_line(shop.database, line, "o")
    with worker(shop, line):
        until(lambda: is_finished(shop.database, "o"))
    row = row_of(shop.database, "o")
    assert (row.state, row.error["type"], row.attempts) == ("failed", "/problems/internal-error", 1)
    assert "seventeen" in caplog.text


def test_a_plan_whose_result_could_not_be_kept_is_made_again(
    shop: Workshop, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that is full: neither the result nor the error can be stored, and the worker lives on."""
    monkeypatch.setattr(reaper, "STRAY_SECONDS", 0.2)
    monkeypatch.setattr(logging.getLogger("dbos"), "handlers", [logging.NullHandler()])
    queued(shop.database, "o")
    full = [True, True]
    with worker(shop, line):
        store = _get_dbos_instance()._sys_db

        def until_there_is_room(act: Any) -> Any:
            def acting(*given: Any, **named: Any) -> Any:
                if full:
                    full.pop()
                    raise OperationalError("COMMIT", {}, Exception("database or disk is full"))
                return act(*given, **named)

            return acting

        for name in ("record_operation_result", "update_workflow_outcome"):
            monkeypatch.setattr(store, name, until_there_is_room(getattr(store, name)))
        in_line(shop.database, line, "o")
        until(lambda: is_finished(shop.database, "o"))
    assert (row_of(shop.database, "o", PLAN).state, row_of(shop.database, "o").attempts) == ("ready", 2)
    assert full == []
