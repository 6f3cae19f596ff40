"""What goes wrong in one solve is told to its caller, and touches nothing else."""

import asyncio
import json
import logging
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from service import problem_types
from service.settings import Settings
from service.version import VERSION
from tests.service.calls import ENGLISH, JSON, SOLVE, VERIFY, Exchange, app, client, problem, server
from tests.service.waiting import gone, until

WAYS = {
    "abort": problem_types.SOLVER_CRASHED,
    "segfault": problem_types.SOLVER_CRASHED,
    "raise": problem_types.INTERNAL_ERROR,
    "hog": problem_types.OUT_OF_MEMORY,
    "hog-in-cpp": problem_types.OUT_OF_MEMORY,
    "hang": problem_types.DEADLINE_EXCEEDED,
    "no-plan": problem_types.NO_PLAN_IN_TIME,
}
QUICK = {"solver_memory_mib": 1024, "solver_grace_seconds": 0.4, "max_sync_seconds": 10}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_misfortune_has_its_document(way: str, language: str) -> None:
    params = {"time_limit_seconds": 0.1}
    headers = {"Accept-Language": language}
    limits = QUICK if way == "hang" else QUICK | {"solver_grace_seconds": 20}
    answer = client(**limits).post(SOLVE, params=params, json=problem(way), headers=headers)
    kind = WAYS[way]
    assert (answer.status_code, answer.json()["type"]) == (kind.status, kind.uri)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == getattr(kind.detail, language)


@pytest.mark.parametrize(("way", "word"), [("raise", "seventeen"), ("abort", "Fatal Python error")])
def test_the_inside_of_a_misfortune_is_in_the_log_only(
    way: str, word: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client().post(SOLVE, json=problem(way), headers={"X-Request-Id": "seen-2"})
    assert word in caplog.text
    assert "seen-2" in caplog.text
    for inside in (word, "Traceback", ".py", "in_child"):
        assert inside not in answer.text


def test_others_are_served_while_one_crashes_one_hangs_and_one_eats_memory() -> None:
    service = app(solver_memory_mib=1024, max_concurrent_solves=4)
    with ThreadPoolExecutor(4) as pool, server(service) as port:
        url = f"http://127.0.0.1:{port}"

        def call(way: str) -> tuple[str, int]:
            return way, httpx.post(url + SOLVE, json=problem(way), timeout=30).status_code

        hanging = pool.submit(call, "hang")
        answers = dict(pool.map(call, ["abort", "fine", "hog", "fine-too", "segfault"]))
        assert httpx.get(url + "/healthz").status_code == 200
        assert not hanging.done()
    assert answers == {"abort": 500, "fine": 200, "hog": 503, "fine-too": 200, "segfault": 500}


def test_health_is_answered_while_solves_run(tmp_path: Path) -> None:
    markers = [tmp_path / "first", tmp_path / "second"]
    with ThreadPoolExecutor(2) as pool, server(app(max_concurrent_solves=2)) as port:
        url = f"http://127.0.0.1:{port}"
        solves = [pool.submit(httpx.post, url + SOLVE, json=problem("wait", str(path))) for path in markers]
        until(lambda: all(path.exists() for path in markers))
        for _ in range(20):
            assert httpx.get(url + "/healthz").json() == {"status": "ok", "version": VERSION}
        assert not any(solve.done() for solve in solves)


def test_a_large_body_does_not_hold_up_health() -> None:
    people = [{"id": f"p-{index}", "group": "guest", "name": "Ấp" * 20} for index in range(20_000)]
    body = json.dumps(problem(people=people) | {"office": {"id": "large"}}).encode()
    assert len(body) > 2_000_000
    answered = 0
    headers = {"Content-Type": "application/json"}
    with ThreadPoolExecutor(1) as pool, server(app()) as port, httpx.Client() as client:
        url = f"http://127.0.0.1:{port}"
        call = pool.submit(httpx.post, url + SOLVE, content=body, headers=headers, timeout=60)
        while not call.done():
            assert client.get(url + "/healthz").status_code == 200
            answered += 1
            time.sleep(0.01)
        assert call.result().status_code == 422
    # Were it read in the loop of the service, none would be answered from when it has come until it is read.
    assert answered > 10


# ---- places ---------------------------------------------------------------------------------------


def wait_then(calls: Any, **limits: Any) -> Any:
    """Occupy the only place, run ``calls(app, leave)``, then let the first client go away."""

    async def scene() -> Any:
        service = app(max_concurrent_solves=1, **limits)
        marker = Path(limits["rejected_dir"]) / "marker"
        first = Exchange(SOLVE, [json.dumps(problem("wait", str(marker))).encode()], JSON)
        running = asyncio.create_task(first.run(service))
        await asyncio.to_thread(until, lambda: marker.exists() and bool(marker.read_text()))
        found = await calls(service, first)
        first.leave.set()
        await running
        return found

    return asyncio.run(scene())


async def solve(service: Any) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(service), base_url="http://test") as http:
        return await http.post(SOLVE, json=problem(), headers=ENGLISH)


@pytest.mark.parametrize("limits", [{"max_waiting": 0}, {"max_wait_seconds": 0.1}])
def test_a_full_service_says_when_to_come_back(limits: dict[str, Any], tmp_path: Path) -> None:
    async def calls(service: Any, first: Exchange) -> httpx.Response:
        return await solve(service)

    answer = wait_then(calls, rejected_dir=tmp_path, default_time_limit_seconds=9.5, **limits)
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/busy")
    assert answer.headers["retry-after"] == "10"


def test_who_waits_gets_the_place_that_comes_free(tmp_path: Path) -> None:
    async def calls(service: Any, first: Exchange) -> int:
        waiting = asyncio.create_task(solve(service))
        while not service.state.service.solves.slots.waiting:
            await asyncio.sleep(0.005)
        first.leave.set()
        return (await waiting).status_code

    assert wait_then(calls, rejected_dir=tmp_path) == 200


def test_who_leaves_while_waiting_takes_no_place(tmp_path: Path) -> None:
    async def calls(service: Any, first: Exchange) -> tuple[int, int]:
        second = Exchange(SOLVE, [json.dumps(problem()).encode()], JSON)
        waiting = asyncio.create_task(second.run(service))
        slots = service.state.service.solves.slots
        while not slots.waiting:
            await asyncio.sleep(0.005)
        second.leave.set()
        await waiting
        return second.status, slots.waiting

    assert wait_then(calls, rejected_dir=tmp_path) == (0, 0)


def test_verifying_does_not_wait_behind_solves(tmp_path: Path) -> None:
    async def calls(service: Any, first: Exchange) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(service), base_url="http://t") as http:
            return await http.post(VERIFY, json={"problem": problem(), "plan": {}})

    assert wait_then(calls, rejected_dir=tmp_path, max_waiting=0).status_code == 200


# ---- clients that leave, and the end --------------------------------------------------------------


def test_a_client_that_leaves_ends_its_solve(tmp_path: Path) -> None:
    async def calls(service: Any, first: Exchange) -> int:
        return int((tmp_path / "marker").read_text())

    child = wait_then(calls, rejected_dir=tmp_path)
    assert (tmp_path / "marker").read_text() == "cancelled"
    assert gone(child)


def test_a_connection_that_breaks_ends_its_solve(tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    body = json.dumps(problem("wait", str(marker))).encode()
    head = f"POST {SOLVE} HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n"
    with server(app()) as port:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(head.encode() + b"Content-Length: %d\r\n\r\n" % len(body) + body)
            until(lambda: marker.exists() and bool(marker.read_text()))
        until(lambda: marker.read_text() == "cancelled")


def test_a_deaf_solve_whose_client_leaves_is_killed(tmp_path: Path) -> None:
    async def scene() -> None:
        service = app(cancel_seconds=0.1, max_concurrent_solves=1)
        first = Exchange(SOLVE, [json.dumps(problem("hang")).encode()], JSON)
        running = asyncio.create_task(first.run(service))
        while not service.state.service.box.running:
            await asyncio.sleep(0.005)
        first.leave.set()
        await running
        assert service.state.service.box.running == 0

    asyncio.run(scene())


def test_the_end_of_the_service_ends_its_solves(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    marker = tmp_path / "marker"
    caplog.set_level(logging.CRITICAL)
    with ThreadPoolExecutor(1) as pool, server(app()) as port:
        pool.submit(httpx.post, f"http://127.0.0.1:{port}{SOLVE}", json=problem("wait", str(marker)))
        until(lambda: marker.exists() and bool(marker.read_text()))
        child = int(marker.read_text())
        assert not gone(child, patience=0.0)
    assert gone(child)


def test_a_call_cut_short_by_the_end_says_so() -> None:
    service = client()
    service.app.state.service.box.close()
    answer = service.post(SOLVE, json=problem(), headers=ENGLISH)
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/shutting-down")
    assert answer.headers["retry-after"]


def test_memory_grows_with_workers() -> None:
    settings = Settings(solver_memory_mib=1000, solver_memory_per_worker_mib=100)
    assert (settings.memory_mib(1), settings.memory_mib(8)) == (1100, 1800)
