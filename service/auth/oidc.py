"""OpenID Connect: the provider an office's people sign in at (authorization code with PKCE)."""

import hashlib
import threading
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlencode

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from service.auth.secrets import new_secret
from service.settings import Settings
from service.storage.clock import now

ALGORITHMS = ["RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512", "EdDSA"]
"""Signatures by a key pair only: never ``none``, and never one made with a secret we hold ourselves."""
TIMEOUT = 10.0
LEEWAY = 60
"""Seconds by which the provider's clock may differ."""
FLOW_LIFETIME = timedelta(minutes=10)
_METADATA = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class ProviderUnusable(Exception):  # noqa: N818 - named after what it is
    """The provider does not answer, or not as the standard says; worth another try later."""


class IdentityRefused(Exception):  # noqa: N818 - named after what it is
    """What the provider sent proves nothing about who is there."""


@dataclass(frozen=True)
class Way:
    """Where to send a browser, and what to remember until it comes back."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Identity:
    """Whom the provider vouches for; ``email`` only where it says that it was verified."""

    issuer: str
    subject: str
    email: str | None


class Provider:
    """One provider, as the settings name it; safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        assert settings.oidc_issuer, "there is a provider where one is named"
        assert settings.oidc_client_id, "settings without it are refused"
        self._issuer = settings.oidc_issuer
        self._client_id = settings.oidc_client_id
        self._secret = settings.client_secret()
        self._scopes = settings.oidc_scopes
        self.redirect_uri = f"{settings.public_url}/api/v1/auth/oidc/callback"
        self._lock = threading.Lock()
        self._metadata: dict[str, Any] | None = None
        self._keys: KeySet | None = None

    def way(self) -> Way:
        """Begin a sign-in; raises :class:`ProviderUnusable`."""
        state, nonce, verifier = new_secret(), new_secret(), new_secret()
        asked = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": self.redirect_uri,
            "scope": self._scopes,
            "state": state,
            "nonce": nonce,
            "code_challenge": _challenge(verifier),
            "code_challenge_method": "S256",
        }
        address = self._discovered()["authorization_endpoint"]
        return Way(f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}", state, nonce, verifier)

    def identity(self, code: str, nonce: str, verifier: str) -> Identity:
        """Return who came back with ``code``.

        Raises :class:`IdentityRefused` where code or ID token prove nothing, :class:`ProviderUnusable`.
        """
        answer = self._exchanged(code, verifier)
        claims = self._claims(str(answer.get("id_token", "")), nonce)
        if "email" not in claims:
            claims = self._more(str(answer.get("access_token", "")), claims["sub"]) | claims
        verified = claims.get("email_verified") is True and isinstance(claims.get("email"), str)
        return Identity(self._issuer, claims["sub"], claims["email"] if verified else None)

    def _claims(self, token: str, nonce: str) -> dict[str, Any]:
        """Return the claims of an ID token, checked as OpenID Connect Core, 3.1.3.7 says."""
        asked = jwt.JWTClaimsRegistry(
            now=lambda: int(now().timestamp()),
            leeway=LEEWAY,
            iss={"essential": True, "value": self._discovered()["issuer"]},
            aud={"essential": True, "value": self._client_id},
            nonce={"essential": True, "value": nonce},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
        )
        try:
            claims = self._decoded(token).claims
            asked.validate(claims)
        except (JoseError, ValueError, TypeError) as error:
            raise IdentityRefused(str(error)) from error
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", None if several else self._client_id) != self._client_id:
            raise IdentityRefused("azp is another client")
        if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 255:
            raise IdentityRefused("sub is no subject")
        return dict(claims)

    def _decoded(self, token: str) -> jwt.Token:
        try:
            return jwt.decode(token, self._key_set(), algorithms=ALGORITHMS)
        except (JoseError, ValueError):
            # Signed by a key that the provider made after we asked: ask once more.
            return jwt.decode(token, self._key_set(anew=True), algorithms=ALGORITHMS)

    def _more(self, access_token: str, subject: str) -> dict[str, Any]:
        """Return what the provider's userinfo says of ``subject``; nothing where it has no such call."""
        address = self._discovered().get("userinfo_endpoint")
        if not address:
            return {}
        found = _read(address, {"Authorization": f"Bearer {access_token}"})
        return found if found.get("sub") == subject else {}

    def _exchanged(self, code: str, verifier: str) -> dict[str, Any]:
        """Exchange ``code`` for tokens (RFC 6749, 4.1.3; RFC 7636, 4.5)."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": verifier,
        }
        offered = self._discovered().get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        basic = None
        if self._secret and "client_secret_basic" in offered:
            # Both parts are encoded first, as RFC 6749, 2.3.1 asks.
            basic = httpx.BasicAuth(quote(self._client_id, safe=""), quote(self._secret, safe=""))
        else:
            form |= {"client_id": self._client_id} | ({"client_secret": self._secret} if self._secret else {})
        try:
            answer = httpx.post(
                self._discovered()["token_endpoint"],
                data=form,
                auth=basic,
                headers={"Accept": "application/json"},
                timeout=TIMEOUT,
            )
        except httpx.HTTPError as error:
            raise ProviderUnusable(str(error)) from error
        if answer.status_code in (400, 401, 403):
            raise IdentityRefused(f"the code was refused: {answer.text[:200]}")
        return _object_in(answer)

    def _discovered(self) -> dict[str, Any]:
        with self._lock:
            if self._metadata is None:
                found = _read(f"{self._issuer}/.well-known/openid-configuration")
                named = str(found.get("issuer", "")).rstrip("/")
                if named != self._issuer or not all(isinstance(found.get(key), str) for key in _METADATA):
                    raise ProviderUnusable(f"{self._issuer} describes itself as {found.get('issuer')!r}")
                self._metadata = found
            return self._metadata

    def _key_set(self, *, anew: bool = False) -> KeySet:
        address = self._discovered()["jwks_uri"]
        with self._lock:
            if self._keys is None or anew:
                try:
                    self._keys = KeySet.import_key_set(_read(address))  # type: ignore[arg-type]
                except (JoseError, ValueError, KeyError) as error:
                    raise ProviderUnusable(str(error)) from error
            return self._keys


def _challenge(verifier: str) -> str:
    """Return what proves later that ``verifier`` is ours (RFC 7636, 4.2)."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def _read(address: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
    try:
        return _object_in(httpx.get(address, headers=headers, timeout=TIMEOUT, follow_redirects=False))
    except httpx.HTTPError as error:
        raise ProviderUnusable(str(error)) from error


def _object_in(answer: httpx.Response) -> dict[str, Any]:
    """Return the JSON object that a call was answered with; anything else is no use."""
    try:
        answer.raise_for_status()
        found = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise ProviderUnusable(str(error)) from error
    if not isinstance(found, dict):
        raise ProviderUnusable(f"{answer.url} does not answer with an object")
    return found
