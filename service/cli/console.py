"""Where the commands draw: the week on standard output, a progress line on standard error."""

import os
import sys
from types import TracebackType

from rich.console import Console
from rich.live import Live
from rich.text import Text

from models.errors import Language
from models.plan import SubmittedPlan
from models.problem import Problem
from models.verdict import Verdict
from service.cli.files import STANDARD, write_text
from service.cli.texts import text
from service.show import print_week
from service.show.words import seconds_text, tier_text
from solver.pipeline import Progress

PIPED_WIDTH = 110


def print_on_output(
    problem: Problem, plan: SubmittedPlan, verdict: Verdict | None, language: Language
) -> None:
    """Print the week on standard output, without blanks at the ends of lines."""
    console = _console()
    with console.capture() as captured:
        print_week(console, problem, plan, verdict, language)
    lines = (line.rstrip() for line in captured.get().splitlines())
    write_text(STANDARD, "\n".join(lines) + "\n", language)


def _console() -> Console:
    """Return a console of the terminal's width, or that of a wide page where standard output is piped.

    ``COLUMNS`` overrides the width, ``NO_COLOR`` the colours; a pipe or a file gets no colours.
    """
    given = os.environ.get("COLUMNS", "")
    width = None
    if not sys.stdout.isatty():
        width = int(given) if given.isdigit() and int(given) >= 40 else PIPED_WIDTH
    return Console(file=sys.stdout, width=width, highlight=False, soft_wrap=False)


class ProgressLine:
    """One line on standard error while a person is looking; nothing where it is no terminal."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._last: Progress | None = None
        self._live: Live | None = None
        if sys.stderr.isatty():
            console = Console(file=sys.stderr, highlight=False)
            self._live = Live(console=console, transient=True, auto_refresh=False)

    def __enter__(self) -> "ProgressLine":
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._live.stop()

    def note(self, progress: Progress) -> None:
        """Take in the newest step; called from the solver's threads."""
        self._last = progress

    def draw(self, seconds: float) -> None:
        """Draw the line anew, ``seconds`` after the start."""
        if self._live:
            self._live.update(Text(self.line(seconds), overflow="ellipsis", no_wrap=True), refresh=True)

    def say(self, sentence: str) -> None:
        """Print a sentence above the line."""
        if self._live:
            self._live.console.print(Text(sentence))
        else:
            print(sentence, file=sys.stderr, flush=True)

    def line(self, seconds: float) -> str:
        """Return the line: tier, value, bound, gap, seconds."""
        elapsed = seconds_text(seconds, self._language)
        step = self._last
        if step is None:
            return text("progress_start", self._language, seconds=elapsed)
        return text(
            "progress",
            self._language,
            tier=tier_text(step.tier, self._language),
            value=step.value,
            bound=step.bound,
            gap=step.value - step.bound,
            seconds=elapsed,
        )
