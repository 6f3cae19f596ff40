"""Cross-site request forgery: calls that a cookie authorises must come from this service's own pages."""

from secrets import compare_digest
from urllib.parse import urlsplit

from fastapi import Request

from service.problem_details import ServiceProblem
from service.rest.problem_kinds import CROSS_SITE
from service.settings import Settings

TOKEN_HEADER = "X-CSRF-Token"
_SAFE = ("GET", "HEAD", "OPTIONS")


def require_own_page(request: Request, settings: Settings) -> None:
    """Let pass a call whose ``Origin`` and ``Sec-Fetch-Site``, where it has them, are this service's.

    Raises :class:`ServiceProblem` (403). A client that is no browser sends neither.
    """
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise ServiceProblem(CROSS_SITE)
    origin = request.headers.get("origin")
    if origin is not None and not _is_own(origin, request, settings):
        raise ServiceProblem(CROSS_SITE)


def require_token(request: Request, token: str, settings: Settings) -> None:
    """Let pass a call under a session whose CSRF token is ``token``.

    Safe methods pass. All others need the token in ``X-CSRF-Token``; raises :class:`ServiceProblem` (403).
    """
    if request.method in _SAFE:
        return
    require_own_page(request, settings)
    given = request.headers.get(TOKEN_HEADER, "")
    if not compare_digest(given.encode(), token.encode()):
        raise ServiceProblem(CROSS_SITE)


def _is_own(origin: str, request: Request, settings: Settings) -> bool:
    if settings.public_url is not None:
        public = urlsplit(settings.public_url)
        return origin == f"{public.scheme}://{public.netloc}"
    # Without a public address nothing says which scheme a proxy in front of the service was called by.
    return urlsplit(origin).netloc == request.headers.get("host", "")
