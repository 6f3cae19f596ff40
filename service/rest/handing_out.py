"""Hand a file out: what it is, what it is called, and nothing where the caller has it already."""

import hashlib

from fastapi import Request, Response

from service.exports.file import ExportFile
from service.exports.page import MEDIA_TYPE as PAGE
from service.exports.page import STYLE_HASH

SHOWN = ("text/html", "application/pdf", "application/json", "text/calendar")
"""What a browser shows; the rest it keeps."""
CACHED = "private, no-cache"
"""Kept by who asked only, and asked for anew each time."""
POLICY = f"default-src 'none'; style-src '{STYLE_HASH}'; frame-ancestors 'self'"


def tag_of(data: bytes) -> str:
    """Return a strong entity tag (RFC 9110, section 8.8.3) of ``data``, or of what determines it."""
    return f'"{hashlib.sha256(data).hexdigest()[:32]}"'


def unchanged(request: Request, tag: str, cached: str = CACHED) -> Response | None:
    """Return 304 where the caller has what ``tag`` stands for."""
    given = ",".join(request.headers.getlist("if-none-match"))
    tags = [one.strip().removeprefix("W/") for one in given.split(",")]
    if tag not in tags and "*" not in tags:
        return None
    return Response(status_code=304, headers={"ETag": tag, "Cache-Control": cached})


def handed_out(
    request: Request, file: ExportFile, tag: str | None = None, *, cached: str = CACHED
) -> Response:
    """Return ``file``, or 304 where the caller has it; its tag is that of its bytes unless given.

    ``cached``: who may keep it, and how long, as Cache-Control says it.
    """
    tag = tag or tag_of(file.data)
    shown = file.media_type.partition(";")[0] in SHOWN
    headers = {
        "ETag": tag,
        "Cache-Control": cached,
        "Content-Disposition": f'{"inline" if shown else "attachment"}; filename="{file.name}"',
        "X-Content-Type-Options": "nosniff",
    }
    if file.media_type == PAGE:
        headers["Content-Security-Policy"] = POLICY
    return unchanged(request, tag, cached) or Response(file.data, headers=headers, media_type=file.media_type)
