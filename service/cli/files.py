"""Read documents and write plans: files or standard streams, whole or not at all."""

import os
import secrets
import stat
import sys
from pathlib import Path

from models.errors import Language
from service.cli.exits import CommandError, Exit
from service.cli.texts import text

STANDARD = "-"


def shown_name(name: str, language: Language) -> str:
    """Return what to call the input ``name`` in a message."""
    return text("standard_input", language) if name == STANDARD else name


def read_bytes(name: str, language: Language) -> bytes:
    """Return what the file ``name`` holds (``-``: standard input); one that cannot be read is bad input."""
    try:
        return sys.stdin.buffer.read() if name == STANDARD else Path(name).read_bytes()
    except FileNotFoundError:
        reason = text("not_found", language)
    except IsADirectoryError:
        reason = text("is_directory", language)
    except PermissionError:
        reason = text("not_permitted", language)
    except (OSError, ValueError) as error:
        reason = text("unreadable", language, reason=_cause(error))
    raise CommandError(Exit.BAD_INPUT, f"{shown_name(name, language)}: {reason}")


def check_output(output: str, problem: str, language: Language) -> None:
    """Refuse, before any solving, an ``output`` that could not be written or would replace the problem."""
    if output == STANDARD:
        return
    path = Path(output)
    try:
        if path.is_dir():
            raise CommandError(Exit.BAD_INPUT, f"{output}: {text('is_directory', language)}")
        if problem != STANDARD and path.exists() and path.samefile(problem):
            raise CommandError(Exit.BAD_INPUT, text("same_file", language, name=output))
        if not path.exists() and not path.resolve().parent.is_dir():
            missing = text("no_directory", language, folder=path.parent)
            raise CommandError(Exit.BAD_INPUT, f"{output}: {missing}")
    except (OSError, ValueError) as error:
        raise _unwritable(output, error, language) from error
    holder = path if path.exists() and not path.is_file() else path.resolve().parent
    if not os.access(holder, os.W_OK):
        raise CommandError(Exit.BAD_INPUT, f"{output}: {text('not_permitted', language)}")


def write_text(output: str, content: str, language: Language) -> None:
    """Write ``content`` as UTF-8 to the file ``output`` (``-``: standard output)."""
    write_bytes(output, content.encode("utf-8"), language)


def write_bytes(output: str, data: bytes, language: Language) -> None:
    """Write ``data`` to the file ``output`` (``-``: standard output)."""
    if output == STANDARD:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        write_whole(Path(output), data)
    except OSError as error:
        raise _unwritable(output, error, language) from error


def write_whole(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` whole or not at all: a file beside it, then renamed over it.

    A link is followed, the mode of a file that was there is kept, and what is no file (a pipe, a
    terminal, ``/dev/null``) is written to as it is.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    beside = path.with_name(f".lichtuan-{secrets.token_hex(8)}.tmp")
    try:
        with open(beside, "xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            beside.chmod(stat.S_IMODE(path.stat().st_mode))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _unwritable(output: str, error: Exception, language: Language) -> CommandError:
    reason = text("unwritable", language, reason=_cause(error))
    return CommandError(Exit.BAD_INPUT, f"{output}: {reason}")


def _cause(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
