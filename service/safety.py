"""Settings that would be unsafe where people work: refused at the start, each with what would be right."""

import stat
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from models.errors import Fault, Message
from service.settings_access import AccessSettings
from service.storage.database import checked_url

PREFIX = "LICHTUAN_"
LEAST_MEMORY_KIB = 19_456
"""With two passes or more, the least that OWASP's password cheat sheet takes for Argon2id."""
Found = list[tuple[str, Fault]]


def unsafe(settings: AccessSettings, database_url: str) -> Found:
    """Return each setting that is unsafe outside development, and each that lacks another."""
    found = _incomplete(settings)
    if settings.environment == "development":
        return found
    for name in ("public_url", "oidc_issuer"):
        address = getattr(settings, name)
        if address is not None and address.startswith("http://") and not _is_here(urlsplit(address).hostname):
            found.append(_fault(name, address, _HTTPS))
    if settings.password_memory_kib < LEAST_MEMORY_KIB or settings.password_passes < 2:
        found.append(_fault("password_memory_kib", settings.password_memory_kib, _CHEAP))
    url = checked_url(database_url)
    if url.get_backend_name() == "sqlite" and _others_may_read(Path(url.database or "")):
        found.append(_fault("database_url", url.database, _OPEN_FILE))
    secret = settings.oidc_client_secret_file
    if secret is not None and _others_may_read(secret):
        found.append(_fault("oidc_client_secret_file", str(secret), _OPEN_FILE))
    return found


def unsafe_to_listen(settings: AccessSettings, host: str) -> Found:
    """Return what is unsafe about listening on ``host``: whoever is not on this machine needs HTTPS."""
    if settings.environment == "development" or settings.secure_cookies or _is_here(host):
        return []
    return [_fault("public_url", settings.public_url, _NEEDS_ADDRESS)]


def _incomplete(settings: AccessSettings) -> Found:
    found: Found = []
    if settings.oidc_issuer is not None:
        for name in ("oidc_client_id", "public_url"):
            if getattr(settings, name) is None:
                found.append(_fault(name, None, _WITH_ISSUER))
    secret = settings.oidc_client_secret_file
    if secret is not None and not secret.is_file():
        found.append(_fault("oidc_client_secret_file", str(secret), _NO_FILE))
    return found


def _is_here(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return False


def _others_may_read(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH))


def _fault(name: str, value: str | int | None, message: Message) -> tuple[str, Fault]:
    return PREFIX + name.upper(), Fault(pointer=f"/{name}", code="unsafe", message=message, value=value)


_HTTPS = Message(
    vi=f"phải là https://, trừ khi ở ngay máy này; để thử thì đặt {PREFIX}ENVIRONMENT=development",
    en=f"must be https:// unless it is on this machine; for a trial set {PREFIX}ENVIRONMENT=development",
)
_CHEAP = Message(
    vi=f"mật khẩu cần ít nhất {LEAST_MEMORY_KIB} KiB và {PREFIX}PASSWORD_PASSES từ 2 trở lên",
    en=f"passwords need at least {LEAST_MEMORY_KIB} KiB, and {PREFIX}PASSWORD_PASSES of at least 2",
)
_OPEN_FILE = Message(
    vi="người khác trên máy đọc được tệp này; hãy chạy chmod 600 cho tệp",
    en="others on this machine may read this file; run chmod 600 on it",
)
_NEEDS_ADDRESS = Message(
    vi="cần địa chỉ https:// của proxy đứng trước, vì máy khác sẽ gọi vào; "
    f"để thử thì đặt {PREFIX}ENVIRONMENT=development",
    en="the https:// address of the proxy in front is needed, as other machines will call; "
    f"for a trial set {PREFIX}ENVIRONMENT=development",
)
_WITH_ISSUER = Message(vi=f"phải có khi đặt {PREFIX}OIDC_ISSUER", en=f"is needed with {PREFIX}OIDC_ISSUER")
_NO_FILE = Message(vi="không có tệp này", en="there is no such file")
