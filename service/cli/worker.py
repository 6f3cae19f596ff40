"""``lichtuan worker``: make the plans that wait in the database, until SIGTERM or Ctrl-C."""

import signal
import sys
import threading
from types import FrameType

import click
from prometheus_client import start_http_server

from models.errors import Language
from service import logs, traces
from service.box.box import Box
from service.cli.exits import CommandError, Exit
from service.cli.storage import settings_in, usable
from service.cli.texts import text
from service.cli.usage import Command, Number
from service.jobs.line import Line
from service.jobs.work import Workshop
from service.jobs.worker import Worker
from service.settings import Settings
from service.storage.database import Database
from service.storage.migrate import upgrade
from solver import pipeline


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(host: str, metrics_port: int | None) -> int:
        settings = settings_in(language)
        logs.configure(settings)
        traces.configure(settings)
        # Before anything that takes time: a signal that comes early is not lost.
        asked = _asked_to_stop()
        database = Database(settings.database_url)
        if metrics_port is not None:
            _answer_on(metrics_port, host, language)
        with usable(language):
            line = _line(database, settings)
            box = Box()
            # Not waited for: only a plan that is taken at once waits for the imports of the first child.
            threading.Thread(target=box.warm, daemon=True).start()
            worker = Worker(Workshop(database, box, settings, pipeline.plan), line)
            worker.open()
        _say(text("worker_ready", language, name=worker.name, places=settings.max_concurrent_solves))
        asked.wait()
        seconds = settings.drain_seconds
        _say(text("worker_draining", language, name=worker.name, seconds=seconds))
        asked.clear()
        worker.drain(seconds, asked)
        worker.close()
        line.close()
        database.close()
        return Exit.DONE

    return Command(
        "worker",
        language,
        callback=run,
        params=[
            click.Option(["--host"], default="127.0.0.1", help=text("help_host", language)),
            click.Option(
                ["--metrics-port"], type=Number(language, 1, 65535), help=text("help_metrics_port", language)
            ),
        ],
    )


def _line(database: Database, settings: Settings) -> Line:
    upgrade(database)
    line = Line(database, settings.plans_per_period, settings.period_seconds)
    line.prepare()
    return line


def _answer_on(port: int, host: str, language: Language) -> None:
    """Give the figures for Prometheus, before any work is taken up that a port in use would end."""
    try:
        start_http_server(port, host)
    except OSError as error:
        reason = error.strerror or str(error)
        told = text("cannot_answer", language, host=host, port=port, reason=reason)
        raise CommandError(Exit.BAD_INPUT, told) from error


def _asked_to_stop() -> threading.Event:
    """Return what is set by SIGTERM and by Ctrl-C; a second one cuts short what the first began."""
    asked = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        asked.set()

    signal.signal(signal.SIGTERM, ask)
    signal.signal(signal.SIGINT, ask)
    return asked


def _say(line: str) -> None:
    click.echo(line)
    sys.stdout.flush()
