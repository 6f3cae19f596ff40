"""Ctrl-C keeps the best plan: with a solver that waits for it, and with the real one in a process."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.problem import Problem
from solver import pipeline
from solver.pipeline import Cancel, Options, Outcome
from tests.cli.conftest import Run
from tests.cli.weeks import hard_week

real_plan = pipeline.plan


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make the solver wait for a signal, which comes at once, and then answer with a plan or with none."""

    def set_to(finds: bool, number: signal.Signals = signal.SIGINT) -> None:
        def plan(problem: Problem, options: Options, *, cancel: Cancel, **_: object) -> Outcome:
            threading.Timer(0.05, os.kill, (os.getpid(), number)).start()
            while not cancel.is_set():
                time.sleep(0.01)
            return real_plan(problem, options) if finds else Outcome("no_plan_in_time", seconds=0.1)

        monkeypatch.setattr(pipeline, "plan", plan)

    return set_to


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_keeps_the_best_plan(
    run: Run, problem: Path, tmp_path: Path, waiting: Callable[..., None], number: signal.Signals
) -> None:
    waiting(True, number)
    ran = run("solve", problem, "-o", tmp_path / "plan.json")
    assert ran.status == 0
    assert "Đang dừng, giữ kế hoạch tốt nhất đã có." in ran.err
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))["verified"] is True


def test_ctrl_c_before_any_plan_writes_nothing(
    run: Run, problem: Path, tmp_path: Path, waiting: Callable[..., None]
) -> None:
    waiting(False)
    ran = run("solve", problem, "-o", tmp_path / "plan.json", "--lang", "en")
    assert (ran.status, ran.out) == (3, "")
    assert "Stopped before there was any plan; nothing was written." in ran.err
    assert not (tmp_path / "plan.json").exists()


def test_afterwards_ctrl_c_means_what_it_meant(run: Run, problem: Path, waiting: Callable[..., None]) -> None:
    before = signal.getsignal(signal.SIGINT)
    waiting(True)
    run("solve", problem)
    assert signal.getsignal(signal.SIGINT) is before


def started(*arguments: object, stderr: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from service.cli import main; raise SystemExit(main())",
            *map(str, arguments),
        ],
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )


class Screen:
    """A terminal that a process writes its progress on."""

    def __init__(self) -> None:
        self._ours, self.theirs = pty.openpty()
        self.shown = b""

    def wait_for(self, words: bytes) -> None:
        while words not in self.shown:
            assert self._read(120), self.shown.decode()

    def wait_for_the_end(self, process: subprocess.Popen[bytes]) -> int:
        """Return the status; what nobody reads would stop the process."""
        while process.poll() is None:
            self._read(0.1)
        return process.returncode

    def _read(self, seconds: float) -> bool:
        if not select.select([self._ours], [], [], seconds)[0]:
            return False
        self.shown += os.read(self._ours, 65536)
        return True

    def close(self) -> None:
        os.close(self.theirs)
        os.close(self._ours)


@pytest.fixture
def screen() -> Iterator[Screen]:
    made = Screen()
    yield made
    made.close()


def test_a_real_solve_stops_soon_and_its_plan_is_verified(
    run: Run, write: Callable[..., Path], tmp_path: Path, screen: Screen
) -> None:
    problem, plan = write("hard.json", hard_week()), tmp_path / "plan.json"
    process = started("solve", problem, "-o", plan, "--time-limit", "300", stderr=screen.theirs)
    screen.wait_for("cận dưới".encode())
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    screen.wait_for("Đang dừng".encode())
    assert screen.wait_for_the_end(process) == 0
    assert run("verify", problem, plan).status == 0


def test_a_second_ctrl_c_ends_at_once_and_stores_nothing(
    write: Callable[..., Path], tmp_path: Path, screen: Screen
) -> None:
    problem, plan = write("hard.json", hard_week()), tmp_path / "plan.json"
    process = started("solve", problem, "-o", plan, "--time-limit", "300", stderr=screen.theirs)
    screen.wait_for("đang xếp lịch".encode())
    while process.poll() is None:
        process.send_signal(signal.SIGINT)
    assert process.wait() in (130, -signal.SIGINT)
    assert list(tmp_path.iterdir()) == [problem]
