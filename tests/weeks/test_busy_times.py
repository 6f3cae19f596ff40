"""A plan is stale once the calendar that somebody keeps elsewhere says that they are busy."""

from service.auth.permissions import Role
from tests.imports.test_calendars import ics
from tests.office.calling import World
from tests.weeks import office
from tests.weeks.office import WEEK, meeting, moment
from tests.weeks.planning import approved, planned, publish


def test_a_busy_time_makes_a_plan_stale_and_the_next_one_goes_around_it(world: World) -> None:
    office.ask(world.database, meeting("a"))
    first = approved(world)
    starts, ends = (f"{moment(0, clock):%Y%m%dT%H%M%S}" for clock in ("07:00", "10:00"))
    at = "TZID=SE Asia Standard Time"
    data = ics(f"SUMMARY:Khám bệnh\nDTSTART;{at}:{starts}\nDTEND;{at}:{ends}")
    scheduler = world.as_role(Role.SCHEDULER)
    sent = {"Content-Type": "text/calendar", "If-Match": '"0"'}
    path = "/people/ct-ubnd/busy-calendar"
    assert scheduler.request("PUT", path, content=data, headers=sent).status_code == 200
    refused = publish(world, first)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/stale-plan")
    assert "Chủ tịch UBND" in refused.text
    assert "thời gian vắng" in refused.text
    assert "Khám bệnh" not in refused.text
    second = planned(world)
    (placed,) = second["plan"]["assignments"]
    assert placed["start"] == moment(0, "10:00").isoformat()
    problem = scheduler.get(f"/weeks/{WEEK}/plans/{second['id']}/problem").text
    assert "Bận theo lịch riêng" in problem
    assert "Khám bệnh" not in problem
