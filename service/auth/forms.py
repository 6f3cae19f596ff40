"""What is sent to sign in, and to manage accounts and tokens."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from models.base import Document, Id, Text, normalise
from models.time import LocalDateTime
from service.auth.permissions import Permission, Role

LONGEST_LOGIN = 254
_LOGIN = re.compile(r"^[^\s\x00-\x1f\x7f]+$")


def as_login(text: str) -> str:
    """Return ``text`` as logins are kept and compared: composed, in small letters, no blanks around."""
    return normalise(text).strip().casefold()


def _login(text: str) -> str:
    login = as_login(text)
    if not _LOGIN.match(login) or len(login) > LONGEST_LOGIN:
        raise PydanticCustomError("login", "no blanks, at most 254 characters")
    return login


def _line(text: str) -> str:
    line = normalise(text).strip()
    if not line or not line.isprintable():
        raise PydanticCustomError("line", "one line of text is expected")
    return line


def _no_nul(text: object) -> object:
    if isinstance(text, str) and "\x00" in text:
        raise PydanticCustomError("line", "one line of text is expected")
    return text


Login = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_login)]
Line = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_line)]
Secret = str
"""A password or a link; its rules are told apart from the form, so that no fault repeats it."""


class SignInForm(Document):
    """A login and a password."""

    login: Annotated[Text, BeforeValidator(_no_nul), Field(max_length=1000)]
    password: Secret


class PasswordForm(Document):
    """The present password and the new one."""

    current: Secret
    new: Secret


class LinkForm(Document):
    """The secret of a one-time link, and the password to set by it."""

    link: Secret
    password: Secret


class Membership(Document):
    """What a user is in an office: roles, which of its people, for which unit they ask."""

    roles: Annotated[tuple[Role, ...], Field(max_length=len(Role))] = ()
    person: Id | None = None
    unit: Line | None = None


class NewUser(Membership):
    """A user to add; where the login exists already in another office, that user becomes a member."""

    login: Login
    name: Line


class UserForm(Membership):
    """A user as edited."""

    name: Line
    disabled: bool = False


class TokenForm(Document):
    """A service token to make."""

    name: Line
    scopes: Annotated[tuple[Permission, ...], Field(min_length=1, max_length=len(Permission))]
    expires_at: LocalDateTime
