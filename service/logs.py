"""The log on standard error: lines for people, or one JSON object a line for machines.

Either way a line that was written while a job ran, or a call was answered, says which.
"""

import json
import logging
import sys
from datetime import UTC, datetime

from service import traces
from service.log_context import ABOUT
from service.settings import Settings

_OURS = ("lichtuan", "dbos")
_TELLTALE = ("httpx", "httpcore")
"""They would write every address that is fetched, and those of people's calendars are secrets."""
_WITH_RECORD = vars(logging.makeLogRecord({})).keys() | {"message", "asctime", "taskName"}


def configure(settings: Settings) -> None:
    """Write the log as ``settings`` say; called once, by a command that serves or works."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if settings.log_format == "json" else Lines())
    for name in _OURS:
        logger = logging.getLogger(name)
        # The engine brings a handler of its own only where there is none.
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(settings.log_level.upper() if name == "lichtuan" else logging.WARNING)
    for name in _TELLTALE:
        logging.getLogger(name).setLevel(logging.WARNING)


class Lines(logging.Formatter):
    """``time level logger: message``, with what it is about in brackets; below it what a child wrote."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name logging calls
        """Return the line without a traceback."""
        ids = ABOUT.get()
        # A job that waits, for the database as a rule, has no run yet.
        about = " ".join([ids["job"], *([ids["run"][:8]] if "run" in ids else [])]) if "job" in ids else ""
        output: str | None = getattr(record, "output", None)
        line = super().formatMessage(record) + (f" [{about}]" if about else "")
        return f"{line}\n{output.rstrip()}" if output else line


class JsonLines(logging.Formatter):
    """One object a line: ``at``, ``level``, ``logger``, ``message``, and where known what it is about:

    ``request``; ``job``, ``office``, ``week``, ``plan``, ``run``; ``trace`` and ``span``.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the object."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {**ABOUT.get(), **traces.ids()}
        line |= {key: value for key, value in vars(record).items() if key not in _WITH_RECORD}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
