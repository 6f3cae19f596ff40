"""A small office for tests of weeks: its records and requests, straight into the database."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from models.engagements import Engagement
from models.time import office_zone
from service.office.kinds import KINDS
from service.office.weeks import monday_of, week_of
from service.storage.clock import now
from service.storage.database import Database
from service.storage.repositories import records, requests
from tests.office.calling import OFFICE

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
WEEK = week_of((now() + timedelta(days=21)).date())
"""A week that has not begun."""
PAST = week_of((now() - timedelta(days=14)).date())
"""A week that is over."""

RECORDS: dict[str, list[dict[str, Any]]] = {
    "sites": [{"id": "ubnd", "name": "Trụ sở HĐND – UBND"}],
    "people": [
        {"id": "ct-ubnd", "name": "Chủ tịch UBND", "group": "leader"},
        {"id": "pct-1", "name": "Phó Chủ tịch UBND", "group": "leader"},
        {"id": "bi-thu", "name": "Bí thư", "group": "leader"},
    ],
    "rooms": [
        {"id": "phong-hop-1", "name": "Phòng họp số 1", "site": "ubnd", "capacity": 20},
        {"id": "phong-hop-2", "name": "Phòng họp số 2", "site": "ubnd", "capacity": 12},
    ],
}


def at(day: int, clock: str, week: str = WEEK) -> str:
    """Return a time of the ``day``-th day (from 0) of the week, as documents write it."""
    return f"{monday_of(week) + timedelta(days=day)}T{clock}:00+07:00"


def moment(day: int, clock: str, week: str = WEEK) -> datetime:
    return datetime.fromisoformat(at(day, clock, week))


def meeting(name: str, day: int = 0, week: str = WEEK, **more: Any) -> dict[str, Any]:
    """Return a request for a meeting of the chairman on a morning, as it is stored."""
    document = {
        "id": name,
        "title": f"Họp {name}",
        "importance": "high",
        "duration_minutes": 60,
        "windows": [{"start": at(day, "07:30", week), "end": at(day, "11:30", week)}],
        "attendees": [{"role": "chair", "any_of": ["ct-ubnd"]}],
        "headcount": 8,
        "where": {"room": {"sites": ["ubnd"]}},
    } | more
    with office_zone(ZONE):
        return Engagement.model_validate(document).model_dump(mode="json", by_alias=True)


def furnish(database: Database, office: str = OFFICE) -> None:
    """Give the office its records."""
    with database.write() as connection:
        for kind, documents in RECORDS.items():
            for document in documents:
                whole = KINDS[kind].form.model_validate(document).model_dump(mode="json", by_alias=True)
                records.add(connection, office, kind, document["id"], whole)


def ask(database: Database, *documents: dict[str, Any], week: str = WEEK, office: str = OFFICE) -> None:
    """Store accepted requests."""
    with database.write() as connection:
        for document in documents:
            requests.add(
                connection,
                office,
                document["id"],
                type="engagement",
                week=week,
                state="accepted",
                document=document,
                created_by="user:tester",
            )


def change_request(database: Database, name: str, office: str = OFFICE, **values: Any) -> None:
    """Change a stored request, whatever its version."""
    with database.write() as connection:
        row = requests.find(connection, office, name)
        assert row is not None
        assert requests.change(connection, office, name, row.version, values)


def change_record(database: Database, kind: str, name: str, /, office: str = OFFICE, **fields: Any) -> None:
    """Change fields of a stored record's document."""
    with database.write() as connection:
        row = records.find(connection, office, kind, name)
        assert row is not None
        values = {"document": row.document | fields}
        assert records.change(connection, office, kind, name, row.version, values)
