"""The office of Mường Lay as ready data: what it has, and a week of requests that were accepted."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import JsonValue
from sqlalchemy import Connection

from models.errors import Message
from models.time import office_zone
from service.auth.accounts import add_user
from service.auth.actor import SYSTEM
from service.auth.desk import Desk
from service.auth.forms import NewUser
from service.auth.permissions import Role
from service.office.forms import NewOffice
from service.office.founding import found_office
from service.office.kinds import KINDS, Kind
from service.office.settings import OfficeSettings
from service.office.weeks import week_of
from service.storage.clock import now
from service.storage.database import Database
from service.storage.repositories import records, requests

_BESIDE = Path(__file__).with_name("muong_lay.json")
"""Where an installed package has the example; in a source tree it stands with the other examples."""
_EXAMPLE = Path(__file__).parents[2] / "examples" / "muong_lay.json"
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}(?=$|T)")


@dataclass(frozen=True)
class DemoUser:
    """One user of the demo, for one role; ``person`` is among the example's people."""

    login: str
    name: Message
    role: Role
    person: str | None = None
    unit: str | None = None


USERS = (
    DemoUser(
        "van-thu", Message(vi="Văn thư Phòng Kinh tế", en="Clerk"), Role.REQUESTER, None, "Phòng Kinh tế"
    ),
    DemoUser("chuyen-vien", Message(vi="Chuyên viên tổng hợp", en="Scheduler"), Role.SCHEDULER, "cv-ubnd-1"),
    DemoUser("chanh-van-phong", Message(vi="Chánh Văn phòng", en="Chief of office"), Role.APPROVER, "cvp"),
    DemoUser("lanh-dao", Message(vi="Bí thư Thị ủy", en="Party secretary"), Role.VIEWER, "bt"),
    DemoUser("quan-tri", Message(vi="Quản trị viên", en="Administrator"), Role.ADMINISTRATOR),
)


@dataclass(frozen=True)
class Demo:
    """What was made: the week, and the secret of each user's one-time link."""

    week: str
    links: tuple[tuple[DemoUser, str], ...]


def load(database: Database) -> Demo:
    """Fill a new database with the demo, whole or not at all.

    The example's week of 2019 is moved to the week after the present one, by whole weeks, so that each
    weekday stays what it is: a week that begins soon is what an office plans, and nothing in it is frozen.
    """
    source = json.loads((_BESIDE if _BESIDE.exists() else _EXAMPLE).read_bytes())
    zone = ZoneInfo(source["office"]["timezone"])
    today = now().astimezone(zone).date()
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7)
    problem = moved(source, monday - date.fromisoformat(source["horizon"]["start"]))
    with database.write() as connection, office_zone(zone):
        desk = Desk(problem["office"]["id"], SYSTEM)
        found_office(connection, desk, _office(problem))
        for kind, record in _records(problem, week_of(monday)):
            _add_record(connection, desk, KINDS[kind], record)
        links = tuple((user, _add_user(connection, desk, user)) for user in USERS)
        _add_requests(connection, desk, problem, week_of(monday))
    return Demo(week_of(monday), links)


def _office(problem: dict[str, Any]) -> NewOffice:
    settings = OfficeSettings(
        grid_minutes=problem["grid_minutes"], days=problem["horizon"]["days"], policy=problem["policy"]
    )
    return NewOffice(**problem["office"], settings=settings)


def _records(problem: dict[str, Any], week: str) -> Iterator[tuple[str, Any]]:
    """Yield what the office keeps of ``problem``, each with its kind."""
    for kind in KINDS.values():
        for source in problem.get(kind.part or "", ()):
            yield kind.name, source
    yield "hours", {"id": "hanh-chinh", "name": "Giờ hành chính", "sessions": problem["working_hours"]}
    for number, relation in enumerate(problem["relations"], 1):
        yield "relations", {"id": f"rang-buoc-{number}", "week": week, "relation": relation}


def _add_record(connection: Connection, desk: Desk, kind: Kind, source: Any) -> None:
    document: JsonValue = kind.form.model_validate(source).model_dump(mode="json", by_alias=True)
    name = kind.key(document)
    records.add(connection, desk.office, kind.name, name, document)
    desk.record(connection, "added", (kind.name, name), after=document)


def _add_user(connection: Connection, desk: Desk, user: DemoUser) -> str:
    form = NewUser(
        login=user.login, name=user.name.vi, roles=(user.role,), person=user.person, unit=user.unit
    )
    _, secret = add_user(connection, desk, form, operator=user.role == Role.ADMINISTRATOR)
    assert secret is not None, "the database is new, so every user is"
    return secret


def _add_requests(connection: Connection, desk: Desk, problem: dict[str, Any], week: str) -> None:
    for kind, part in (("engagement", "engagements"), ("agenda_item", "agenda_items")):
        for document in problem[part]:
            requests.add(
                connection,
                desk.office,
                document["id"],
                type=kind,
                week=week,
                state="accepted",
                document=document,
                unit=document.get("requested_by"),
                created_by=desk.actor.key,
                decided_by=desk.actor.key,
                decided_at=now(),
            )
            desk.record(connection, "added", ("requests", document["id"]), after=document, week=week)


def moved(part: Any, span: timedelta) -> Any:
    """Return ``part`` with every date and date-time in it moved by ``span``."""
    if isinstance(part, dict):
        return {key: moved(value, span) for key, value in part.items()}
    if isinstance(part, list):
        return [moved(value, span) for value in part]
    if isinstance(part, str) and (found := _DAY.match(part)):
        return (date.fromisoformat(found[0]) + span).isoformat() + part[found.end() :]
    return part
