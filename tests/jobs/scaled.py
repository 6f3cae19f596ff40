"""Start what docs/operations says, as it says it: ``python -m tests.jobs.scaled_run``.

The commands and settings are read from the compose file and the systemd units. What a machine or a container
has for itself must be told apart where all run on one: the database's address, and ports. The rest is as
written there, so that a file that does not start is found here.
"""

import configparser
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[2] / "docs" / "operations"
LICHTUAN = Path(sys.executable).with_name("lichtuan")
INSTALLED = "/opt/lichtuan/bin/lichtuan"
"""Where the units have it."""
UNITS = ("lichtuan-serve.service", "lichtuan-worker@.service")
VARIABLES = {"POSTGRES_PASSWORD": "p", "LICHTUAN_PUBLIC_URL": "https://lich.example.vn"}
_VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")


@dataclass(frozen=True)
class Process:
    """One process of a deployment: its role (serve or worker), command, settings, and how long it may end."""

    role: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    seconds_to_end: float


def of_compose(variables: Mapping[str, str]) -> list[Process]:
    """Return each process of Lịch Tuần in the compose file, as often as it has replicas."""
    services = compose(variables)["services"]
    found = []
    for service in services.values():
        if service["command"][0] != "lichtuan":
            continue
        process = Process(
            service["command"][1],
            tuple(service["command"]),
            service["environment"],
            float(service.get("stop_grace_period", "10s").removesuffix("s")),
        )
        found += [process] * service["deploy"]["replicas"]
    return found


def compose(variables: Mapping[str, str]) -> Any:
    """Return the compose file with ``variables`` put in; raises :class:`KeyError` where one is missing."""

    def value(match: re.Match[str]) -> str:
        name, kind, default = match.groups()
        if name not in variables and kind == "?":
            raise KeyError(f"{name}: {default}")
        return variables.get(name) or default or ""

    text = (FOLDER / "compose.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(_VARIABLE.sub(value, text))


def of_units(environment: Mapping[str, str], number: int = 2) -> list[Process]:
    """Return so many processes of each systemd unit, with the variables of its EnvironmentFile."""
    found = []
    for name in UNITS:
        service = sections(name)["Service"]
        command = tuple(shlex.split(service["ExecStart"]))
        process = Process(command[1], command, environment, float(service["TimeoutStopSec"]))
        found += [process] * number
    return found


def sections(name: str) -> configparser.ConfigParser:
    """Return the sections of a systemd unit."""
    found = configparser.ConfigParser(interpolation=None, strict=False)
    found.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's names have capitals
    found.read(FOLDER / name, encoding="utf-8")
    return found


@contextmanager
def started(
    processes: list[Process], url: str, ports: Iterator[int]
) -> Iterator[list[subprocess.Popen[str]]]:
    """Run the processes on the database at ``url``, each with a port of its own; afterwards they are ended.

    Raises :class:`AssertionError` where one does not end by itself, with status 0, in the time it has.
    """
    running = []
    try:
        for process in processes:
            surroundings = (
                os.environ
                | process.environment
                | {
                    "LICHTUAN_DATABASE_URL": url,
                    "LICHTUAN_LOG_LEVEL": "error",
                }
            )
            command = [LICHTUAN, *_with_port(process, next(ports))]
            running.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings))
        yield running
        for one in running:
            one.terminate()
        ends = [one.wait(process.seconds_to_end) for one, process in zip(running, processes, strict=True)]
        assert ends == [0] * len(processes), ends
    finally:
        for one in running:
            one.kill()
            one.communicate()


def _with_port(process: Process, port: int) -> list[str]:
    """Return the arguments of the command, with another port; without the program, wherever it is."""
    program, *arguments = process.command
    assert program in ("lichtuan", INSTALLED), program
    option = "--port" if process.role == "serve" else "--metrics-port"
    if option in arguments:
        arguments[arguments.index(option) + 1] = str(port)
        return arguments
    return [*arguments, option, str(port)] if process.role == "serve" else arguments
