"""The office's calendar of a year: public holidays, days in lieu, and what the office has changed of them."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from service.auth.permissions import Permission
from service.office.facts import Facts
from service.office.records.closed_days import ClosedDay, calendar
from service.openapi.office import HOLIDAYS
from service.openapi.parts import problems
from service.rest.visits import May, Visit
from service.routes.records import KINDS_OF_PROBLEM, READS

Anyone = Annotated[
    Visit, Depends(May(Permission.VIEW_PUBLISHED, Permission.EDIT_RESOURCES, Permission.REQUEST))
]
Year = Annotated[int, Query(ge=1900, le=2999, description="The year to show.")]


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(tags=["resources"])

    @routes.get(
        "/offices/{office}/holidays",
        operation_id="holidays",
        summary="The office's closed days and days worked in lieu, of one year",
        responses=HOLIDAYS | problems(READS, KINDS_OF_PROBLEM),
    )
    def holidays(visit: Anyone, year: Year) -> dict[str, Any]:
        """Return the days that differ from the others of their weekday, in order.

        `source` says whether the library of Vietnam's holidays knows the day, or the office has set it
        (`closed-days`). A worked day has the sessions of the weekday `like`; null: its own, or a Friday's.
        """
        with visit.database.read() as connection:
            facts = Facts.read(connection, visit.row)
        edits = [ClosedDay.model_validate(one) for one in facts.documents["closed-days"].values()]
        days = calendar(year, edits, facts.settings.holidays)
        return {
            "year": year,
            "days": [
                {
                    "date": day.date.isoformat(),
                    "closed": day.closed,
                    "name": day.name.model_dump(),
                    "source": day.source,
                    "like": day.like,
                }
                for day in days
            ],
        }

    return routes
