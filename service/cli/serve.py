"""``lichtuan serve``: the HTTP API, until Ctrl-C."""

import socket
import sys

import click
import uvicorn

from models.errors import Language
from service import logs
from service.app import create_app
from service.cli.exits import CommandError, Exit
from service.cli.serving import settings_of
from service.cli.texts import text
from service.cli.usage import Command, Number

GRACE_SECONDS = 10
"""How long a call in progress may go on after Ctrl-C."""


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(host: str, port: int) -> int:
        settings = settings_of(language)
        logs.configure(settings)
        app = create_app(settings)
        with _listening(host, port, language) as listener:
            config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=GRACE_SECONDS)
            address = _address(host, listener)
            click.echo(text("serving", language, address=address, api=app.openapi_url))
            sys.stdout.flush()
            try:
                uvicorn.Server(config).run(sockets=[listener])
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
        ],
    )


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
