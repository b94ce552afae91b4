"""The token of one HTTP request: an EdDSA JWT bound to terminal, centre, method, path and body."""

import hashlib
from dataclasses import dataclass

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.wire.errors import WireError

LIFETIME_S = 120
LEEWAY_S = 60
"""How far the centre lets the terminal's idea of the centre's time be off."""

_ANOTHER = "request token: it was issued for another request"


@dataclass(frozen=True, slots=True)
class Request:
    """What a token is bound to; `path` includes the query, as it stands in the request line."""

    method: str
    path: str
    body: bytes = b""

    def fingerprint(self) -> str:
        """SHA-256 of the body, hex."""
        return hashlib.sha256(self.body).hexdigest()


def issue(key: Ed25519PrivateKey, terminal: str, audience: str, request: Request, now_ms: int) -> str:
    """A token for one request; `now_ms` is the centre's time as the terminal knows it."""
    now = now_ms // 1000
    claims = {
        "iss": terminal,
        "aud": audience,
        "iat": now,
        "exp": now + LIFETIME_S,
        "htm": request.method,
        "htu": request.path,
        "bh": request.fingerprint(),
    }
    return jwt.encode(claims, key, algorithm="EdDSA")


def issuer(token: str) -> str:
    """The terminal that a token claims to be from, unverified: to find the key to verify with."""
    try:
        claim = jwt.decode(token, options={"verify_signature": False}).get("iss")
    except jwt.InvalidTokenError as error:
        raise WireError("request token: expected a JWT") from error
    if not isinstance(claim, str):
        raise WireError("request token: iss: expected a terminal's id")
    return claim


def check(token: str, key: Ed25519PublicKey, audience: str, request: Request, now_ms: int) -> None:
    """Raise WireError unless the token is the key's, for this centre and this very request, and valid at `now_ms`."""
    expect_body(check_head(token, key, audience, request, now_ms), request)


def check_head(token: str, key: Ed25519PublicKey, audience: str, request: Request, now_ms: int) -> object:
    """All that `check` does but for the body, which need not be there yet; gives what the token says of that."""
    try:
        claims = jwt.decode(
            token,
            key,
            algorithms=["EdDSA"],
            audience=audience,
            options={"require": ["iss", "aud", "iat", "exp"], "verify_exp": False, "verify_iat": False},
        )
    except jwt.InvalidTokenError as error:
        raise WireError(f"request token: {error}") from error
    issued, expires, now = claims["iat"], claims["exp"], now_ms / 1000
    if not (isinstance(issued, int) and isinstance(expires, int) and 0 <= expires - issued <= 300):
        raise WireError("request token: exp: expected at most 5 minutes after iat")
    if not (issued - LEEWAY_S <= now <= expires + LEEWAY_S):
        raise WireError("request token: it is not valid at the centre's time")
    if (claims.get("htm"), claims.get("htu")) != (request.method, request.path):
        raise WireError(_ANOTHER)
    return claims.get("bh")


def expect_body(said: object, request: Request) -> None:
    """Raise WireError unless the body is the one that a token speaks of: what `check_head` gave."""
    if said != request.fingerprint():
        raise WireError(_ANOTHER)
