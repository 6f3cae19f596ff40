"""Digests of documents: SHA-256 over canonical JSON (RFC 8785)."""

import hashlib

import rfc8785
from pydantic import JsonValue


def digest(document: JsonValue) -> str:
    """Return ``sha256:…`` of ``document``; key order, white space and number spelling do not matter."""
    return "sha256:" + hashlib.sha256(rfc8785.dumps(document)).hexdigest()
