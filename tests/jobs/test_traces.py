"""One trace for all that follows from a call: the job that another process does, its attempts, its stages."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from service import traces
from service.auth.permissions import ROLES, Role
from service.storage.database import Database
from tests.jobs.collector import Collected, attributes, collector
from tests.jobs.fleet import Fleet
from tests.jobs.plans import PLAN, is_finished
from tests.office import calling
from tests.office.calling import OFFICE
from tests.service.waiting import until
from tests.weeks import office
from tests.weeks.office import WEEK, meeting

TRACE, CALLER = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
PLANS = f"/api/v1/offices/{OFFICE}/weeks/{WEEK}/plans"


@contextmanager
def traced(database: Database, url: str, collected: Collected) -> Iterator[tuple[str, list[Any]]]:
    """Serve, with a worker beside it where it takes one; give the address, and the log lines once over."""
    settings = {
        "LICHTUAN_TRACES": "otlp",
        "LICHTUAN_LOG_FORMAT": "json",
        "OTEL_EXPORTER_OTLP_ENDPOINT": collected.url,
        "OTEL_BSP_SCHEDULE_DELAY": "100",
    }
    commands = [("serve", "--port", "0", "--lang", "en")] + ([] if database.is_sqlite else [("worker",)])
    fleets = [Fleet(url, command, settings, errors=subprocess.PIPE) for command in commands]
    processes = [one.start() for one in fleets]
    lines: list[Any] = []
    try:
        assert processes[0].stdout is not None
        (address,) = re.findall(r"at (http\S+)", processes[0].stdout.readline().decode())[:1]
        yield address, lines
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            _, errors = process.communicate(timeout=60)
            lines += [json.loads(line) for line in errors.splitlines() if line.startswith(b"{")]


def test_a_trace_goes_from_the_call_to_the_stages_of_the_solve(database: Database, database_url: str) -> None:
    calling.office(database)
    office.furnish(database)
    office.ask(database, meeting("a"), meeting("b"))
    secret = calling.token(database, ROLES[Role.SCHEDULER])
    with collector() as collected:
        with traced(database, database_url, collected) as (address, lines):
            asked = httpx.post(
                address + PLANS,
                params={"nobody": "Nguyễn Văn A"},
                json={},
                headers={
                    "Authorization": f"Bearer {secret}",
                    "traceparent": f"00-{TRACE}-{CALLER}-01",
                    "X-Request-Id": "r-17",
                },
            )
            httpx.get(address + "/healthz")
            httpx.get(address + "/api/v1/feeds/a-secret.ics")
            until(lambda: is_finished(database, OFFICE), 90.0, 0.05)
        spans = [span for span in collected.spans if span.trace_id.hex() == TRACE]
    assert asked.status_code == 202
    call = next(span for span in spans if span.name.startswith("POST "))
    assert call.parent_span_id.hex() == CALLER
    assert collected.services == {"lichtuan"}
    stages = [span for span in spans if span.name.startswith("solve ")]
    names = [span.name for span in stages]
    assert (names[0], names[-1]) == ("solve build", "solve close")
    assert "solve preference" in names
    for stage in stages:
        assert collected.above(stage) == ["attempt", "solve", "plan", call.name]
    assert [one.end_time_unix_nano for one in stages[:-1]] == [one.start_time_unix_nano for one in stages[1:]]
    (attempt,) = collected.named("attempt")
    assert attributes(attempt)["lichtuan.office"] == OFFICE
    assert attributes(attempt)["lichtuan.attempt"] == 1
    (store,) = collected.named("store")
    assert collected.above(store) == ["plan", call.name]
    # Neither what was asked for, nor a secret address, nor what is called every few seconds.
    told = str(collected.spans)
    assert "nobody" not in told
    assert "a-secret" not in told
    assert "/healthz" not in told
    assert [line for line in lines if line["level"] == "warning"] == []
    begun = next(line for line in lines if line["message"] == "begun, attempt 1")
    assert begun["request"] == "r-17"
    assert (begun["job"], begun["week"], begun["office"]) == (f"{OFFICE}/{PLAN}", WEEK, OFFICE)
    assert (begun["trace"], begun["span"]) == (TRACE, attempt.span_id.hex())
    answered = next(line for line in lines if line["logger"] == "lichtuan.http" and line["request"] == "r-17")
    assert answered["trace"] == TRACE


def test_off_nothing_of_it_is_imported() -> None:
    code = (
        "import sys; from service import traces; from service.settings import Settings; "
        "import service.app, service.jobs.worker; traces.configure(Settings());"
        "print([name for name in sys.modules if name.startswith('opentelemetry.') and '.sdk' in name"
        " or name.startswith('opentelemetry.exporter')])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_a_failure_is_told_by_its_kind_before_the_process_ends() -> None:
    code = (
        "from service import traces\n"
        "from service.settings import Settings\n"
        "traces.configure(Settings(traces='otlp'))\n"
        "with traces.span('attempt', office='o', week=None):\n"
        "    raise ValueError('as Nguyễn Văn A wrote')\n"
    )
    with collector() as collected:
        surroundings = os.environ | {"OTEL_EXPORTER_OTLP_ENDPOINT": collected.url}
        ran = subprocess.run(
            [sys.executable, "-c", code], env=surroundings, capture_output=True, check=False, timeout=60
        )
    assert ran.returncode == 1
    (span,) = collected.spans
    assert attributes(span) == {"lichtuan.office": "o", "error.type": "ValueError"}
    assert span.status.code == 2
    assert "wrote" not in str(span)


@pytest.mark.parametrize(
    ("path", "left_out"),
    [
        ("/api/v1/offices", False),
        ("/metrics", True),
        ("/api/v1/feeds/abc.ics", True),
        ("/api/v1/auth/oidc/callback", True),
    ],
)
def test_secret_addresses_are_left_out(path: str, left_out: bool) -> None:
    assert traces.is_left_out({"path": path}) is left_out
