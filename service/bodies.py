"""Read a request's body: of a known type, no larger than allowed, in time."""

from collections.abc import Sequence

import anyio
from fastapi import Request

from models.errors import Message
from service.problem_details import ServiceProblem
from service.problem_types import BODY_TIMEOUT, BODY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE
from service.settings import Settings

JSON = ("application/json",)
UTF_8 = frozenset({"utf-8", "utf8"})


async def read_body(request: Request, settings: Settings, kinds: Sequence[str] = JSON) -> bytes:
    """Return the body's bytes; ``kinds`` are the media types that are taken.

    The size is counted as the bytes come, whatever Content-Length says. Raises
    :class:`ServiceProblem`: 408, 413, 415; and starlette's ``ClientDisconnect``.
    """
    _check_type(request, kinds)
    limit = settings.max_body_bytes
    announced = request.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and (len(announced) > 18 or int(announced) > limit):
        raise _too_large(limit)
    body = bytearray()
    with anyio.move_on_after(settings.body_seconds) as patience:
        async for chunk in request.stream():
            body += chunk
            if len(body) > limit:
                raise _too_large(limit)
    if patience.cancelled_caught:
        raise ServiceProblem(BODY_TIMEOUT, headers={"Connection": "close"})
    return bytes(body)


def media_type_of(request: Request) -> str:
    """Return the media type of the body as announced, in small letters; empty where none is."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _check_type(request: Request, kinds: Sequence[str]) -> None:
    parameters = request.headers.get("content-type", "").lower().split(";")[1:]
    charsets = [part.strip() for part in parameters if part.strip().startswith("charset=")]
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    readable = all(part.removeprefix("charset=").strip('"') in UTF_8 for part in charsets)
    if media_type_of(request) not in kinds or not readable or encoding != "identity":
        headers = {"Accept": ", ".join(kinds), "Accept-Encoding": "identity", "Connection": "close"}
        detail = None if kinds == JSON else _wrong_type(kinds)
        raise ServiceProblem(UNSUPPORTED_MEDIA_TYPE, detail, headers=headers)


def _wrong_type(kinds: Sequence[str]) -> Message:
    listed = ", ".join(kinds)
    return Message(
        vi=f"Cần gửi với Content-Type đúng của tệp ({listed}); văn bản mã hóa UTF-8, không nén.",
        en=f"Send it under the file's own Content-Type ({listed}); text in UTF-8, not compressed.",
    )


def _too_large(limit: int) -> ServiceProblem:
    return ServiceProblem(
        BODY_TOO_LARGE,
        Message(
            vi=f"Nội dung gửi lên lớn hơn {limit} byte, mức lớn nhất được nhận.",
            en=f"The body is larger than {limit} bytes, the most that is taken.",
        ),
        # The rest of the body is not read, so the connection cannot be used again.
        headers={"Connection": "close"},
        extra={"limit": limit},
    )
