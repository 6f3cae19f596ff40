"""``GET …/plans/{id}/events``: what becomes known while a plan is made, as server-sent events (HTML, 9.2)."""

import json
import time
from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any

import anyio
from anyio import to_thread
from fastapi import APIRouter, Header, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import Row

from service.office.plans import found
from service.office.weeks import Week
from service.openapi.jobs import EVENTS
from service.rest.visits import Visit
from service.routes.plans import ONE, Drafting, PlanId
from service.storage.database import AWAY
from service.storage.repositories import plan_events, plans

LOOK_SECONDS = 0.1
SILENCE_SECONDS = 15.0
"""After so long without an event a comment is sent, so that nothing on the way takes the stream for dead."""
LastEventId = Annotated[
    int,
    Header(
        alias="Last-Event-ID", ge=0, le=2**31 - 1, description="The number of the last event that was seen."
    ),
]


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(tags=["weeks"])

    @routes.get(ONE + "/events", **EVENTS)
    def events(visit: Drafting, week: Week, plan: PlanId, last_event_id: LastEventId = 0) -> Response:
        """Send what becomes known of a plan, from the start or from behind `Last-Event-ID`, until its end.

        The same, as far as it counts now, stands in the plan itself, for those who would rather ask again.
        With 204 there is nothing more to come. A number that the plan's events have not reached is not one
        of theirs, and they are sent from the start.
        """
        with visit.database.read() as connection:
            row = found(connection, visit, week, plan)
            last = plan_events.last(connection, visit.office, plan)
        if row.state not in plans.UNFINISHED and last in (0, last_event_id):
            return Response(status_code=204)
        stream = _stream(visit, plan, last_event_id if last_event_id <= last else 0)
        return StreamingResponse(stream, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    return routes


async def _stream(visit: Visit, plan: str, seen: int) -> AsyncIterator[str]:
    said = time.monotonic()
    while True:
        try:
            rows, over = await to_thread.run_sync(_new, visit, plan, seen)
        except AWAY:
            # Whoever watches comes back with Last-Event-ID, as the standard has it.
            return
        for row in rows:
            yield _event(row)
            seen, said = row.seq, time.monotonic()
        if over or visit.state.ending.is_set():
            # Whoever watches a plan that goes on asks again, where the service goes on.
            return
        if time.monotonic() - said > SILENCE_SECONDS:
            yield ":\n\n"
            said = time.monotonic()
        await anyio.sleep(LOOK_SECONDS)


def _new(visit: Visit, plan: str, seen: int) -> tuple[Sequence[Row[Any]], bool]:
    """Return the events behind number ``seen``, and whether they are the last ones."""
    with visit.database.read() as connection:
        row = plans.find(connection, visit.office, plan)
        rows = plan_events.after(connection, visit.office, plan, seen)
    over = row is None or row.state not in plans.UNFINISHED
    return rows, over and len(rows) < plan_events.MOST


def _event(row: Row[Any]) -> str:
    data = json.dumps(row.data | {"at": row.at.isoformat()}, ensure_ascii=False)
    return f"id: {row.seq}\nevent: {row.name}\ndata: {data}\n\n"
