"""What may be done, and by which role: one table, which the guards, the tokens and the tests read."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing that may be allowed, in one office; also a scope of a token."""

    VIEW_PUBLISHED = "view_published"
    VIEW_DRAFTS = "view_drafts"
    VIEW_CONFIDENTIAL = "view_confidential"
    VIEW_AUDIT = "view_audit"
    REQUEST = "request"
    DECIDE_REQUESTS = "decide_requests"
    EDIT_RESOURCES = "edit_resources"
    PLAN = "plan"
    APPROVE = "approve"
    PUBLISH = "publish"
    RECORD_CONSENT = "record_consent"
    MANAGE_USERS = "manage_users"
    MANAGE_OFFICE = "manage_office"


class Role(StrEnum):
    """What a user is in an office; a user may be several things."""

    REQUESTER = "requester"
    SCHEDULER = "scheduler"
    APPROVER = "approver"
    VIEWER = "viewer"
    ADMINISTRATOR = "administrator"


_P = Permission
ROLES: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: frozenset({_P.VIEW_PUBLISHED}),
    Role.REQUESTER: frozenset({_P.VIEW_PUBLISHED, _P.REQUEST}),
    Role.SCHEDULER: frozenset(
        {
            _P.VIEW_PUBLISHED,
            _P.VIEW_DRAFTS,
            _P.VIEW_CONFIDENTIAL,
            _P.VIEW_AUDIT,
            _P.REQUEST,
            _P.DECIDE_REQUESTS,
            _P.EDIT_RESOURCES,
            _P.PLAN,
            _P.RECORD_CONSENT,
        }
    ),
    Role.APPROVER: frozenset(
        {
            _P.VIEW_PUBLISHED,
            _P.VIEW_DRAFTS,
            _P.VIEW_CONFIDENTIAL,
            _P.VIEW_AUDIT,
            _P.APPROVE,
            _P.PUBLISH,
            _P.RECORD_CONSENT,
        }
    ),
    # Keeps the office's data and people, and neither plans nor publishes: whoever gives rights does not use
    # them. Confidential matters are none of this role's business either.
    Role.ADMINISTRATOR: frozenset(
        {
            _P.VIEW_PUBLISHED,
            _P.VIEW_AUDIT,
            _P.EDIT_RESOURCES,
            _P.MANAGE_USERS,
            _P.MANAGE_OFFICE,
        }
    ),
}


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """Return all that ``roles`` together may do."""
    return frozenset().union(*(ROLES[role] for role in roles))
