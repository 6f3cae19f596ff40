"""Nulls in examples: FastAPI leaves them out of its document, and an example without them is not valid."""

from collections.abc import Iterator, Sequence
from typing import Any

from fastapi.routing import RouteContext, iter_route_contexts
from starlette.routing import BaseRoute


def restore_nulls(document: dict[str, Any], routes: Sequence[BaseRoute]) -> None:
    """Put the examples into ``document`` as the routes say them."""
    for route in iter_route_contexts(routes):
        if getattr(route, "include_in_schema", False) and route.path_format in document["paths"]:
            for method in route.methods or ():
                operation = document["paths"][route.path_format][method.lower()]
                for shown, said in _described(operation, route):
                    _restore(shown, said)


def _described(
    operation: dict[str, Any], route: RouteContext
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield every answer, and the body, as the document has it and as the route says it."""
    for status, answer in getattr(route, "responses", {}).items():
        yield operation["responses"][str(status)], answer
    extra = getattr(route, "openapi_extra", None) or {}
    if "requestBody" in extra:
        yield operation["requestBody"], extra["requestBody"]


def _restore(shown: dict[str, Any], said: dict[str, Any]) -> None:
    for kind, content in said.get("content", {}).items():
        if "examples" in content:
            shown["content"][kind]["examples"] = content["examples"]
