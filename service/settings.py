"""What an administrator may set, by environment variables ``LICHTUAN_…``; checked once, at the start."""

import logging
import os
import tempfile
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    JsonValue,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from models import faults
from models.errors import Fault, Message
from service.safety import PREFIX, unsafe
from service.settings_access import AccessSettings, Seconds, Whole
from service.storage.database import UnusableUrl, checked_url

_log = logging.getLogger("lichtuan.settings")


class InvalidSettings(Exception):  # noqa: N818 - named after what it is, as InvalidDocument
    """Settings that cannot be used; names each variable, its value and what would be right."""

    def __init__(self, found: list[tuple[str, Fault]]) -> None:
        self.faults = tuple(found)
        lines = [
            f"{variable}={fault.value}: {fault.message.vi} / {fault.message.en}" for variable, fault in found
        ]
        super().__init__("\n".join(lines))


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _kept_by_default() -> Path:
    given = os.environ.get("STATE_DIRECTORY")
    base = Path(given.split(":")[0]) if given else Path(tempfile.gettempdir()) / f"lichtuan-{os.getuid()}"
    return base / "rejected"


def _database_by_default() -> str:
    """Return the URL of a file where systemd, or else the user, keeps a program's data."""
    given = os.environ.get("STATE_DIRECTORY")
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    base = Path(given.split(":")[0]) if given else Path(home) / "lichtuan"
    return f"sqlite:///{base / 'lichtuan.db'}"


def _usable(url: str) -> str:
    try:
        checked_url(url)
    except UnusableUrl as error:
        raise PydanticCustomError("database_url", "sqlite:///FILE or postgresql://… is expected") from error
    return url


class Settings(AccessSettings):
    """The service's limits; ``max_body_bytes`` is the variable ``LICHTUAN_MAX_BODY_BYTES``.

    Raises :class:`InvalidSettings` from :meth:`from_environment`.
    """

    database_url: Annotated[str, AfterValidator(_usable)] = Field(default_factory=_database_by_default)
    max_body_bytes: Annotated[Whole, Field(ge=1024, le=1024**3)] = 5 * 1024 * 1024
    body_seconds: Seconds = 30.0
    max_engagements: Annotated[Whole, Field(ge=1, le=1_000_000)] = 2_000
    max_sync_seconds: Seconds = 30.0
    default_time_limit_seconds: Seconds = 10.0
    max_plan_seconds: Seconds = 600.0
    max_workers: Annotated[Whole, Field(ge=1, le=256)] = Field(default_factory=cores)
    max_concurrent_solves: Annotated[Whole, Field(ge=1, le=1024)] = Field(default_factory=cores)
    max_waiting: Annotated[Whole, Field(ge=0, le=10_000)] = 32
    max_wait_seconds: Seconds = 10.0
    solver_memory_mib: Annotated[Whole, Field(ge=512, le=1024**2)] = 2_048
    solver_memory_per_worker_mib: Annotated[Whole, Field(ge=0, le=65_536)] = 128
    solver_grace_seconds: Seconds = 10.0
    cancel_seconds: Seconds = 5.0
    verify_seconds: Seconds = 30.0
    rejected_dir: Path = Field(default_factory=_kept_by_default)
    plans_per_period: Annotated[Whole, Field(ge=1, le=100_000)] = 20
    period_seconds: Seconds = 60.0
    queue_poll_seconds: Seconds = 0.5
    hung_worker_seconds: Annotated[Seconds, Field(ge=5)] = 15.0
    drain_seconds: Seconds = 20.0
    keep_jobs_days: Annotated[Whole, Field(ge=1, le=3_650)] = 14
    allow_internal_calendars: bool = False
    calendar_refresh_minutes: Annotated[Whole, Field(ge=5, le=10_080)] = 60
    log_format: Literal["text", "json"] = "text"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    traces: Literal["off", "otlp"] = "off"
    max_rejected_kept: Annotated[Whole, Field(ge=0, le=100_000)] = 100

    @model_validator(mode="after")
    def _default_within_maximum(self) -> Self:
        if self.default_time_limit_seconds > self.max_sync_seconds:
            raise PydanticCustomError("default_too_long", "the default is longer than max_sync_seconds")
        return self

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the settings; raises :class:`InvalidSettings` naming each variable that is wrong or unsafe."""
        given = {
            name: value
            for name in cls.model_fields
            if (value := environment.get(PREFIX + name.upper(), "").strip())
        }
        _warn_of_misspelt(environment, cls)
        try:
            settings = cls.model_validate(given)
        except ValidationError as error:
            raise InvalidSettings([_named(fault, given) for fault in _faults(error, given)]) from error
        if found := unsafe(settings, settings.database_url):
            raise InvalidSettings(found)
        return settings

    def memory_mib(self, workers: int) -> int:
        """Return the address space a child with so many CP-SAT workers may use."""
        return self.solver_memory_mib + self.solver_memory_per_worker_mib * workers


def _faults(error: ValidationError, given: dict[str, str]) -> list[Fault]:
    return faults.from_pydantic(error, dict[str, JsonValue](given))


def _named(fault: Fault, given: dict[str, str]) -> tuple[str, Fault]:
    if fault.code == "default_too_long":
        name = "default_time_limit_seconds"
        message = Message(
            vi=f"không được quá {PREFIX}MAX_SYNC_SECONDS",
            en=f"must be at most {PREFIX}MAX_SYNC_SECONDS",
        )
        value = given.get(name, Settings.model_fields[name].default)
        return PREFIX + name.upper(), fault.model_copy(update={"message": message, "value": value})
    name = fault.pointer.removeprefix("/")
    return PREFIX + name.upper(), fault.model_copy(update={"value": given.get(name)})


def _warn_of_misspelt(environment: Mapping[str, str], settings: type[Settings]) -> None:
    known = [PREFIX + name.upper() for name in settings.model_fields]
    for variable in sorted(environment):
        if not variable.startswith(PREFIX) or variable in known:
            continue
        # Other parts of the product may have variables of their own; only near misses are worth a word.
        close = get_close_matches(variable, known, n=1, cutoff=0.85)
        if close:
            _log.warning("%s is not a setting; maybe %s?", variable, close[0])
