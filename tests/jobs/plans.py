"""Plans to make, and what became of them."""

from typing import Any

from service.jobs.line import Line
from service.office.compose import compose
from service.storage.database import Database
from service.storage.repositories import offices, plans, problems, weeks
from tests.weeks.office import WEEK, ask, furnish, meeting

PLAN = f"{WEEK}.1"
FINISHED = ("ready", "failed", "stopped")


def queued(database: Database, office: str, name: str = "", plan: str = PLAN, limit: float = 5.0) -> None:
    """Store a plan to make in an office named after the way it goes wrong: see in_child.planner."""
    with database.write() as connection:
        if offices.find(connection, office) is None:
            offices.add(connection, office, name, "Asia/Ho_Chi_Minh", {})
    if plan == PLAN:
        furnish(database, office)
        ask(database, meeting("a"), office=office)
    with database.write() as connection:
        row = offices.find(connection, office)
        assert row is not None
        problem = compose(connection, row, WEEK)
        problems.keep(connection, office, problem.digest, problem.source)
        weeks.locked(connection, office, WEEK)
        number = plans.next_number(connection, office, WEEK)
        plans.add(
            connection,
            office,
            plan,
            week=WEEK,
            number=number,
            source="solve",
            state="queued",
            stage="draft",
            problem_digest=problem.digest,
            options={"time_limit_seconds": limit, "workers": 1, "seed": 0, "explain": False},
            created_by="user:tester",
        )


def row_of(database: Database, office: str, plan: str = PLAN) -> Any:
    with database.read() as connection:
        row = plans.find(connection, office, plan)
    assert row is not None
    return row


def in_line(database: Database, line: Line, office: str, plan: str = PLAN, urgent: bool = False) -> None:
    """Give a stored plan its place in the line."""
    with database.write() as connection:
        line.join(connection, office, plan, urgent)


def is_finished(database: Database, office: str, plan: str = PLAN) -> bool:
    return row_of(database, office, plan).state in FINISHED
