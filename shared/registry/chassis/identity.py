"""Who you are: a bearer JWT (RFC 6750, RFC 7519), verified by each service for itself.

Issuer, audience, algorithm (ES256), expiry and signature are checked against the issuer's published keys, which are
fetched again at most once in a while when a key is unknown.
"""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jwt
from flask import g

from registry.errors import Forbidden, Unauthenticated, Unavailable

ALGORITHM = "ES256"  # pinned: a token that names another is refused, whatever the key
LEEWAY_SECONDS = 30
REFETCH_SECONDS = 10.0
FETCH_SECONDS = 5
TRUSTED_SECONDS = 10  # a token that was verified is not verified again for so long: expiry is late by that at most
TRUSTED_TOKENS = 4096


class Role(StrEnum):
    SECRETARY = "secretary"
    AWARDS_OFFICER = "awards_officer"
    AWARDS_APPROVER = "awards_approver"
    READER = "reader"
    SUBSCRIBER = "subscriber"
    ADMINISTRATOR = "administrator"


EVERYONE = frozenset(Role)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who sent the request. `organisation` bounds what they may change to it and those below; None: no bound."""

    subject: str
    name: str
    roles: frozenset[Role]
    organisation: str | None


class KeyRing:
    """The issuer's public keys by `kid`. Unknown kids cause one fetch in REFETCH_SECONDS, however many ask."""

    def __init__(self, jwks_url: str) -> None:
        self._published = _published_at(jwks_url)
        self._keys: dict[str, jwt.PyJWK] = {}
        self._fetched_at = float("-inf")
        self._lock = threading.Lock()

    def key(self, kid: str | None) -> jwt.PyJWK:
        """Raises Unauthenticated when no such key is published, Unavailable when the issuer does not answer."""
        with self._lock:
            if kid not in self._keys and time.monotonic() - self._fetched_at > REFETCH_SECONDS:
                self._fetch()
            found = self._keys.get(kid or "")
        if found is None:
            raise _untrusted("its key is not among the issuer's")
        return found

    def _fetch(self) -> None:
        self._fetched_at = time.monotonic()
        try:
            published = self._published().keys
        except (jwt.PyJWKClientError, jwt.PyJWKSetError, OSError, ValueError) as away:
            raise Unavailable(
                "identity.issuer_away",
                en="The issuer of tokens does not answer. Try again shortly.",
                vi="Máy chủ cấp thẻ đăng nhập không trả lời. Hãy thử lại sau.",
            ) from away
        self._keys = {k.key_id: k for k in published if k.key_id and k.algorithm_name == ALGORITHM}


def _published_at(jwks_url: str) -> Callable[[], jwt.PyJWKSet]:
    """How to read the key set: over HTTP, or from a file, as a desk without an issuer of its own publishes it."""
    if jwks_url.startswith("file://"):
        path = Path(unquote(urlsplit(jwks_url).path))
        return lambda: jwt.PyJWKSet.from_json(path.read_text(encoding="utf-8"))
    return jwt.PyJWKClient(jwks_url, cache_keys=False, cache_jwk_set=False, timeout=FETCH_SECONDS).get_jwk_set


class Verifier:
    """Reads tokens. Cheap to call: a signature is verified once in TRUSTED_SECONDS."""

    def __init__(self, *, issuer: str, audience: str, keys: KeyRing) -> None:
        self._issuer = issuer
        self._audience = audience
        self._keys = keys
        self._trusted = lru_cache(TRUSTED_TOKENS)(self._verified)

    def person(self, token: str) -> Person:
        """Who the token says; raises Unauthenticated with the reason."""
        return self._trusted(token, int(time.monotonic() // TRUSTED_SECONDS))

    def _verified(self, token: str, _period: int) -> Person:
        try:
            kid = jwt.get_unverified_header(token).get("kid")
            claims = jwt.decode(
                token,
                self._keys.key(kid),
                algorithms=[ALGORITHM],
                issuer=self._issuer,
                audience=self._audience,
                leeway=LEEWAY_SECONDS,
                options={"require": ["iss", "aud", "sub", "exp", "iat"]},
            )
        except jwt.ExpiredSignatureError:
            raise _untrusted("it has expired") from None
        except jwt.InvalidTokenError as wrong:
            raise _untrusted(str(wrong)) from None
        return _person(claims)


def _person(claims: Mapping[str, Any]) -> Person:
    roles, organisation = claims.get("roles"), claims.get("organisation")
    if not isinstance(roles, list) or not (organisation is None or isinstance(organisation, str)):
        raise _untrusted("its roles or organisation are not of the expected form")
    return Person(
        subject=str(claims["sub"]),
        name=str(claims.get("name") or claims["sub"]),
        roles=frozenset(Role(role) for role in roles if role in list(Role)),
        organisation=organisation,
    )


def bearer_token(header: str | None) -> str:
    """The token of an Authorization header; raises Unauthenticated when there is none."""
    scheme, _, token = (header or "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthenticated(
            "identity.missing",
            en="Sign in first: send `Authorization: Bearer TOKEN`. `registry token --role ROLE` makes one at a desk.",
            vi="Hãy đăng nhập trước: gửi `Authorization: Bearer TOKEN`. `registry token --role ROLE` cấp thẻ tại bàn.",
        )
    return token.strip()


def require_role(person: Person, allowed: Iterable[Role]) -> None:
    """Raises Forbidden with the roles that would do. An administrator may do everything."""
    if Role.ADMINISTRATOR in person.roles or person.roles & frozenset(allowed):
        return
    names = ", ".join(sorted(allowed))
    raise Forbidden(
        "identity.role",
        en=f"This needs one of the roles {names}. Ask an administrator for it, or sign in as someone who has it.",
        vi=f"Việc này cần một trong các vai trò {names}. Hãy xin quản trị viên cấp hoặc đăng nhập bằng tài khoản khác.",
    )


def signed_in() -> Person:
    """Who sent this request; the door has checked."""
    person: Person = g.person
    return person


def _untrusted(why: str) -> Unauthenticated:
    return Unauthenticated(
        "identity.untrusted",
        en=f"The token cannot be trusted: {why}. Sign in again.",
        vi=f"Không thể tin thẻ đăng nhập này ({why}). Hãy đăng nhập lại.",
    )
