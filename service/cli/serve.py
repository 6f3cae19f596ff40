"""``lichtuan serve``: the HTTP API, until Ctrl-C."""

import signal
import socket
import sys
import threading
from types import FrameType

import click
import uvicorn
from fastapi import FastAPI

from models.errors import Language
from service import logs, traces
from service.app import create_app
from service.auth import links
from service.cli.exits import CommandError, Exit
from service.cli.storage import bad_settings, settings_in, usable
from service.cli.texts import text
from service.cli.usage import Command, Number
from service.office import first_start
from service.office.demo import load
from service.safety import unsafe_to_listen
from service.settings import InvalidSettings
from service.state import ServiceState
from service.storage.migrate import upgrade

GRACE_SECONDS = 10
"""How long a call in progress may go on after Ctrl-C."""


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(host: str, port: int, demo: bool) -> int:
        app = _app(host, language)
        with _listening(host, port, language) as listener:
            config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=GRACE_SECONDS)
            address = _address(host, listener)
            with usable(language):
                told = first_lines(app.state.service, address, demo, language)
            click.echo(text("serving", language, address=address, api=app.openapi_url))
            for line in told:
                click.echo(line)
            sys.stdout.flush()
            # Once all is closed uvicorn sends itself the signal again: it is to end here, with status 0.
            signal.signal(signal.SIGTERM, signal.default_int_handler)
            try:
                _Server(config, app.state.service.ending).run(sockets=[listener])
            except KeyboardInterrupt:
                return Exit.DONE
        return Exit.DONE

    return Command(
        "serve",
        language,
        callback=run,
        params=[
            click.Option(["--host"], default="127.0.0.1", help=text("help_host", language)),
            click.Option(
                ["--port"], type=Number(language, 0, 65535), default=8000, help=text("help_port", language)
            ),
            click.Option(["--demo"], is_flag=True, help=text("help_demo", language)),
        ],
    )


class _Server(uvicorn.Server):
    """Says at once that it was asked to end, which the service else hears after the last call is over."""

    def __init__(self, config: uvicorn.Config, ending: threading.Event) -> None:
        super().__init__(config)
        self._ending = ending

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._ending.set()
        super().handle_exit(sig, frame)


def first_lines(state: ServiceState, address: str, demo: bool, language: Language) -> list[str]:
    """Bring the database to this version; on a new one make what a first start makes, and tell of it."""
    base = state.settings.public_url or address
    database = state.database
    upgrade(database)
    if not first_start.is_new(database):
        return [text("demo_not_new", language)] if demo else []
    if demo:
        made = load(database)
        return [
            text("demo_ready", language, week=made.week),
            *(
                text(
                    "demo_user",
                    language,
                    login=user.login,
                    name=user.name.text(language),
                    role=user.role,
                    link=links.address_of(secret, base),
                )
                for user, secret in made.links
            ),
        ]
    secret = first_start.make_administrator(database)
    if secret is None:
        return []
    link = links.address_of(secret, base)
    return [
        text("first_start", language, office=first_start.OFFICE.id, login=first_start.LOGIN),
        text("one_time_link", language, link=link),
    ]


def _app(host: str, language: Language) -> FastAPI:
    settings = settings_in(language)
    if found := unsafe_to_listen(settings, host):
        raise bad_settings(InvalidSettings(found), language)
    logs.configure(settings)
    traces.configure(settings)
    return create_app(settings)


def _listening(host: str, port: int, language: Language) -> socket.socket:
    """Bind before anything is said, so that the address printed is one that answers."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
        # Without it each answer on a kept connection waits some 40 ms for the client's acknowledgement.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listener
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CommandError(
            Exit.BAD_INPUT, text("cannot_listen", language, host=host, port=port, reason=reason)
        ) from error


def _address(host: str, listener: socket.socket) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listener.getsockname()[1]}"
