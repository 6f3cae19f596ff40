"""Which addresses may be fetched from: those of the public internet, unless a setting says otherwise.

A name is resolved once, every address it has is looked at, and the connection goes to one that was looked
at: a name that means something else a moment later does not matter.
"""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from models.errors import Message

Resolve = Callable[[str, int], list[str]]
PORTS = {"http": 80, "https": 443}
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Refused(Exception):  # noqa: N818 - named after what it is
    """An address that is not fetched, or an answer that is not taken; says why."""

    def __init__(self, code: str, vi: str, en: str) -> None:
        self.code = code
        self.message = Message(vi=vi, en=en)
        super().__init__(en)


@dataclass(frozen=True)
class Target:
    """Where to connect: ``pinned`` is the URL by number, ``host`` its name, ``url`` as it was given."""

    url: str
    pinned: str
    host: str
    authority: str


def resolve(host: str, port: int) -> list[str]:
    """Return every address of ``host``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def target(url: str, resolve: Resolve, *, allow_internal: bool) -> Target:
    """Return where ``url`` leads.

    Raises :class:`Refused` for another scheme, a user's name in it, a name without an address, and, unless
    ``allow_internal``, for one of whose addresses any is not of the public internet.
    """
    parts = urlsplit(url.strip())
    scheme = {"webcal": "https", "webcals": "https"}.get(parts.scheme.lower(), parts.scheme.lower())
    try:
        host, port = parts.hostname, parts.port
        host = host.encode("idna").decode() if host and not host.isascii() else host
    except ValueError:
        host, port = None, None
    if scheme not in PORTS or not host or parts.username is not None or parts.password is not None:
        raise Refused(
            "address",
            "cần một địa chỉ https://… không có tên người dùng, mật khẩu",
            "an address https://… without user name and password is expected",
        )
    addresses = _resolved(host, port or PORTS[scheme], resolve)
    for address in addresses:
        if not allow_internal and not is_public(address):
            raise Refused(
                "internal_address",
                f"{host} ở mạng nội bộ; người quản trị có thể cho phép bằng cấu hình",
                f"{host} is in an internal network; the administrator can allow that by a setting",
            )
    number = f"[{addresses[0]}]" if ":" in addresses[0] else addresses[0]
    named = f"[{host}]" if ":" in host else host
    suffix = f":{port}" if port is not None else ""
    rest = (parts.path or "/", parts.query, "")
    return Target(
        url=urlunsplit((scheme, named + suffix, *rest)),
        pinned=urlunsplit((scheme, number + suffix, *rest)),
        host=host,
        authority=named + suffix,
    )


def _resolved(host: str, port: int, resolve: Resolve) -> list[str]:
    try:
        addresses = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise Refused("unknown_host", f"không tìm thấy máy chủ {host}", f"no such host: {host}") from error
    if not addresses:
        raise Refused("unknown_host", f"không tìm thấy máy chủ {host}", f"no such host: {host}")
    return addresses


def is_public(address: str) -> bool:
    """Say whether ``address`` is one of the public internet, also where an IPv6 one wraps an IPv4 one."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour or (number.teredo[1] if number.teredo else None)
        if number in NAT64:
            inner = ipaddress.IPv4Address(int(number) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(str(inner))
    return number.is_global and not number.is_multicast and not number.is_reserved
