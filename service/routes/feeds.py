"""Subscriptions: made, listed and revoked by those who may, fetched by whoever has the address."""

from email.utils import format_datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response
from sqlalchemy import Connection

from service.auth.permissions import Permission
from service.auth.secrets import hash_of
from service.office import feeds
from service.office.feed_forms import FeedForm, FeedMade, feed_shown
from service.openapi.feeds import FEED, LIST, MAKE, REVOKE
from service.problem_details import ServiceProblem
from service.problem_types import NOT_FOUND
from service.rest.creating import Created, create
from service.rest.forms import JsonBody, read_form
from service.rest.handing_out import handed_out, unchanged
from service.rest.pages import Paged
from service.rest.visits import May, Visit
from service.state import ServiceState
from service.storage.repositories import subscriptions

Reading = Annotated[Visit, Depends(May(Permission.VIEW_PUBLISHED))]
FeedId = Annotated[str, Path(pattern=r"^[A-Za-z0-9._-]{1,64}$")]
Secret = Annotated[str, Path(description="The secret of the address.", max_length=100)]
_BASE = "/offices/{office}/feeds"
_FETCHED = "/feeds/{secret}.ics"


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["weeks"])

    @routes.get(_BASE, **LIST)
    def listed(visit: Reading, page: Paged) -> dict[str, Any]:
        """List subscriptions: who plans sees the whole office's, others what they made or what is theirs."""
        with visit.database.read() as connection:
            rows = feeds.shown(connection, visit, after=page.after, limit=page.asked)
        return page.answer(rows, lambda row: str(row.id), lambda row: feed_shown(row).body)

    @routes.post(_BASE, status_code=201, **MAKE)
    def add(request: Request, visit: Reading, body: JsonBody) -> Response:
        """Make a secret address from which a phone fetches a calendar; it is told in this answer only.

        A person gets their own; who plans gives out any. Whoever has the address reads the calendar, where
        what is confidential is time taken only, until the address is revoked.
        """
        form = read_form(FeedForm, body, visit.zone)

        def make(connection: Connection) -> Created:
            row, secret = feeds.make(connection, visit, form)
            address = _address(request, secret)
            once = {"address": address, "qr": feeds.picture(address)}
            return Created(FeedMade(**feed_shown(row).model_dump()).body, once=once)

        return create(request, visit, body, make)

    @routes.delete(f"{_BASE}/{{feed}}", status_code=204, **REVOKE)
    def revoke(visit: Reading, feed: FeedId) -> Response:
        """Revoke an address for good."""
        with visit.database.write() as connection:
            feeds.revoke(connection, visit, feed)
        return Response(status_code=204)

    @routes.head(_FETCHED, include_in_schema=False)
    @routes.get(_FETCHED, **FEED)
    def fetch(request: Request, secret: Secret) -> Response:
        """Hand the calendar out, or 304; an address that is unknown and one that is revoked look alike."""
        state: ServiceState = request.app.state.service
        with state.database.read() as connection:
            row = subscriptions.in_force(connection, hash_of(secret))
            if row is None:
                raise ServiceProblem(NOT_FOUND)
            found, zone = feeds.published(connection, row)
            tag = feeds.tag(row, found, zone)
            if known := unchanged(request, tag):
                return known
            made = feeds.calendar(connection, row, found, zone)
        response = handed_out(request, made.file, tag)
        if made.last_modified is not None:
            response.headers["Last-Modified"] = format_datetime(made.last_modified, usegmt=True)
        return response

    return routes


def _address(request: Request, secret: str) -> str:
    state: ServiceState = request.app.state.service
    base = state.settings.public_url or str(request.base_url).rstrip("/")
    return f"{base}/api/v1{_FETCHED.format(secret=secret)}"
