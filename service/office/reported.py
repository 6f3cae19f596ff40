"""What reports are made from, out of the store: published weeks with their revisions, and their requests."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row

from models.differences import Differences
from models.reading import read_form
from service.office.published import published_week
from service.office.weeks import monday_of, week_of
from service.reports.records import Outcome, ReportedWeek, RequestRecord, Span
from service.rest.visits import Visit
from service.storage.repositories import requests, revisions, weeks

TAKEN_BACK = "withdrawn"
REFUSED = "returned"
MOST_REVISIONS = 1_000


def reported(
    connection: Connection, visit: Visit, span: Span
) -> tuple[list[ReportedWeek], list[RequestRecord]]:
    """Return the published weeks that ``span`` touches, and the requests for all its weeks."""
    found, asked = [], []
    for week in _weeks(span):
        row = weeks.find(connection, visit.office, week)
        published = None
        if row is not None and row.revision:
            published = published_week(connection, visit.office, week)
            told = revisions.page(connection, visit.office, week, after=1, limit=MOST_REVISIONS)
            differences = tuple(read_form(Differences, one.differences, visit.zone) for one in told)
            found.append(ReportedWeek(published.problem, published.plan, differences))
        starts = {one.engagement: one.start for one in published.plan.assignments} if published else None
        for request in requests.of_week(connection, visit.office, week):
            if request.state != TAKEN_BACK:
                asked.append(_record(request, week, starts, visit.zone))
    return found, asked


def _weeks(span: Span) -> Iterator[str]:
    day = monday_of(week_of(span.first))
    while day <= span.last:
        yield week_of(day)
        day += timedelta(days=7)


def _record(request: Row[Any], week: str, starts: dict[str, Any] | None, zone: ZoneInfo) -> RequestRecord:
    """Return what became of a request: of one that a published week leaves out, that it was refused."""
    outcome: Outcome = "open"
    if starts is not None and request.id in starts:
        outcome = "kept"
    elif request.state == REFUSED or starts is not None:
        outcome = "refused"
    document = {
        "id": request.id,
        "unit": request.unit or "",
        "week": monday_of(week).isoformat(),
        "outcome": outcome,
        "late": request.late_reason is not None,
        "registered": request.created_at.astimezone(zone).replace(second=0, microsecond=0).isoformat(),
        "start": starts[request.id].isoformat() if starts is not None and outcome == "kept" else None,
    }
    return read_form(RequestRecord, document, zone)
