"""The options of a solve: from the query string or the envelope, within the service's limits."""

from datetime import date
from typing import TypeVar

from fastapi import Request
from pydantic import JsonValue, ValidationError

from models.errors import Fault, Message
from models.time import Day
from service.envelopes import PlanOptions, Sketch, SolveOptions, option_faults
from service.numbers import number_in
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_OPTIONS, TIME_LIMIT_TOO_LONG
from service.settings import Settings
from solver.pipeline import Options

Asked = TypeVar("Asked", bound=SolveOptions)
_BARE = Sketch(enveloped=False, engagements=0)
"""A body that holds no options: they are in the query string."""


class TableOptions(SolveOptions):
    """How to solve for the repair of a calendar in a table; ``week_start`` where the table says none."""

    week_start: Day | None = None


def options_of(request: Request, sketch: Sketch, settings: Settings) -> Options:
    """Return the options of a solve; raises :class:`ServiceProblem` for what is wrong or over a limit."""
    return _options(request, sketch, settings, SolveOptions)[0]


def plan_options_of(request: Request, sketch: Sketch, settings: Settings) -> tuple[Options, bool]:
    """Return the options of a solve, and whether to explain what it leaves out; raises likewise."""
    options, asked = _options(request, sketch, settings, PlanOptions)
    return options, asked.explain


def table_options_of(request: Request, settings: Settings) -> tuple[Options, date | None]:
    """Return the options of an audit of a table, and the week's first day where given; raises likewise."""
    options, asked = _options(request, _BARE, settings, TableOptions)
    return options, asked.week_start


def solve_options_of(request: Request, settings: Settings) -> Options:
    """Return the options of a solve that stand in the query string only; raises likewise."""
    return options_of(request, _BARE, settings)


def _options(
    request: Request, sketch: Sketch, settings: Settings, form: type[Asked]
) -> tuple[Options, Asked]:
    in_query = not sketch.enveloped
    if sketch.enveloped:
        if request.query_params:
            raise ServiceProblem(INVALID_OPTIONS, faults=_misplaced(request), in_query=True)
        source = {} if sketch.options is None else sketch.options
    else:
        source = _from_query(request)
    prefix = "" if in_query else "/options"
    try:
        asked = form.model_validate(source)
    except ValidationError as error:
        found = option_faults(error, source)
        raise ServiceProblem(INVALID_OPTIONS, faults=found, prefix=prefix, in_query=in_query) from error
    return within(asked, settings, prefix, in_query), asked


def refuse_query(request: Request) -> None:
    """Refuse query parameters where there are none; raises :class:`ServiceProblem`."""
    if request.query_params:
        found = tuple(_unknown(name, value) for name, value in request.query_params.multi_items())
        raise ServiceProblem(INVALID_OPTIONS, faults=found, in_query=True)


_WORDS: dict[str, JsonValue] = {"true": True, "false": False}


def _from_query(request: Request) -> dict[str, JsonValue]:
    source: dict[str, JsonValue] = {}
    for name, value in request.query_params.multi_items():
        if name in source:
            message = Message(vi="tham số này có nhiều lần", en="this parameter stands more than once")
            fault = Fault(pointer=f"/{name}", code="duplicate", message=message, value=value)
            raise ServiceProblem(INVALID_OPTIONS, faults=(fault,), in_query=True)
        source[name] = _WORDS.get(value, number_in(value))
    return source


def _misplaced(request: Request) -> tuple[Fault, ...]:
    message = Message(
        vi="khi gửi kèm 'problem' và 'options', tùy chọn chỉ đặt trong 'options'",
        en="with 'problem' and 'options' in the body, options stand in 'options' only",
    )
    return tuple(
        Fault(pointer=f"/{name}", code="misplaced", message=message, value=value)
        for name, value in request.query_params.multi_items()
    )


def _unknown(name: str, value: str) -> Fault:
    message = Message(vi="địa chỉ này không có tham số", en="this address takes no parameters")
    return Fault(pointer=f"/{name}", code="extra_forbidden", message=message, value=value)


def within(
    options: SolveOptions,
    settings: Settings,
    prefix: str = "",
    in_query: bool = False,
    most_seconds: float | None = None,
) -> Options:
    """Return the options, with the service's default limit where none was asked for.

    ``most_seconds``: where it is not that of one call. Raises :class:`ServiceProblem` for what is over a
    limit.
    """
    seconds = options.time_limit_seconds
    if "time_limit_seconds" not in options.model_fields_set:
        seconds = settings.default_time_limit_seconds
    refuse_long(seconds, most_seconds or settings.max_sync_seconds, prefix, in_query)
    if options.workers > settings.max_workers:
        fault = _too_much("workers", options.workers, settings.max_workers)
        extra = {"limit": settings.max_workers}
        raise ServiceProblem(INVALID_OPTIONS, None, (fault,), prefix, in_query, extra=extra)
    return Options(time_limit_seconds=seconds, workers=options.workers, seed=options.seed)


def refuse_long(seconds: float, most: float, prefix: str = "/options", in_query: bool = False) -> None:
    """Raise :class:`ServiceProblem` where ``seconds`` are more than ``most``."""
    if seconds > most:
        fault = _too_much("time_limit_seconds", seconds, most)
        detail = Message(
            vi=f"Một lần gọi được giải nhiều nhất {most:g} giây.",
            en=f"One call may solve for at most {most:g} seconds.",
        )
        raise ServiceProblem(TIME_LIMIT_TOO_LONG, detail, (fault,), prefix, in_query, extra={"limit": most})


def _too_much(name: str, value: float, limit: float) -> Fault:
    message = Message(vi=f"không được quá {limit:g}", en=f"must be at most {limit:g}")
    return Fault(pointer=f"/{name}", code="less_than_equal", message=message, value=value)
