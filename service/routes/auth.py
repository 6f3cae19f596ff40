"""Sign in, sign out, who am I, and passwords."""

from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy import Row

from models.time import DEFAULT_ZONE
from service.auth import links, same_origin, sessions, sign_in
from service.auth.forms import LinkForm, PasswordForm, SignInForm
from service.auth.identify import identify, session_of, user_actor
from service.auth.secrets import hash_of
from service.auth.shown import NOBODY, WaysShown, session_shown
from service.openapi.auth import BODIES, NO_CONTENT, SESSION_ANSWER, WAYS_ANSWER
from service.openapi.parts import problems
from service.problem_details import ServiceProblem
from service.rest.answers import answer
from service.rest.forms import JsonBody, read_form
from service.rest.problem_kinds import FORBIDDEN, STORED
from service.rest.visits import who
from service.state import ServiceState
from service.storage.repositories import sessions as stored_sessions

_ZONE = ZoneInfo(DEFAULT_ZONE)
"""Read forms in it that hold no times."""
_BODY_PROBLEMS = problems((400, 408, 413, 415)) | problems((401, 403, 422, 429), among=STORED)


def own_session(request: Request) -> Row[Any]:
    """Return the session of a user's browser; raises :class:`ServiceProblem`: 401, or 403 for a token."""
    state: ServiceState = request.app.state.service
    actor = who(request)
    session = session_of(request, state.database) if actor.kind == "user" else None
    if session is None:
        raise ServiceProblem(FORBIDDEN)
    return session


OwnSession = Annotated[Row[Any], Depends(own_session)]


def router(state: ServiceState) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["accounts"], prefix="/auth")

    @routes.post(
        "/sign-in",
        operation_id="sign_in",
        summary="Sign in with a password",
        openapi_extra=BODIES["SignInForm"],
        responses=SESSION_ANSWER | _BODY_PROBLEMS,
    )
    def begin(request: Request, body: JsonBody) -> Response:
        """Open a session, whose cookie comes with the answer; an earlier one of this browser ends."""
        form = read_form(SignInForm, body, _ZONE)
        return _handed_over(state, sign_in.sign_in(request, state, form))

    @routes.post(
        "/sign-out",
        operation_id="sign_out",
        summary="Sign out",
        status_code=204,
        responses=NO_CONTENT | problems((401, 403), among=STORED),
    )
    def end(
        session: OwnSession,
        everywhere: Annotated[bool, Query(description="End all of the user's sessions.")] = False,
    ) -> Response:
        """End the session, or with `everywhere=true` every session of the user."""
        with state.database.write() as connection:
            if everywhere:
                stored_sessions.end_all(connection, session.user)
            else:
                stored_sessions.end(connection, session.hash)
        response = Response(status_code=204)
        sessions.take_back(response, state.settings)
        return response

    @routes.get(
        "/session",
        operation_id="session",
        summary="Who am I",
        responses=SESSION_ANSWER | problems((401,), among=STORED),
    )
    def session(request: Request) -> Response:
        """Return who calls, what they may do in each office, and the CSRF token of a browser's session.

        A browser without a session in force is told `"kind": "nobody"`; a token that is not valid is an
        error.
        """
        by_token = "authorization" in request.headers
        actor = who(request) if by_token else identify(request, state.database)
        if actor is None:
            return answer(NOBODY.body)
        found = session_of(request, state.database) if actor.kind == "user" else None
        with state.database.read() as connection:
            return answer(session_shown(connection, actor, found).body)

    @routes.get("/ways", operation_id="ways", summary="How people sign in", responses=WAYS_ANSWER)
    def ways() -> Response:
        """Return which ways to sign in there are: a password, and an OpenID provider where one is set.

        Whoever is shown a sign-in form asks for it first.
        """
        issuer = state.settings.oidc_issuer
        return answer(WaysShown(password=True, oidc=urlsplit(issuer).hostname if issuer else None).body)

    @routes.post(
        "/password",
        operation_id="change_password",
        summary="Change my password",
        openapi_extra=BODIES["PasswordForm"],
        responses=SESSION_ANSWER | _BODY_PROBLEMS,
    )
    def change(request: Request, session: OwnSession, body: JsonBody) -> Response:
        """Change the password; every other session of the user ends, this one gets a new cookie."""
        form = read_form(PasswordForm, body, _ZONE)
        return _handed_over(state, sign_in.change_password(request, state, session.user, form))

    @routes.post(
        "/link",
        operation_id="use_link",
        summary="Set a password by a one-time link",
        openapi_extra=BODIES["LinkForm"],
        responses=SESSION_ANSWER | _BODY_PROBLEMS | problems((410,), among=STORED),
    )
    def redeem(request: Request, body: JsonBody) -> Response:
        """Set the password of the user the link was made for, and sign in."""
        same_origin.require_own_page(request, state.settings)
        form = read_form(LinkForm, body, _ZONE)
        return _handed_over(state, links.redeem(request, state, form.link, form.password))

    return routes


def _handed_over(state: ServiceState, secret: str) -> Response:
    with state.database.read() as connection:
        session = stored_sessions.find(connection, hash_of(secret))
        assert session is not None, "it was opened in this call"
        actor = user_actor(connection, session.user, session.name, operator=session.operator)
        response = answer(session_shown(connection, actor, session).body)
    sessions.hand_over(response, secret, state.settings)
    return response
