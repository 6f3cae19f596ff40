"""Secrets that are handed out once and kept as a hash only: tokens, sessions, one-time links."""

import hashlib
import secrets

TOKEN_PREFIX = "lt_"
"""Begins every service token, so that scanners for leaked secrets can find one."""


def new_secret(prefix: str = "") -> str:
    """Return a new secret of 256 random bits, in letters that need no escape in a URL."""
    return prefix + secrets.token_urlsafe(32)


def new_id(kind: str) -> str:
    """Return a new id of 80 random bits, such as ``u-5f1c0d…``; it is no secret."""
    return f"{kind}-{secrets.token_hex(10)}"


def hash_of(secret: str) -> str:
    """Return what is stored of ``secret``: SHA-256, in hex.

    A slow hash guards passwords, which people choose; 256 random bits cannot be guessed.
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
