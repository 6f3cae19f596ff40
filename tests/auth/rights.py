"""What every call asks of whoever calls, written down a second time; the guards in the code must agree."""

from service.auth.permissions import Permission
from tests.office.rights import RECORDS, REQUESTS
from tests.weeks.rights import WEEKS

_P = Permission
_SEE_PAPERS = frozenset({_P.VIEW_PUBLISHED, _P.EDIT_RESOURCES})
_BUSY = "/offices/{office}/people/{person}/busy-calendar"
_EDIT = frozenset({_P.EDIT_RESOURCES})
IN_AN_OFFICE: dict[str, frozenset[_P]] = {
    **RECORDS,
    **REQUESTS,
    **WEEKS,
    "GET /offices/{office}": frozenset({_P.VIEW_PUBLISHED}),
    "PUT /offices/{office}": frozenset({_P.MANAGE_OFFICE}),
    "GET /offices/{office}/users": frozenset({_P.MANAGE_USERS}),
    "POST /offices/{office}/users": frozenset({_P.MANAGE_USERS}),
    "GET /offices/{office}/users/{user}": frozenset({_P.MANAGE_USERS}),
    "PUT /offices/{office}/users/{user}": frozenset({_P.MANAGE_USERS}),
    "POST /offices/{office}/users/{user}/link": frozenset({_P.MANAGE_USERS}),
    "GET /offices/{office}/tokens": frozenset(_P),
    "POST /offices/{office}/tokens": frozenset(_P),
    "DELETE /offices/{office}/tokens/{token}": frozenset(_P),
    "GET /offices/{office}/audit": frozenset({_P.VIEW_AUDIT}),
    "GET /offices/{office}/weeks/{week}/calendar.{form}": frozenset({_P.VIEW_PUBLISHED}),
    "GET /offices/{office}/weeks/{week}/plans/{plan}/calendar.{form}": frozenset({_P.VIEW_DRAFTS}),
    f"GET {_BUSY}": frozenset({_P.VIEW_DRAFTS, _P.EDIT_RESOURCES}),
    f"PUT {_BUSY}": _EDIT,
    f"DELETE {_BUSY}": _EDIT,
    f"POST {_BUSY}/refresh": _EDIT,
    "GET /offices/{office}/papers": _SEE_PAPERS,
    "GET /offices/{office}/papers/{style}": _SEE_PAPERS,
    "PUT /offices/{office}/papers/{style}": _EDIT,
    "DELETE /offices/{office}/papers/{style}": _EDIT,
    "GET /offices/{office}/papers/{style}/template.docx": _SEE_PAPERS,
    "PUT /offices/{office}/papers/{style}/template.docx": _EDIT,
    "DELETE /offices/{office}/papers/{style}/template.docx": _EDIT,
    "GET /offices/{office}/reports": frozenset({_P.VIEW_DRAFTS}),
    "GET /offices/{office}/feeds": frozenset({_P.VIEW_PUBLISHED}),
    "POST /offices/{office}/feeds": frozenset({_P.VIEW_PUBLISHED}),
    "DELETE /offices/{office}/feeds/{feed}": frozenset({_P.VIEW_PUBLISHED}),
}
"""Call -> the permissions of which one is needed in the office of its path."""
SIGNED_IN = {
    "POST /auth/sign-out",
    "POST /auth/password",
    "GET /offices",
}
"""Calls for whoever is known."""
OPERATORS = {"POST /offices"}
STATELESS = {
    f"POST /{name}"
    for name in ("solve", "verify", "explain", "alternatives", "moves", "freedom", "diff", "replan", "audit")
}
"""Calls that store nothing: everybody's, unless the settings say otherwise."""
OPEN = {
    "GET /auth/session",
    "GET /auth/ways",
    "POST /auth/sign-in",
    "POST /auth/link",
    "GET /auth/oidc/start",
    "GET /auth/oidc/callback",
    "GET /feeds/{secret}.ics",
    "GET /public/{office}/{week}",
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",
    "GET /openapi.json",
}
"""Calls for everybody, always."""
