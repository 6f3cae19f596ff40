"""Reports over HTTP, counted from what is stored."""

from datetime import timedelta

import pytest

from service.auth.permissions import Role
from service.office.weeks import monday_of
from tests.office.calling import World
from tests.weeks import office
from tests.weeks.office import WEEK, change_request, meeting
from tests.weeks.planning import approved, publish

FIRST = monday_of(WEEK)
SPAN = f"first={FIRST}&last={FIRST + timedelta(days=6)}"


@pytest.fixture
def published(world: World) -> World:
    """A week with two meetings, revised once; one request came back to its unit, one is withdrawn."""
    office.ask(world.database, meeting("a"), meeting("b", day=1), meeting("c"), meeting("d"))
    for name, state in (("c", "returned"), ("d", "withdrawn")):
        change_request(world.database, name, state=state)
    assert publish(world, approved(world)).status_code == 201
    change_request(world.database, "a", document=meeting("a", duration_minutes=90))
    assert publish(world, approved(world), expected=1, reason="Kéo dài").status_code == 201
    return world


def test_the_figures_of_a_published_week(published: World) -> None:
    got = published.as_role(Role.SCHEDULER).get(f"/reports?{SPAN}")
    assert got.status_code == 200, got.text
    found = got.json()
    assert sum(row["hours"] for row in found["rooms"]) == 2.5
    leader = next(row for row in found["leaders"] if row["id"] == "ct-ubnd")
    assert (leader["engagements"], leader["chaired"], leader["hours"]) == (2, 2, 2.5)
    (unit,) = found["requests"]
    assert (unit["requests"], unit["kept"], unit["refused"], unit["late"]) == (3, 2, 1, 0)
    (week,) = found["revisions"]
    assert (week["week"], week["revisions"], week["changed"]) == (str(FIRST), 1, 1)


def test_as_a_workbook_and_as_csv(published: World) -> None:
    scheduler = published.as_role(Role.SCHEDULER)
    book = scheduler.get(f"/reports?{SPAN}&form=xlsx")
    assert book.content.startswith(b"PK")
    assert book.headers["content-disposition"].startswith('attachment; filename="bao-cao-')
    table = scheduler.get(f"/reports?{SPAN}&form=csv&subject=revisions", headers={"Accept-Language": "en"})
    assert table.text.splitlines()[0] == "\ufeffWeek of,Revisions,Added,Changed,Postponed,Cancelled"


@pytest.mark.parametrize(
    "query",
    [
        "",
        f"first={FIRST}",
        f"first={FIRST}&last={FIRST - timedelta(days=1)}",
        f"first=2020-01-01&last={FIRST}",
    ],
)
def test_a_span_that_is_no_span(published: World, query: str) -> None:
    assert published.as_role(Role.SCHEDULER).get(f"/reports?{query}").status_code == 422


def test_only_those_who_plan_see_figures(published: World) -> None:
    assert published.as_role(Role.VIEWER).get(f"/reports?{SPAN}").status_code == 403
