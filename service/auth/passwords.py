"""Passwords: Argon2id (RFC 9106), one at a time for each processor, the same work for known and unknown."""

import threading
import unicodedata
from functools import cached_property

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from models.errors import Fault, Message
from service.auth.secrets import new_secret
from service.settings import Settings, cores

SHORTEST, LONGEST = 12, 1000


def composed(password: str) -> str:
    """Return ``password`` in NFKC (NIST SP 800-63B, 5.1.1.2), so that two keyboards type one password."""
    return unicodedata.normalize("NFKC", password)


def fault_of(password: str, pointer: str) -> Fault | None:
    """Return what is wrong with a new ``password``, never the password itself; ``None``: nothing.

    Its length counts, and nothing else: rules of composition make people choose worse.
    """
    length = len(composed(password))
    if SHORTEST <= length <= LONGEST:
        return None
    message = Message(
        vi=f"mật khẩu phải có từ {SHORTEST} đến {LONGEST} ký tự; mật khẩu này có {length}",
        en=f"a password has {SHORTEST} to {LONGEST} characters; this one has {length}",
    )
    return Fault(pointer=pointer, code="password_length", message=message)


class Passwords:
    """Hashes and checks passwords with the cost the settings ask for; safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self._hasher = PasswordHasher(
            time_cost=settings.password_passes,
            memory_cost=max(settings.password_memory_kib, 8 * settings.password_lanes),
            parallelism=settings.password_lanes,
            type=Type.ID,
        )
        # Each takes password_memory_kib while it runs; a rush of sign-ins waits instead of filling memory.
        self._places = threading.BoundedSemaphore(cores())

    def hash(self, password: str) -> str:
        """Return what is stored of ``password``."""
        with self._places:
            return self._hasher.hash(composed(password))

    def matches(self, password: str, stored: str | None) -> bool:
        """Say whether ``password`` is the one ``stored``; nobody's (``None``) takes as long to refuse."""
        with self._places:
            try:
                right = self._hasher.verify(stored or self._nobodys, composed(password))
            except (VerificationError, InvalidHashError):
                return False
        return right and stored is not None

    def is_outdated(self, stored: str) -> bool:
        """Say whether ``stored`` was made with other costs than the settings now ask for."""
        return self._hasher.check_needs_rehash(stored)

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash(new_secret())
