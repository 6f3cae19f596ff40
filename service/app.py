"""The HTTP service: ``uvicorn --factory service.app:create_app``."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

from anyio import to_thread
from fastapi import APIRouter, Depends, FastAPI

from service import traces
from service.handlers import add_handlers, unforeseen
from service.openapi.document import describe
from service.openapi.parts import problems
from service.request_id import RequestIds
from service.rest.addresses import PlainAddresses
from service.rest.problem_kinds import STORED
from service.rest.visits import stateless
from service.routes import (
    audit,
    audits,
    auth,
    busy_calendars,
    calendars,
    consents,
    explain,
    feeds,
    health,
    holidays,
    offices,
    oidc,
    papers,
    plan_events,
    plan_questions,
    plan_steps,
    plan_versions,
    plans,
    public,
    record_ends,
    records,
    reports,
    request_entry,
    request_steps,
    request_tables,
    requests,
    solve,
    tokens,
    users,
    verify,
    weeks,
    what_if,
)
from service.settings import Settings
from service.state import ServiceState
from service.storage.migrate import upgrade
from service.version import VERSION
from service.web.page import add_page
from service.work import Planner
from solver import pipeline

API = "/api/v1"


@cache
def _of_offices() -> tuple[APIRouter, ...]:
    """Return the calls about what offices have and plan.

    They are the same for every app, and making them is most of making one.
    """
    about = (
        *(records, record_ends, holidays, request_entry, request_tables, requests, request_steps),
        *(weeks, consents, plans, plan_events, plan_questions, plan_versions, plan_steps),
        *(calendars, audits, busy_calendars, papers, reports, feeds, public),
    )
    return tuple(part.router() for part in about)


def create_app(settings: Settings | None = None, planner: Planner = pipeline.plan) -> FastAPI:
    """Return the service, with settings from the environment unless given.

    ``planner`` runs in a child and is imported there by name. Raises
    :class:`service.settings.InvalidSettings`.
    """
    state = ServiceState.of(settings or Settings.from_environment(), planner)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await to_thread.run_sync(upgrade, state.database)
        # Not waited for: the service answers at once, and only a first solve that is very early waits.
        threading.Thread(target=state.box.warm, daemon=True).start()
        await to_thread.run_sync(state.jobs.open)
        yield
        await to_thread.run_sync(state.close)

    app = FastAPI(
        title="Lịch Tuần",
        summary="Plans the week of an office that serves several leaders from several buildings.",
        version=VERSION,
        openapi_url=f"{API}/openapi.json",
        # The pages these would serve load scripts from another host; nothing here may.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        # Of what it can tell OpenTelemetry only the calls are wanted, and where to is settled elsewhere.
        telemetry={
            "auto_configure": False,
            "metrics": False,
            "logs": False,
            "operation_spans": False,
            "exclude": traces.is_left_out,
        },
        lifespan=lifespan,
    )
    app.state.service = state
    app.add_middleware(PlainAddresses)
    app.add_middleware(RequestIds, on_error=unforeseen)
    add_handlers(app)
    app.include_router(health.router)
    for calls in (solve, verify, what_if, explain):
        app.include_router(
            calls.router(state),
            prefix=API,
            dependencies=[Depends(stateless)],
            responses=problems((401, 403), among=STORED),
        )
    for part in _of_offices():
        app.include_router(part, prefix=API)
    app.include_router(auth.router(state), prefix=API)
    app.include_router(oidc.router(state), prefix=API)
    app.include_router(offices.router(state), prefix=API)
    app.include_router(users.router(state.settings.public_url or ""), prefix=API)
    app.include_router(tokens.router(), prefix=API)
    app.include_router(audit.router(), prefix=API)
    add_page(app)
    describe(app)
    return app
