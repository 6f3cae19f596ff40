"""What the calls on weeks and plans ask of whoever calls, written down a second time."""

from service.auth.permissions import Permission

_P = Permission
_READ = frozenset({_P.VIEW_DRAFTS, _P.VIEW_PUBLISHED})
_DRAFTS = frozenset({_P.VIEW_DRAFTS})
_PLAN = frozenset({_P.PLAN})
_APPROVE = frozenset({_P.APPROVE})
_CONSENT = frozenset({_P.RECORD_CONSENT})
_WEEKS = "/offices/{office}/weeks"
_WEEK = _WEEKS + "/{week}"
_PLANS = _WEEK + "/plans"
_ONE = _PLANS + "/{plan}"

WEEKS: dict[str, frozenset[_P]] = {
    f"GET {_WEEKS}": _READ,
    f"GET {_WEEK}": _READ,
    f"GET {_WEEK}/revisions": _READ,
    f"GET {_WEEK}/revisions/{{number}}": _READ,
    f"GET {_WEEK}/consents": _DRAFTS | _CONSENT,
    f"POST {_WEEK}/consents": _CONSENT,
    f"DELETE {_WEEK}/consents/{{name}}": _CONSENT,
    f"POST {_WEEK}/audit": _DRAFTS,
    f"POST {_PLANS}": _PLAN,
    f"GET {_PLANS}": _DRAFTS,
    f"GET {_ONE}": _READ,
    f"DELETE {_ONE}": _PLAN,
    f"GET {_ONE}/events": _DRAFTS,
    f"GET {_ONE}/problem": _READ,
    f"POST {_ONE}/moves": _DRAFTS,
    f"POST {_ONE}/versions": _PLAN,
    f"POST {_ONE}/replan": _PLAN,
    f"GET {_ONE}/engagements/{{name}}/freedom": _DRAFTS,
    f"GET {_ONE}/engagements/{{name}}/alternatives": _DRAFTS,
    f"GET {_ONE}/unplaced/{{name}}": _DRAFTS,
    f"GET {_ONE}/diff/{{other}}": _READ,
    f"POST {_ONE}/submit": _PLAN,
    f"POST {_ONE}/approve": _APPROVE,
    f"POST {_ONE}/return": _APPROVE,
    f"POST {_ONE}/publish": frozenset({_P.PUBLISH}),
}
"""Call -> the permissions of which one is needed in the office of its path."""
