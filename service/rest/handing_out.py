"""Hand a file out: what it is, what it is called, and nothing where the caller has it already."""

import hashlib

from fastapi import Request, Response

from service.exports.file import ExportFile
from service.exports.page import MEDIA_TYPE as PAGE
from service.exports.page import STYLE_HASH

SHOWN = ("text/html", "application/pdf", "application/json", "text/calendar")
"""What a browser shows; the rest it keeps."""
POLICY = f"default-src 'none'; style-src '{STYLE_HASH}'; frame-ancestors 'self'"


def handed_out(request: Request, file: ExportFile) -> Response:
    """Return ``file`` with a strong entity tag (RFC 9110, section 8.8.3), or 304 where it is known."""
    tag = f'"{hashlib.sha256(file.data).hexdigest()[:32]}"'
    shown = file.media_type.partition(";")[0] in SHOWN
    headers = {
        "ETag": tag,
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f'{"inline" if shown else "attachment"}; filename="{file.name}"',
        "X-Content-Type-Options": "nosniff",
    }
    if file.media_type == PAGE:
        headers["Content-Security-Policy"] = POLICY
    if _known(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(file.data, headers=headers, media_type=file.media_type)


def _known(request: Request, tag: str) -> bool:
    given = ",".join(request.headers.getlist("if-none-match"))
    tags = [one.strip().removeprefix("W/") for one in given.split(",")]
    return tag in tags or "*" in tags
