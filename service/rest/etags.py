"""Entity tags of what can be edited (RFC 9110, sections 8.8.3 and 13.1.1): the version, quoted."""

from fastapi import Request

from service.problem_details import ServiceProblem
from service.rest.problem_kinds import PRECONDITION_FAILED, PRECONDITION_REQUIRED


def etag(version: int) -> str:
    """Return the tag of the state numbered ``version``, for example ``"3"``."""
    return f'"{version}"'


def require_match(request: Request, version: int) -> None:
    """Let an edit pass that names the present state.

    ``If-Match: *`` names any. Raises :class:`ServiceProblem`: 428 without If-Match, 412 with another tag.
    """
    given = request.headers.getlist("if-match")
    if not given:
        raise ServiceProblem(PRECONDITION_REQUIRED)
    tags = [tag.strip() for tag in ",".join(given).split(",")]
    if etag(version) not in tags and "*" not in tags:
        raise changed_meanwhile(version)


def changed_meanwhile(version: int | None = None) -> ServiceProblem:
    """Return the problem of an edit that came second; ``version`` is the present state's."""
    return ServiceProblem(PRECONDITION_FAILED, headers={"ETag": etag(version)} if version else {})
