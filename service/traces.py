"""Traces by OpenTelemetry, where LICHTUAN_TRACES asks for them: of a call, its job, and its solve's stages.

Off, nothing of it is imported, and nothing is sent. On, the SDK's own variables say where to and how much
(``OTEL_EXPORTER_OTLP_ENDPOINT``, ``OTEL_TRACES_SAMPLER``, …).
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from service.settings import Settings
from service.version import VERSION

if TYPE_CHECKING:
    from opentelemetry.context import Context

_SECRET = ("/feeds/", "/auth/")
_DULL = ("/healthz", "/readyz", "/metrics")
_on = False


def configure(settings: Settings) -> None:
    """Begin to trace, if ``settings`` say so; called once, by a command that serves or works."""
    global _on  # noqa: PLW0603 - OpenTelemetry has one provider in a process as well
    if settings.traces == "off":
        return
    # The SDK takes a fifth of a second to import: only those who want it wait for it.
    from opentelemetry import trace  # noqa: PLC0415
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
    from opentelemetry.sdk.resources import OTELResourceDetector, Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    from service.trace_queries import WithoutQueries  # noqa: PLC0415

    ours = Resource({"service.name": "lichtuan", "service.version": VERSION})
    provider = TracerProvider(resource=Resource.create().merge(ours).merge(OTELResourceDetector().detect()))
    provider.add_span_processor(WithoutQueries())
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    # Traces go out, the log does not; the engine would have it known that it could.
    logging.getLogger("dbos").addFilter(_is_no_offer)
    _on = True


def is_on() -> bool:
    """Say whether there are traces."""
    return _on


def current() -> "Context | None":
    """Return what a span begun elsewhere, later, needs to belong to the trace of here."""
    if not _on:
        return None
    from opentelemetry import context  # noqa: PLC0415 - see configure

    return context.get_current()


def ids() -> Mapping[str, str]:
    """Return the ids of the trace and the span of here, for the log; none where there is no trace."""
    if not _on:
        return {}
    from opentelemetry import trace  # noqa: PLC0415 - see configure

    here = trace.get_current_span().get_span_context()
    if not here.is_valid:
        return {}
    return {"trace": trace.format_trace_id(here.trace_id), "span": trace.format_span_id(here.span_id)}


@contextmanager
def span(name: str, **about: str | int | None) -> Iterator[None]:
    """Do what follows in a span of its own, described by ``about``; what it raises marks it as failed."""
    if not _on:
        yield
        return
    from opentelemetry import trace  # noqa: PLC0415 - see configure

    tracer, attributes = trace.get_tracer("lichtuan"), _attributes(about)
    with tracer.start_as_current_span(
        name, attributes=attributes, record_exception=False, set_status_on_exception=False
    ) as here:
        try:
            yield
        except BaseException as error:
            # Its kind, not its words: those may quote what people wrote.
            here.set_attribute("error.type", type(error).__name__)
            here.set_status(trace.StatusCode.ERROR)
            raise


def add(name: str, parent: "Context | None", begun: int, ended: int, **about: str | int | None) -> None:
    """Add a span under ``parent`` that is over already; its ends are nanoseconds of Unix time."""
    if not _on:
        return
    from opentelemetry import trace  # noqa: PLC0415 - see configure

    tracer = trace.get_tracer("lichtuan")
    tracer.start_span(name, parent, start_time=begun, attributes=_attributes(about)).end(ended)


def is_left_out(scope: Mapping[str, Any]) -> bool:
    """Say whether a call has no place in a trace: its path is a secret, or it is made every few seconds."""
    path: str = scope["path"]
    return any(part in path for part in _SECRET) or path in _DULL


def _attributes(about: Mapping[str, str | int | None]) -> dict[str, str | int]:
    return {f"lichtuan.{name}": value for name, value in about.items() if value is not None}


def _is_no_offer(record: logging.LogRecord) -> bool:
    return "OTLP is enabled but logger provider not set" not in record.getMessage()
