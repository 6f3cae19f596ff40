"""Whether the process answers, whether the service can do its work, and its figures for Prometheus."""

from datetime import datetime, timedelta
from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Gauge, generate_latest
from pydantic import BaseModel
from sqlalchemy import Connection, Row

from service.openapi.jobs import HEALTH, METRICS, READY
from service.problem_details import ServiceProblem
from service.rest.problem_kinds import NO_WORKER
from service.state import ServiceState
from service.storage.clock import now
from service.storage.database import AWAY
from service.storage.repositories import plans, workers
from service.version import VERSION

router = APIRouter(tags=["service"])
_ALIVE = timedelta(seconds=30)
"""So recent is the last sign of a worker that lives."""


class Health(BaseModel):
    """The service answers."""

    status: Literal["ok"] = "ok"
    version: str = VERSION


class Readiness(BaseModel):
    """The database answers, and somebody makes plans."""

    status: Literal["ready"] = "ready"
    workers: int
    places: int


@router.get("/healthz", **HEALTH)
async def healthz() -> Health:
    """Answer at once, also while solves run."""
    return Health()


@router.get("/readyz", **READY)
def readyz(request: Request) -> Readiness:
    """Ask the database, and look for workers that live and for their places."""
    state: ServiceState = request.app.state.service
    with state.database.read() as connection:
        alive = _alive(connection)
    if not alive:
        raise ServiceProblem(NO_WORKER, headers={"Retry-After": "10"})
    return Readiness(workers=len(alive), places=sum(row.places for row in alive))


@router.get("/metrics", **METRICS)
def metrics(request: Request) -> Response:
    """Give the figures of this process, and of the line as the database has it; no names of anybody.

    Where the database is away they say so, and those of the line are missing.
    """
    state: ServiceState = request.app.state.service
    text = generate_latest(REGISTRY) + generate_latest(_line(state))
    return Response(text, media_type=CONTENT_TYPE_LATEST)


def _line(state: ServiceState) -> CollectorRegistry:
    found = CollectorRegistry()
    up = Gauge("lichtuan_database_up", "Whether the database answers", registry=found)
    try:
        with state.database.read() as connection:
            queued, working, since = plans.waiting(connection)
            alive = _alive(connection)
    except AWAY:
        return found
    up.set(1)
    figures = (
        ("lichtuan_plans_queued", "Plans that wait for a worker", queued),
        ("lichtuan_plans_working", "Plans that workers make now", working),
        ("lichtuan_queue_age_seconds", "Since when the oldest one waits", _age(since)),
        ("lichtuan_workers", "Workers that live", len(alive)),
    )
    for name, text, value in figures:
        Gauge(name, text, registry=found).set(value)
    return found


def _alive(connection: Connection) -> list[Row[Any]]:
    return [row for row in workers.every(connection) if now() - row.seen_at < _ALIVE]


def _age(since: datetime | None) -> float:
    return (now() - since).total_seconds() if since else 0.0
