"""What the calls on records and requests ask of whoever calls; part of :mod:`tests.auth.rights`."""

from service.auth.permissions import Permission
from service.office.kinds import KINDS

_P = Permission
_SEE = frozenset({_P.VIEW_DRAFTS, _P.EDIT_RESOURCES, _P.REQUEST})
_EDIT = frozenset({_P.EDIT_RESOURCES})
_ASK = frozenset({_P.REQUEST})
_FOLLOW = frozenset({_P.REQUEST, _P.DECIDE_REQUESTS, _P.VIEW_DRAFTS})
_CHANGE = frozenset({_P.REQUEST, _P.DECIDE_REQUESTS})
_DECIDE = frozenset({_P.DECIDE_REQUESTS})

RECORDS: dict[str, frozenset[_P]] = {
    f"{method} /offices/{{office}}/{kind}{rest}": rights
    for kind in KINDS
    for method, rest, rights in (
        ("GET", "", _SEE),
        ("GET", "/{name}", _SEE),
        ("GET", "/{name}/history", frozenset({_P.VIEW_AUDIT, _P.EDIT_RESOURCES})),
        ("POST", "", _EDIT),
        ("PUT", "/{name}", _EDIT),
        ("DELETE", "/{name}", _EDIT),
        ("POST", "/{name}/restore", _EDIT),
    )
} | {"GET /offices/{office}/holidays": frozenset({_P.VIEW_PUBLISHED, _P.EDIT_RESOURCES, _P.REQUEST})}

_WEEK = "/offices/{office}/weeks/{week}/requests"
_ALL = "/offices/{office}/requests"
REQUESTS: dict[str, frozenset[_P]] = {
    f"GET {_WEEK}": _FOLLOW,
    f"POST {_WEEK}": _ASK,
    f"POST {_WEEK}/quick": _ASK,
    f"POST {_WEEK}/bulk": _ASK,
    f"POST {_WEEK}/hint": _ASK,
    f"GET {_WEEK}/template.xlsx": _ASK,
    f"POST {_WEEK}/import": _ASK,
    "GET /offices/{office}/weeks/{week}/sittings": _FOLLOW,
    f"GET {_ALL}": _FOLLOW,
    f"GET {_ALL}/{{name}}": _FOLLOW,
    f"GET {_ALL}/{{name}}/history": _FOLLOW,
    f"PUT {_ALL}/{{name}}": _CHANGE,
    f"POST {_ALL}/{{name}}/withdraw": _CHANGE,
    f"POST {_ALL}/{{name}}/reopen": _CHANGE,
    f"POST {_ALL}/{{name}}/accept": _DECIDE,
    f"POST {_ALL}/{{name}}/return": _DECIDE,
}
