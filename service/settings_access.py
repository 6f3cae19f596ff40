"""The settings of who may come in, and by which way: addresses, sessions, passwords, OpenID Connect."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr
from pydantic_core import PydanticCustomError

from service.numbers import number_in


def _number(value: object) -> object:
    return number_in(value) if isinstance(value, str) else value


Whole = Annotated[int, BeforeValidator(_number), Field(strict=True)]
Seconds = Annotated[float, BeforeValidator(_number), Field(strict=True, ge=0.1, le=86_400)]
_SCOPES = re.compile(r"^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$")


def _web_address(url: str) -> str:
    parts = urlsplit(url)
    whole = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
    if not whole or parts.username is not None:
        raise PydanticCustomError("web_address", "https://… is expected")
    return url.rstrip("/")


def _scopes(value: str) -> str:
    if not _SCOPES.match(value) or "openid" not in value.split(" "):
        raise PydanticCustomError("oidc_scopes", "scopes apart by one blank, openid among them")
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]


class AccessSettings(BaseModel):
    """Part of :class:`service.settings.Settings`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    environment: Literal["production", "development"] = "production"
    public_url: WebAddress | None = None
    stateless: Literal["open", "token"] = "open"
    session_idle_minutes: Annotated[Whole, Field(ge=5, le=43_200)] = 720
    session_hours: Annotated[Whole, Field(ge=1, le=2_160)] = 168
    password_memory_kib: Annotated[Whole, Field(ge=8, le=1024**2)] = 65_536
    password_passes: Annotated[Whole, Field(ge=1, le=100)] = 3
    password_lanes: Annotated[Whole, Field(ge=1, le=64)] = 1
    oidc_issuer: Annotated[str, AfterValidator(_web_address)] | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None
    oidc_client_secret_file: Path | None = None
    oidc_scopes: Annotated[str, AfterValidator(_scopes)] = "openid email profile"

    @property
    def secure_cookies(self) -> bool:
        """Whether browsers reach the service by HTTPS, so that cookies never travel in the open."""
        return self.public_url is not None and self.public_url.startswith("https://")

    def client_secret(self) -> str | None:
        """Return the secret that the OpenID provider knows us by; raises :class:`OSError`."""
        if self.oidc_client_secret_file is not None:
            return self.oidc_client_secret_file.read_text(encoding="utf-8").strip()
        return self.oidc_client_secret.get_secret_value() if self.oidc_client_secret else None
