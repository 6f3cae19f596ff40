"""The log: what a line says, for people and for machines, and that it knows what it is about."""

import json
import logging
import threading
from collections.abc import Callable, Iterator
from contextvars import copy_context

import pytest

from service import logs
from service.log_context import about
from service.settings import Settings
from tests.service import calls

JOB = {"job": "o/2026-W48.1", "office": "o", "week": "2026-W48", "plan": "2026-W48.1", "run": "0123456789ab"}
Lines = Callable[[], list[str]]
Objects = Callable[[], list[dict[str, object]]]


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Iterator[Lines]:
    """Give the lines on standard error; the loggers are as they were afterwards."""
    before = {
        name: (logger.handlers, logger.propagate, logger.level)
        for name in ("lichtuan", "dbos")
        if (logger := logging.getLogger(name))
    }

    def lines() -> list[str]:
        return capsys.readouterr().err.splitlines()

    yield lines
    for name, (handlers, propagate, level) in before.items():
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


@pytest.fixture
def objects(written: Lines) -> Objects:
    return lambda: [json.loads(line) for line in written()]


def test_a_line_for_people_ends_with_the_job_it_is_about(written: Lines) -> None:
    logs.configure(Settings())
    log = logging.getLogger("lichtuan.jobs")
    with about(**JOB):
        log.info("begun, attempt %d", 2)
    log.info("elsewhere")
    first, second = written()
    assert first.endswith("INFO lichtuan.jobs: begun, attempt 2 [o/2026-W48.1 01234567]")
    assert second.endswith("INFO lichtuan.jobs: elsewhere")


def test_a_job_that_has_no_run_yet_has_its_line_too(written: Lines) -> None:
    logs.configure(Settings())
    with about(job="o/2026-W48.1", request="r-1"):
        logging.getLogger("lichtuan.jobs").warning("the database is away")
    (line,) = written()
    assert line.endswith("WARNING lichtuan.jobs: the database is away [o/2026-W48.1]")


def test_what_a_child_wrote_stands_below_the_line(written: Lines) -> None:
    logs.configure(Settings())
    with about(**JOB):
        logging.getLogger("lichtuan.jobs").error("SIGSEGV", extra={"output": "Fatal\n  in solve\n"})
    first, *below = written()
    assert first.endswith("SIGSEGV [o/2026-W48.1 01234567]")
    assert below == ["Fatal", "  in solve"]


def test_a_line_for_machines_is_one_object_with_every_id_that_is_known(objects: Objects) -> None:
    logs.configure(Settings(log_format="json"))
    log = logging.getLogger("lichtuan.jobs")
    with about(request="r-1"), about(**JOB):
        log.error("Dừng\nđột ngột", extra={"output": "the last words"})
    (line,) = objects()
    assert line.pop("at")
    assert line == {
        "level": "error",
        "logger": "lichtuan.jobs",
        "message": "Dừng\nđột ngột",
        "request": "r-1",
        "output": "the last words",
        **JOB,
    }


def test_what_was_raised_is_in_the_object(objects: Objects) -> None:
    logs.configure(Settings(log_format="json"))
    try:
        raise ValueError("seventeen")
    except ValueError:
        logging.getLogger("lichtuan").exception("failed")
    (line,) = objects()
    assert str(line["exception"]).endswith("ValueError: seventeen")


def test_what_is_less_than_asked_for_is_left_out_and_the_engine_is_quiet(written: Lines) -> None:
    logs.configure(Settings(log_level="warning"))
    logging.getLogger("lichtuan").info("less")
    logging.getLogger("dbos").info("of the engine")
    logging.getLogger("dbos").warning("worth a word")
    (line,) = written()
    assert line.endswith("WARNING dbos: worth a word")


def test_a_thread_knows_what_it_is_about_where_it_copies_the_context(objects: Objects) -> None:
    logs.configure(Settings(log_format="json"))
    with about(office="o", request=None):
        context = copy_context()
    thread = threading.Thread(target=context.run, args=(logging.getLogger("lichtuan").info, "there"))
    thread.start()
    thread.join()
    (line,) = objects()
    assert line["office"] == "o"
    assert "request" not in line


def test_what_is_logged_while_a_call_is_answered_has_its_request(objects: Objects) -> None:
    logs.configure(Settings(log_format="json"))
    calls.client().get("/healthz", headers={"X-Request-Id": "r-17"})
    (line,) = [line for line in objects() if line["logger"] == "lichtuan.http"]
    assert line["request"] == "r-17"
    assert "trace" not in line
