"""Users and what they are in an office; the rules that no way of managing them gets around."""

from collections.abc import Iterable
from typing import Any

from pydantic import JsonValue
from sqlalchemy import Connection, Row

from models.errors import Fault, Message
from service.auth.desk import Desk
from service.auth.forms import Membership, NewUser, UserForm
from service.auth.links import new_link
from service.auth.permissions import Role
from service.auth.secrets import new_id
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_DOCUMENT
from service.rest.etags import changed_meanwhile
from service.rest.problem_kinds import ALREADY_EXISTS, FORBIDDEN, LAST_ADMINISTRATOR
from service.storage.clock import now
from service.storage.repositories import links, memberships, offices, records, sessions, users


def add_user(
    connection: Connection, desk: Desk, form: NewUser, *, operator: bool = False
) -> tuple[str, str | None]:
    """Add a user to the desk's office; return their id, and for a new one the secret of a one-time link.

    A login that exists in another office becomes a member here, and keeps name, password and home.
    Raises :class:`ServiceProblem`: 409 where they are a member already, 422.
    """
    _check_person(connection, desk, form)
    found = users.by_login(connection, form.login)
    if found is not None and memberships.find(connection, desk.office, found.id) is not None:
        raise ServiceProblem(ALREADY_EXISTS, _member_already(form.login))
    name = found.id if found is not None else new_id("u")
    if found is None:
        users.add(connection, desk.office, name, login=form.login, name=form.name, operator=operator)
    memberships.add(
        connection, desk.office, name, roles=_sorted(form.roles), person=form.person, unit=form.unit
    )
    desk.record(connection, "added", ("users", name), after=_document(member(connection, desk.office, name)))
    return name, new_link(connection, desk.office, name) if found is None else None


def change_user(connection: Connection, desk: Desk, row: Row[Any], form: UserForm) -> None:
    """Change a member; ``row`` is their present state, as :func:`member` gives it.

    Name and disabling belong to the home office; roles, person and unit to each office. A user who is
    disabled is signed out everywhere at once. Raises :class:`ServiceProblem`: 403 for an operator's
    account, 409 for the last administrator, 412, 422.
    """
    _check_person(connection, desk, form)
    disabled = row.disabled_at is not None
    if (form.name, form.disabled) != (row.name, disabled):
        _require_home(desk, row)
    guarded = _administered(connection, row.id)
    for office in guarded:
        offices.lock(connection, office)
    values: dict[str, Any] = {"name": form.name}
    if form.disabled != disabled:
        values["disabled_at"] = now() if form.disabled else None
    if not users.change(connection, row.id, row.version, values):
        raise changed_meanwhile()
    what = {"roles": _sorted(form.roles), "person": form.person, "unit": form.unit}
    memberships.change(connection, desk.office, row.id, what)
    for office in guarded:
        _require_an_administrator(connection, office)
    if form.disabled:
        sessions.end_all(connection, row.id)
        links.drop(connection, row.id)
    after = _document(member(connection, desk.office, row.id))
    desk.record(connection, "changed", ("users", row.id), before=_document(row), after=after)


def remake_link(connection: Connection, desk: Desk, row: Row[Any]) -> str:
    """Return the secret of a new one-time link of a member, whose home must be the desk's office."""
    _require_home(desk, row)
    desk.record(connection, "link_made", ("users", row.id))
    return new_link(connection, row.home, row.id)


def member(connection: Connection, office: str, user: str) -> Row[Any]:
    """Return a member who is known to be one."""
    row = memberships.find(connection, office, user)
    assert row is not None, f"{user} is a member of {office}"
    return row


def _check_person(connection: Connection, desk: Desk, form: Membership) -> None:
    if form.person is None:
        return
    found = records.find(connection, desk.office, "people", form.person)
    if found is None or found.archived_at is not None:
        message = Message(
            vi=f"cơ quan này không có người nào mang mã {form.person}",
            en=f"this office has nobody with the id {form.person}",
        )
        fault = Fault(pointer="/person", code="unknown_id", message=message, value=form.person)
        raise ServiceProblem(INVALID_DOCUMENT, faults=(fault,))


def _require_home(desk: Desk, row: Row[Any]) -> None:
    """Refuse to let an office touch the account itself of somebody it does not vouch for.

    Whoever may make a link of a user can become that user, in every office where they are something.
    """
    if row.home != desk.office:
        raise ServiceProblem(FORBIDDEN, _elsewhere(row))
    if row.operator and not desk.is_operators:
        raise ServiceProblem(FORBIDDEN, _OPERATORS_ONLY)


def _administered(connection: Connection, user: str) -> list[str]:
    """Return the offices where the user is administrator, in one order, so that locks never cross."""
    return [row.office for row in memberships.of_user(connection, user) if Role.ADMINISTRATOR in row.roles]


def _require_an_administrator(connection: Connection, office: str) -> None:
    left = (row for row in memberships.page(connection, office) if row.disabled_at is None)
    if not any(Role.ADMINISTRATOR in row.roles for row in left):
        raise ServiceProblem(LAST_ADMINISTRATOR)


def _document(row: Row[Any]) -> JsonValue:
    return {
        "login": row.login,
        "name": row.name,
        "roles": row.roles,
        "person": row.person,
        "unit": row.unit,
        "disabled": row.disabled_at is not None,
    }


def _sorted(roles: Iterable[Role]) -> list[str]:
    return sorted(set(roles))


def _member_already(login: str) -> Message:
    return Message(
        vi=f"{login} đã là người dùng của cơ quan này.", en=f"{login} is a user of this office already."
    )


def _elsewhere(row: Row[Any]) -> Message:
    return Message(
        vi=f"Tài khoản này do {row.home} quản lý; ở đây chỉ đổi được vai trò, người và đơn vị.",
        en=f"This account is managed by {row.home}; here only roles, person and unit can change.",
    )


_OPERATORS_ONLY = Message(
    vi="Tài khoản vận hành cả hệ thống chỉ người vận hành khác mới đổi được.",
    en="The account of an operator can be changed by an operator only.",
)
