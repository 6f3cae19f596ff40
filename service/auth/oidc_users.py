"""Which user an identity of the OpenID provider is."""

from typing import Any

from fastapi import Request
from sqlalchemy import Connection, Row

from service.auth.actor import SYSTEM
from service.auth.forms import as_login
from service.auth.oidc import Identity
from service.problem_details import ServiceProblem
from service.request_id import request_id_of
from service.rest.problem_kinds import OIDC_UNKNOWN
from service.storage.repositories import audit, users


def user_of(connection: Connection, request: Request, identity: Identity) -> Row[Any]:
    """Return the user that ``identity`` is linked to, linking it the first time.

    The first time a verified e-mail address must equal the login of a user who has no identity yet; after
    that only issuer and subject count, whatever becomes of the address. Raises :class:`ServiceProblem` (403).
    """
    known = users.by_subject(connection, identity.issuer, identity.subject)
    if known is None and identity.email is not None:
        known = users.by_login(connection, as_login(identity.email))
        if known is not None and not users.link_subject(
            connection, known.id, identity.issuer, identity.subject
        ):
            raise ServiceProblem(OIDC_UNKNOWN)
        if known is not None:
            audit.record(
                connection,
                known.office,
                SYSTEM,
                "identity_linked",
                ("users", known.id),
                after={"issuer": identity.issuer, "subject": identity.subject},
                request_id=request_id_of(request),
            )
    if known is None or known.disabled_at is not None:
        raise ServiceProblem(OIDC_UNKNOWN)
    return known
