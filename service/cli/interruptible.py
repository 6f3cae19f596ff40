"""Solve so that Ctrl-C keeps the best plan found."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from models.errors import Language
from models.problem import Problem
from service.cli.console import ProgressLine
from service.cli.exits import Exit
from service.cli.texts import text
from solver import pipeline
from solver.pipeline import Cancel, Options, Outcome

REDRAW_SECONDS = 0.05


def solve_interruptibly(problem: Problem, options: Options, language: Language) -> tuple[Outcome, bool]:
    """Return what came of the solve, and whether it was stopped by hand.

    The solver works in a thread of its own, since Python hears Ctrl-C only in the main one.
    """
    cancel = Cancel()
    outcomes: list[Outcome] = []
    errors: list[BaseException] = []
    line = ProgressLine(language)

    def work() -> None:
        try:
            outcomes.append(pipeline.plan(problem, options, progress=line.note, cancel=cancel))
        except BaseException as error:  # carried to the main thread and raised there
            errors.append(error)

    solving = threading.Thread(target=work, name="solve", daemon=True)
    told = False
    with line, _stopping(cancel) as listen:
        start = time.monotonic()
        solving.start()
        while solving.is_alive():
            solving.join(REDRAW_SECONDS)
            listen()  # CP-SAT may have put a handler of its own, or none, in the place of ours
            if cancel.is_set() and not told:
                line.say(text("stopping", language))
                told = True
            line.draw(time.monotonic() - start)
    if errors:
        raise errors[0]
    return outcomes[0], cancel.is_set()


@contextmanager
def _stopping(cancel: Cancel) -> Iterator[Callable[[], None]]:
    """Let the first Ctrl-C (or SIGTERM) stop the solve, and the second end the process at once.

    Yields what makes sure that it is so.
    """

    def stop(_: int, __: FrameType | None) -> None:
        if cancel.is_set():
            os._exit(Exit.INTERRUPTED)  # the solver's threads cannot be unwound; nothing is half written
        cancel.set()

    def listen() -> None:
        for number in before:
            signal.signal(number, stop)

    in_main_thread = threading.current_thread() is threading.main_thread()
    numbers = (signal.SIGINT, signal.SIGTERM) if in_main_thread else ()
    before = {number: signal.getsignal(number) for number in numbers}
    listen()
    try:
        yield listen
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
