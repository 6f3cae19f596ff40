"""The OpenAPI parts of the calls about accounts: bodies, answers, examples."""

from typing import Any

from service.auth.forms import LinkForm, NewUser, PasswordForm, SignInForm, TokenForm, UserForm
from service.auth.shown import (
    AuditEntry,
    LinkShown,
    OfficeShown,
    SessionShown,
    TokenMade,
    TokenShown,
    UserAdded,
    UserShown,
    WaysShown,
)
from service.office.forms import NewOffice, OfficeForm
from service.openapi.parts import Responses, json_content, ref

_MEMBER: dict[str, Any] = {"roles": ["requester"], "person": None, "unit": "Phòng Kinh tế"}
_USER: dict[str, Any] = {
    "id": "u-5f1c0d",
    "version": 1,
    "login": "van-thu@muong-lay",
    "name": "Văn thư Phòng Kinh tế",
    "home": "muong-lay",
    **_MEMBER,
    "operator": False,
    "disabled": False,
    "has_password": False,
    "has_oidc": False,
    "updated_at": "2026-11-19T03:00:00Z",
}
_TOKEN: dict[str, Any] = {
    "id": "t-90be1a",
    "name": "Bảng điện tử ở sảnh",
    "scopes": ["view_published"],
    "unit": None,
    "created_by": "user:u-5f1c0d",
    "created_at": "2026-11-19T03:00:00Z",
    "expires_at": "2027-11-19T03:00:00Z",
    "used_at": None,
    "revoked_at": None,
}
_SESSION: dict[str, Any] = {
    "kind": "user",
    "id": "u-5f1c0d",
    "name": "Văn thư Phòng Kinh tế",
    "operator": False,
    "offices": [
        {
            "office": "muong-lay",
            "name": "Văn phòng thị xã Mường Lay",
            "permissions": ["request", "view_published"],
            "person": None,
            "unit": "Phòng Kinh tế",
        }
    ],
    "csrf_token": "q8v…",
    "expires_at": "2026-11-26T03:00:00Z",
}
_OFFICE: dict[str, Any] = {
    "name": "Văn phòng thị xã Mường Lay",
    "timezone": "Asia/Ho_Chi_Minh",
    "settings": {"grid_minutes": 15, "registration": {"day": "th", "time": "17:00"}},
}
_ENTRY: dict[str, Any] = {
    "seq": 412,
    "at": "2026-11-19T03:00:00+00:00",
    "actor": {"kind": "user", "id": "u-5f1c0d", "name": "Chánh Văn phòng"},
    "action": "changed",
    "kind": "rooms",
    "object": "phong-hop-1",
    "week": None,
    "before": {"id": "phong-hop-1", "site": "ubnd", "capacity": 20},
    "after": {"id": "phong-hop-1", "site": "ubnd", "capacity": 24},
    "reason": None,
    "withheld": False,
    "request_id": "r-7d1f",
}
EXAMPLES: dict[str, dict[str, Any]] = {
    "SignInForm": {"login": "van-thu@muong-lay", "password": "bốn chữ dễ nhớ"},
    "PasswordForm": {"current": "bốn chữ dễ nhớ", "new": "một câu dài hơn nữa"},
    "LinkForm": {"link": "Zk3…", "password": "bốn chữ dễ nhớ"},
    "NewUser": {"login": "van-thu@muong-lay", "name": "Văn thư Phòng Kinh tế", **_MEMBER},
    "UserForm": {"name": "Văn thư Phòng Kinh tế", **_MEMBER, "disabled": False},
    "TokenForm": {
        "name": "Bảng điện tử ở sảnh",
        "scopes": ["view_published"],
        "expires_at": "2027-11-19T10:00",
    },
    "OfficeForm": _OFFICE,
    "NewOffice": {"id": "muong-lay", **_OFFICE},
}
"""Form -> a body; a test reads each of them."""


def body(form: str, example: dict[str, Any]) -> dict[str, Any]:
    """Return what a route adds to its operation to describe the body that it reads itself."""
    return {"requestBody": {"required": True, "content": json_content(ref(form), example=example)}}


def answers(shown: str, description: str, example: Any, status: int = 200) -> Responses:
    """Describe the answer of a call that does what is asked."""
    return {status: {"description": description, "content": json_content(ref(shown), example=example)}}


def listed(shown: str, description: str, example: Any) -> Responses:
    """Describe the answer of a call that lists, a page at a time."""
    schema = {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": ref(shown)},
            "next": {
                "anyOf": [{"type": "string"}, {"type": "null"}],
                "description": "The cursor of the next page; null at the end.",
            },
        },
        "required": ["items", "next"],
    }
    content = json_content(schema, example={"items": [example], "next": None})
    return {200: {"description": description, "content": content}}


BODIES = {form: body(form, example) for form, example in EXAMPLES.items()}
NO_CONTENT: Responses = {204: {"description": "Done."}}
WAYS_ANSWER = answers(
    "WaysShown", "How people sign in.", {"password": True, "oidc": "dang-nhap.tinh.example"}
)
SESSION_ANSWER = answers("SessionShown", "Who calls, and what they may do.", _SESSION)
USER_ANSWER = answers("UserShown", "The user.", _USER)
USERS_ANSWER = listed("UserShown", "The office's users.", _USER)
USER_ADDED = answers(
    "UserAdded", "The user, with a one-time link.", _USER | {"link": "/link#Zk3…"}, status=201
)
LINK_MADE = answers(
    "LinkShown",
    "The link; earlier ones of the user are void.",
    {"link": "/link#Zk3…", "expires_at": "2026-11-20T03:00:00Z"},
    status=201,
)
TOKENS_ANSWER = listed("TokenShown", "The tokens, revoked and expired ones too.", _TOKEN)
TOKEN_MADE = answers(
    "TokenMade", "The token, with its secret, this once.", _TOKEN | {"secret": "lt_Xw…"}, status=201
)

OFFICE_BODY, NEW_OFFICE = BODIES["OfficeForm"], BODIES["NewOffice"]
_OFFICE_SHOWN = {"id": "muong-lay", "version": 1, "updated_at": "2026-11-19T03:00:00+00:00", **_OFFICE}
OFFICE_ANSWER = answers("OfficeShown", "The office.", _OFFICE_SHOWN)
OFFICE_ADDED = answers("OfficeShown", "The office.", _OFFICE_SHOWN, status=201)
OFFICES_ANSWER = listed("OfficeShown", "The offices.", _OFFICE_SHOWN)
AUDIT_ANSWER = listed("AuditEntry", "Entries, oldest first.", _ENTRY)

READ = (SignInForm, PasswordForm, LinkForm, NewUser, UserForm, TokenForm, OfficeForm, NewOffice)
"""Models whose schemas are those of what is sent."""
WRITTEN = (
    SessionShown,
    WaysShown,
    UserShown,
    UserAdded,
    LinkShown,
    TokenShown,
    TokenMade,
    OfficeShown,
    AuditEntry,
)
"""Models whose schemas are those of what is answered."""
