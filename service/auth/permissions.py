"""What may be done, and by which role: one table, which the guards, the tokens and the tests read."""

from enum import StrEnum

from models.errors import Message


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


TITLES: dict[Permission, Message] = {
    Permission.VIEW_PUBLISHED: Message(vi="xem lịch đã ban hành", en="see what is published"),
    Permission.VIEW_DRAFTS: Message(vi="xem dự thảo lịch", en="see drafts"),
    Permission.VIEW_CONFIDENTIAL: Message(vi="xem lịch kín", en="see confidential engagements"),
    Permission.VIEW_AUDIT: Message(vi="xem nhật ký", en="read the audit log"),
    Permission.REQUEST: Message(vi="đăng ký lịch", en="ask for engagements"),
    Permission.DECIDE_REQUESTS: Message(vi="tiếp nhận hoặc trả lại đăng ký", en="accept or return requests"),
    Permission.EDIT_RESOURCES: Message(vi="sửa danh mục", en="edit what the office has"),
    Permission.PLAN: Message(vi="xếp lịch", en="plan"),
    Permission.APPROVE: Message(vi="duyệt lịch", en="approve plans"),
    Permission.PUBLISH: Message(vi="ban hành lịch", en="publish"),
    Permission.RECORD_CONSENT: Message(vi="ghi nhận ý kiến đồng ý", en="record consents"),
    Permission.MANAGE_USERS: Message(vi="quản lý tài khoản", en="manage users"),
    Permission.MANAGE_OFFICE: Message(vi="sửa thiết lập của cơ quan", en="change the office's settings"),
}
"""Each permission in words, for people who lack it."""


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
