"""Sign in at the office's OpenID provider: there and back."""

import logging
import re
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response

from service.auth import oidc_users, sessions, sign_in
from service.auth.oidc import FLOW_LIFETIME, IdentityRefused, Provider, ProviderUnusable
from service.auth.secrets import hash_of, new_secret
from service.openapi.parts import Responses, problems
from service.problem_details import ServiceProblem
from service.problem_types import ALL, NOT_FOUND
from service.request_id import request_id_of
from service.rest.problem_kinds import OIDC_REFUSED, OIDC_UNAVAILABLE, STORED
from service.state import ServiceState
from service.storage.clock import now
from service.storage.repositories import oidc_flows

_log = logging.getLogger("lichtuan.oidc")
_PATH = re.compile(r"^/(?![/\\])[^\x00-\x20\x7f\\]*$")
_COOKIE = "lichtuan-oidc"
_SENT_ON: Responses = {
    303: {
        "description": "Where the browser goes on.",
        "headers": {"Location": {"schema": {"type": "string"}}},
    }
}


def router(state: ServiceState) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["accounts"], prefix="/auth/oidc")

    @routes.get(
        "/start",
        operation_id="oidc_start",
        summary="Sign in at the OpenID provider",
        status_code=303,
        responses=_SENT_ON | problems((404, 422, 502), among=(*ALL, *STORED)),
    )
    def start(
        request: Request,
        to: Annotated[
            str, Query(alias="next", max_length=500, description="Where to go then, a path.", examples=["/"])
        ] = "/",
    ) -> Response:
        """Send the browser to the provider that the settings name."""
        try:
            return _there(state, to)
        except ServiceProblem as problem:
            return _refused(request, problem)

    @routes.get(
        "/callback",
        operation_id="oidc_callback",
        summary="Come back from the OpenID provider",
        status_code=303,
        responses=_SENT_ON | problems((403, 404, 422, 502), among=(*ALL, *STORED)),
    )
    def callback(
        request: Request,
        given: Annotated[str, Query(alias="state", max_length=500, description="As it was sent along.")] = "",
        code: Annotated[str, Query(max_length=4000, description="Stands for who signed in.")] = "",
    ) -> Response:
        """Sign in whom the provider vouches for; a way back is good once, for the browser that began it."""
        try:
            return _back(state, request, given, code)
        except ServiceProblem as problem:
            return _refused(request, problem)

    return routes


def _there(state: ServiceState, to: str) -> Response:
    provider = _provider(state)
    try:
        way = provider.way()
    except ProviderUnusable as error:
        raise _unavailable(error) from error
    browser = new_secret()
    with state.database.write() as connection:
        oidc_flows.add(
            connection,
            hash_of(way.state),
            browser=hash_of(browser),
            nonce=way.nonce,
            verifier=way.verifier,
            return_to=to if _PATH.match(to) else "/",
            expires_at=now() + FLOW_LIFETIME,
        )
    response = _to(way.address)
    response.set_cookie(
        _COOKIE,
        browser,
        max_age=int(FLOW_LIFETIME.total_seconds()),
        path="/api/v1/auth/oidc",
        secure=state.settings.secure_cookies,
        httponly=True,
        samesite="lax",
    )
    return response


def _back(state: ServiceState, request: Request, given: str, code: str) -> Response:
    provider = _provider(state)
    with state.database.write() as connection:
        flow = oidc_flows.take(connection, hash_of(given))
    begun_here = flow is not None and flow.browser == hash_of(request.cookies.get(_COOKIE, ""))
    if flow is None or not begun_here or flow.expires_at <= now() or not code:
        raise ServiceProblem(OIDC_REFUSED)
    try:
        identity = provider.identity(code, flow.nonce, flow.verifier)
    except IdentityRefused as error:
        _log.warning("%s refused: %s", request_id_of(request), error)
        raise ServiceProblem(OIDC_REFUSED) from error
    except ProviderUnusable as error:
        raise _unavailable(error) from error
    with state.database.write() as connection:
        user = oidc_users.user_of(connection, request, identity)
        secret = sign_in.begin(connection, request, state, user, "oidc")
    sign_in.sweep(state.database)
    response = _to(flow.return_to)
    sessions.hand_over(response, secret, state.settings)
    response.delete_cookie(_COOKIE, path="/api/v1/auth/oidc")
    return response


def _refused(request: Request, problem: ServiceProblem) -> Response:
    """Lead a person back to the page, which says what came of it; tell a program the problem."""
    if "text/html" not in request.headers.get("accept", "") or problem.type == NOT_FOUND:
        raise problem
    return _to(f"/?refused={problem.type.name}")


def _provider(state: ServiceState) -> Provider:
    if state.oidc is None:
        raise ServiceProblem(NOT_FOUND)
    return state.oidc


def _to(address: str) -> Response:
    return Response(status_code=303, headers={"Location": quote(address, safe=":/%#?=@[]!$&'()*+,;~")})


def _unavailable(error: ProviderUnusable) -> ServiceProblem:
    _log.error("the OpenID provider is unusable: %s", error)
    return ServiceProblem(OIDC_UNAVAILABLE)
