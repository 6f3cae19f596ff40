"""Offices to look at in a browser: an example's people, rooms and requests in a week to come, and users."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from models.time import DEFAULT_ZONE
from service.auth.passwords import Passwords
from service.auth.permissions import Role
from service.office.kinds import KINDS
from service.office.settings import OfficeSettings
from service.office.weeks import week_of
from service.settings import Settings
from service.storage.database import Database
from service.storage.migrate import upgrade
from service.storage.repositories import memberships, offices, records, requests, users

EXAMPLES = Path(__file__).parents[2] / "examples"
PASSWORD = "mot-mat-khau-rat-dai"
WEEKS_AHEAD = 2
"""Registration for it is open, and nothing in it has begun."""


@dataclass(frozen=True)
class Office:
    """One office in the database; ``logins`` by role."""

    id: str
    week: str
    monday: date
    logins: dict[Role, str]

    def day(self, number: int) -> str:
        """Return the ISO date of the week's ``number``-th day, from 0 on Monday."""
        return (self.monday + timedelta(days=number)).isoformat()


class Offices:
    """Makes offices, each with users of its own, so that no test sees what another does."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        upgrade(self.database)
        # One hash for all: each takes as long as it takes to guess a password once.
        self._hash = Passwords(Settings(database_url=url)).hash(PASSWORD)
        self._made = 0

    def add(self, example: str, state: str = "accepted") -> Office:
        """Return a new office of ``example``, whose requests are all in ``state``."""
        return self.of(json.loads((EXAMPLES / f"{example}.json").read_bytes()), example, state)

    def of(self, problem: dict[str, Any], name: str, state: str = "accepted") -> Office:
        """Return a new office of a problem document, whose id begins with ``name``."""
        self._made += 1
        today = datetime.now(ZoneInfo(problem["office"].get("timezone", DEFAULT_ZONE))).date()
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=WEEKS_AHEAD)
        problem = _moved(problem, monday - date.fromisoformat(problem["horizon"]["start"]))
        office = Office(
            f"{name.replace('_', '-')}-{self._made}",
            week_of(monday),
            monday,
            {role: f"{role}-{self._made}" for role in Role},
        )
        self._fill(office, problem, state)
        return office

    def _fill(self, office: Office, problem: dict[str, Any], state: str) -> None:
        settings = OfficeSettings(grid_minutes=problem.get("grid_minutes", 15), holidays=False)
        with self.database.write() as connection:
            name, zone = problem["office"]["name"], problem["office"].get("timezone", DEFAULT_ZONE)
            offices.add(connection, office.id, name, zone, settings.model_dump(mode="json"))
            for role, login in office.logins.items():
                users.add(connection, office.id, login, login=login, name=f"Vai trò {role}", operator=False)
                users.set_password(connection, login, self._hash)
                memberships.add(connection, office.id, login, roles=[role], person=None, unit="Phòng Kinh tế")
            for kind, document in _documents(problem):
                form = KINDS[kind].form.model_validate(document).model_dump(mode="json", by_alias=True)
                records.add(connection, office.id, kind, KINDS[kind].key(form), form)
            for request_type, part in (("engagement", "engagements"), ("agenda_item", "agenda_items")):
                for document in problem.get(part, ()):
                    asked = {"type": request_type, "week": office.week, "state": state, "document": document}
                    requests.add(connection, office.id, document["id"], created_by="system:lichtuan", **asked)


def _documents(problem: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    found = [(kind.name, one) for kind in KINDS.values() if kind.part for one in problem.get(kind.part, ())]
    found.append(("hours", {"id": "chung", "sessions": problem["working_hours"]}))
    used = sorted({one["kind"] for one in problem["engagements"]})
    found += [("kinds", {"id": kind, "name": kind}) for kind in used]
    found += [
        ("relations", {"id": f"rang-buoc-{number}", "week": None, "relation": relation})
        for number, relation in enumerate(problem.get("relations", ()))
    ]
    return found


def _moved(part: Any, span: timedelta) -> Any:
    if isinstance(part, dict):
        return {key: _moved(value, span) for key, value in part.items()}
    if isinstance(part, list):
        return [_moved(value, span) for value in part]
    try:
        day = date.fromisoformat(part[:10]) if isinstance(part, str) and part[10:11] in ("", "T") else None
    except ValueError:
        day = None
    return part if day is None else (day + span).isoformat() + part[10:]
