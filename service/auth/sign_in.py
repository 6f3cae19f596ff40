"""Sign in with a password, change it, and sign out."""

from datetime import timedelta
from typing import Any

from fastapi import Request
from sqlalchemy import Connection, Row

from models.errors import Fault, Message
from service.auth import passwords, sessions, throttle
from service.auth.actor import Actor
from service.auth.forms import LONGEST_LOGIN, PasswordForm, SignInForm, as_login
from service.auth.links import set_password
from service.auth.same_origin import require_own_page
from service.auth.secrets import hash_of
from service.problem_details import ServiceProblem
from service.problem_types import INVALID_DOCUMENT
from service.request_id import request_id_of
from service.rest.problem_kinds import WRONG_PASSWORD
from service.state import ServiceState
from service.storage.clock import now
from service.storage.database import Database
from service.storage.repositories import audit, idempotency, oidc_flows, sign_ins, users
from service.storage.repositories import sessions as stored_sessions

_ANSWERS_KEPT = timedelta(days=30)


def sign_in(request: Request, state: ServiceState, form: SignInForm) -> str:
    """Return the secret of a new session; the one the request came with, if any, ends.

    Raises :class:`ServiceProblem`: 429 where the login or the address has to wait; 401, the same for an
    unknown login, a wrong password and a disabled user, after the same work.
    """
    require_own_page(request, state.settings)
    login = as_login(form.login)[:LONGEST_LOGIN]
    throttle.charge(state.database, login, address_of(request))
    with state.database.read() as connection:
        user = users.by_login(connection, login)
    known = user if user is not None and user.disabled_at is None else None
    right = state.passwords.matches(form.password, known.password_hash if known else None)
    if known is None or not right:
        raise ServiceProblem(WRONG_PASSWORD)
    renewed = (
        state.passwords.hash(form.password) if state.passwords.is_outdated(known.password_hash) else None
    )
    with state.database.write() as connection:
        present = users.find(connection, known.id)
        if present is None or present.password_hash != known.password_hash:
            # It was changed while we compared: what was right a moment ago opens nothing now.
            raise ServiceProblem(WRONG_PASSWORD)
        throttle.acquit(connection, login, address_of(request))
        if renewed is not None:
            users.set_password(connection, known.id, renewed)
        secret = begin(connection, request, state, known, "password")
    sweep(state.database)
    return secret


def begin(connection: Connection, request: Request, state: ServiceState, user: Row[Any], way: str) -> str:
    """Open a session of a user who proved to be one by ``way``, and return its secret.

    The secret is always new, and the session of the request's own cookie ends: nobody can be made to
    sign in to a session that somebody else knows.
    """
    if old := sessions.secret_in(request, state.settings):
        stored_sessions.end(connection, hash_of(old))
    actor = Actor("user", user.id, user.name)
    audit.record(
        connection,
        user.office,
        actor,
        "signed_in",
        ("users", user.id),
        after={"way": way},
        request_id=request_id_of(request),
    )
    return sessions.open_session(connection, user.office, user.id, state.settings)


def change_password(request: Request, state: ServiceState, user: str, form: PasswordForm) -> str:
    """Change the password of ``user``, end all their sessions, and return the secret of a new one.

    Raises :class:`ServiceProblem`: 422 where the present password is wrong or the new one is unfit; 429.
    """
    with state.database.read() as connection:
        found = users.find(connection, user)
    assert found is not None, "who has a session is a user, and users are never deleted"
    throttle.charge(state.database, found.login, address_of(request))
    if not state.passwords.matches(form.current, found.password_hash):
        raise ServiceProblem(INVALID_DOCUMENT, faults=(_WRONG,))
    if fault := passwords.fault_of(form.new, "/new"):
        raise ServiceProblem(INVALID_DOCUMENT, faults=(fault,))
    hashed = state.passwords.hash(form.new)
    with state.database.write() as connection:
        throttle.acquit(connection, found.login, address_of(request))
        return set_password(connection, request, found, hashed, state.settings)


def address_of(request: Request) -> str:
    """Return the caller's address, which throttling counts by."""
    return request.client.host[:200] if request.client else ""


def sweep(database: Database) -> None:
    """Drop what time has made void: sessions, sign-ins on their way, counts, kept answers."""
    with database.write() as connection:
        stored_sessions.forget(connection, now())
        oidc_flows.forget(connection, now())
        sign_ins.forget(connection, throttle.forgettable_before())
        idempotency.forget(connection, now() - _ANSWERS_KEPT)


_WRONG = Fault(
    pointer="/current",
    code="wrong_password",
    message=Message(vi="không phải mật khẩu hiện tại", en="is not the present password"),
)
