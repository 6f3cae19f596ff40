"""A collector of traces on the loopback: takes what OTLP over HTTP brings, and gives it back by name."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


@dataclass
class Collected:
    """What came so far: spans in order of arrival, each with ``service.name`` of its sender."""

    url: str
    spans: list[Any] = field(default_factory=list)
    services: set[str] = field(default_factory=set)

    def named(self, name: str) -> list[Any]:
        return [span for span in self.spans if span.name == name]

    def above(self, span: Any) -> list[str]:
        """Return the names of what a span is in, the innermost first."""
        by_id = {one.span_id: one for one in self.spans}
        names = []
        while (span := by_id.get(span.parent_span_id)) is not None:
            names.append(span.name)
        return names


def attributes(span: Any) -> dict[str, Any]:
    return {one.key: getattr(one.value, one.value.WhichOneof("value")) for one in span.attributes}


@contextmanager
def collector() -> Iterator[Collected]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            request = ExportTraceServiceRequest.FromString(body)
            for sender in request.resource_spans:
                found.services |= {
                    one.value.string_value for one in sender.resource.attributes if one.key == "service.name"
                }
                found.spans += [span for scope in sender.scope_spans for span in scope.spans]
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Collected(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
