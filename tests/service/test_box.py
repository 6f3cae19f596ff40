"""The box: every way a child can end, told apart, and nothing left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import pytest

from service.box.box import Box, Limits
from service.box.errors import (
    BoxClosed,
    BoxError,
    Cancelled,
    DeadlineExceeded,
    OutOfMemory,
    SolveCrashed,
    SolveFailed,
)
from service.box.process import Child
from solver.pipeline import Cancel, Progress
from tests.service import in_child
from tests.service.waiting import gone, until

ENOUGH = Limits(memory_mib=1024, seconds=30.0, cancel_seconds=10.0)


@pytest.fixture(scope="module")
def box() -> Iterator[Box]:
    box = Box()
    yield box
    box.close()


def test_the_answer_comes_back(box: Box) -> None:
    assert box.run(in_child.add, 2, 3, limits=ENOUGH) == 5


def test_each_call_has_a_process_of_its_own_which_is_gone_afterwards(box: Box) -> None:
    first, second = (box.run(in_child.pid, limits=ENOUGH) for _ in range(2))
    assert len({first, second, os.getpid()}) == 3
    assert gone(first)
    assert gone(second)


def test_the_child_is_fenced_in_and_knows_neither_the_web_nor_the_main_program(box: Box) -> None:
    found = box.run(in_child.surroundings, limits=ENOUGH)
    assert found["core"] == (0, 0)
    assert found["memory"] == 1024 * 1024 * 1024
    assert found["main"] is None
    assert found["web"] == []
    assert found["int"]


@pytest.mark.parametrize(
    ("function", "exitcode"),
    [(in_child.abort, -signal.SIGABRT), (in_child.segfault, -signal.SIGSEGV)],
)
def test_a_crash_is_told_with_its_signal(box: Box, function: Callable[..., Any], exitcode: int) -> None:
    with pytest.raises(SolveCrashed) as caught:
        box.run(function, limits=ENOUGH)
    assert caught.value.exitcode == exitcode


def test_a_child_that_leaves_without_a_word_has_crashed(box: Box) -> None:
    with pytest.raises(SolveCrashed, match="exit status 3"):
        box.run(in_child.leave, 3, limits=ENOUGH)


def test_a_crash_brings_the_last_words(box: Box) -> None:
    with pytest.raises(SolveCrashed) as caught:
        box.run(in_child.chatter_and_abort, limits=ENOUGH)
    assert "the last words" in caught.value.output


def test_the_parent_survives_crashes_beside_a_call_that_succeeds(box: Box) -> None:
    cancel = Cancel()
    with ThreadPoolExecutor(1) as pool:
        beside = pool.submit(box.run, in_child.until_cancelled, limits=ENOUGH, cancel=cancel)
        for function in (in_child.abort, in_child.segfault):
            with pytest.raises(SolveCrashed):
                box.run(function, limits=ENOUGH)
        cancel.set()
        assert beside.result() == "the best so far"


def test_an_exception_is_told_with_its_name(box: Box) -> None:
    with pytest.raises(SolveFailed, match="ValueError: seventeen") as caught:
        box.run(in_child.raise_value_error, limits=ENOUGH)
    assert "in raise_value_error" in caught.value.traceback


def test_an_answer_that_cannot_cross_the_pipe_is_a_failure(box: Box) -> None:
    with pytest.raises(SolveFailed):
        box.run(in_child.unpicklable, limits=ENOUGH)


@pytest.mark.parametrize(
    "function",
    [in_child.hog_in_cpp, in_child.crash_next_to_limit],
    ids=["std::bad_alloc", "crash next to the limit"],
)
def test_want_of_memory_in_native_code_is_told_from_a_crash(box: Box, function: Callable[..., Any]) -> None:
    with pytest.raises(OutOfMemory, match="1024 MiB"):
        box.run(function, limits=ENOUGH)


def test_want_of_memory_in_python(box: Box) -> None:
    with pytest.raises(OutOfMemory):
        box.run(in_child.hog, 2048, limits=ENOUGH)


def test_the_memory_that_is_allowed_can_be_used(box: Box) -> None:
    assert box.run(in_child.hog, 256, limits=ENOUGH) == 256


@pytest.mark.parametrize(
    "function", [in_child.hang, in_child.stop_dead, in_child.hang_holding_the_gil], ids=lambda f: f.__name__
)
def test_a_child_past_its_deadline_is_killed(box: Box, function: Callable[..., Any]) -> None:
    started = time.monotonic()
    with pytest.raises(DeadlineExceeded, match=r"0\.4 s"):
        box.run(function, limits=Limits(1024, 0.4))
    assert time.monotonic() - started < 5


def test_a_stopped_child_cannot_hold_up_a_large_argument(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    send = Child.send

    def send_to_a_stopped_child(child: Child, message: Any) -> None:
        os.kill(child._process.pid or 0, signal.SIGSTOP)
        send(child, message)

    monkeypatch.setattr(Child, "send", send_to_a_stopped_child)
    with pytest.raises(DeadlineExceeded):
        box.run(in_child.add, b"x" * 2**22, b"y", limits=Limits(1024, 0.4))


def test_cancelling_keeps_what_the_function_returns(box: Box, tmp_path: Path) -> None:
    cancel, marker = Cancel(), tmp_path / "marker"
    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(box.run, in_child.until_cancelled, str(marker), limits=ENOUGH, cancel=cancel)
        until(marker.exists)
        cancel.set()
        assert call.result(5) == "the best so far"


def test_a_cancel_before_the_start_counts(box: Box) -> None:
    cancel = Cancel()
    cancel.set()
    assert box.run(in_child.until_cancelled, limits=ENOUGH, cancel=cancel) == "the best so far"


def test_a_child_deaf_to_cancelling_is_killed(box: Box) -> None:
    cancel = Cancel()
    cancel.set()
    with pytest.raises(Cancelled, match=r"0\.2 s"):
        box.run(in_child.hang, limits=Limits(1024, 30.0, cancel_seconds=0.2), cancel=cancel)


def test_progress_comes_whole_and_in_order_even_to_a_slow_reader(box: Box) -> None:
    seen: list[int] = []

    def slowly(step: Progress) -> None:
        time.sleep(0.005)
        seen.append(step.value)

    assert box.run(in_child.ten_steps, limits=ENOUGH, progress=slowly) == "done"
    assert seen == list(range(10))


def test_what_the_reader_of_progress_raises_stops_the_child(box: Box) -> None:
    def refuse(step: Progress) -> None:
        raise LookupError(step.tier)

    with pytest.raises(LookupError, match="preference"):
        box.run(in_child.steps_until_cancelled, limits=ENOUGH, progress=refuse)


def test_much_output_does_not_block_the_child(box: Box) -> None:
    assert box.run(in_child.chatter, 2**20, limits=ENOUGH) == 2**20


def test_closing_ends_calls_under_way_and_refuses_new_ones(tmp_path: Path) -> None:
    box, marker = Box(), tmp_path / "pid"
    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(box.run, in_child.until_cancelled, str(marker), limits=ENOUGH)
        until(lambda: marker.exists() and bool(marker.read_text()))
        box.close()
        with pytest.raises(BoxClosed):
            call.result(5)
    assert gone(int(marker.read_text()))
    with pytest.raises(BoxClosed):
        box.run(in_child.add, 1, 1, limits=ENOUGH)


def test_a_service_manager_that_stops_every_process_is_no_crash(box: Box) -> None:
    with pytest.raises(BoxClosed):
        box.run(in_child.killed_by, int(signal.SIGTERM), limits=ENOUGH)


def test_the_next_call_starts_a_new_fork_server_where_the_old_one_died(box: Box) -> None:
    box.run(in_child.pid, limits=ENOUGH)
    server: Any = forkserver._forkserver  # type: ignore[attr-defined]
    os.kill(server._forkserver_pid, signal.SIGKILL)
    assert box.run(in_child.add, 2, 3, limits=ENOUGH) == 5


_HALF_LOADED = """
from pathlib import Path
from service.box.preload import load

flag = Path(__file__).with_suffix(".flag")
if not flag.exists():
    flag.touch()
    load(["there.is.no.such.module"])
"""
_STARTED_TWICE = """
from service.box.box import Box, Limits
from tests.service import in_child

box = Box()
box._context.set_forkserver_preload(["half_loaded"])
print(box.run(in_child.add, 2, 3, limits=Limits(memory_mib=1024, seconds=60.0)))
"""


def test_a_fork_server_that_is_only_half_loaded_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "half_loaded.py").write_text(_HALF_LOADED, encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), *sys.path])
    ran = subprocess.run(
        [sys.executable, "-c", _STARTED_TWICE],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ran.stdout.strip() == "5", ran.stderr
    assert "No module named 'there'" in ran.stderr
    assert "no child could be forked" in ran.stderr


def test_many_calls_at_once_leave_neither_descriptors_nor_processes(box: Box) -> None:
    def one(index: int) -> object:
        try:
            return box.run(in_child.abort if index % 3 == 0 else in_child.pid, limits=ENOUGH)
        except BoxError as error:
            return type(error), getattr(error, "exitcode", None)

    one(1)
    before = len(os.listdir("/proc/self/fd"))
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(one, range(24)))
    assert [answer for answer in answers if isinstance(answer, tuple)] == [
        (SolveCrashed, -signal.SIGABRT)
    ] * 8
    assert all(gone(answer) for answer in answers if isinstance(answer, int))
    assert len(os.listdir("/proc/self/fd")) == before
    assert threading.active_count() < 20


_PARENT = """
import sys
from service.box.box import Box, Limits
from tests.service import in_child

Box().run(in_child.until_cancelled, sys.argv[1], limits=Limits(1024, 60.0))
"""


def test_a_child_does_not_outlive_its_parent(tmp_path: Path) -> None:
    marker = tmp_path / "pid"
    parent = subprocess.Popen([sys.executable, "-c", _PARENT, str(marker)])
    until(lambda: marker.exists() and bool(marker.read_text()))
    child = int(marker.read_text())
    assert not gone(child, patience=0.0)
    parent.kill()
    parent.wait()
    assert gone(child)
