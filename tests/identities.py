"""A throwaway issuer of tokens: one key pair, its JWKS as a file, and the tokens that a test asks for.

Knows nothing of the desk's own issuer; what it signs is what an OpenID provider would.
"""

import json
import time
import uuid
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

ALGORITHM = "ES256"
LIFETIME_SECONDS = 3600


class Issuer:
    """`url` is the `iss` of its tokens, `jwks_url` where a service reads its keys."""

    def __init__(self, directory: Path, *, url: str = "https://issuer.test/", audience: str = "registry") -> None:
        self.url = url
        self.audience = audience
        self.kid = uuid.uuid4().hex
        self.key = ec.generate_private_key(ec.SECP256R1())
        self._jwks = directory / f"jwks-{self.kid}.json"
        self.publish([self.public()])

    @property
    def jwks_url(self) -> str:
        return self._jwks.as_uri()

    def public(self) -> dict[str, Any]:
        """The public half as a JWK (RFC 7517)."""
        return {
            **json.loads(ECAlgorithm.to_jwk(self.key.public_key())),
            "kid": self.kid,
            "alg": ALGORITHM,
            "use": "sig",
        }

    def publish(self, keys: list[dict[str, Any]]) -> None:
        self._jwks.write_text(json.dumps({"keys": keys}), encoding="utf-8")

    def claims(self, role: str | list[str], organisation: str | None = None, **other: Any) -> dict[str, Any]:
        """What a token of ours says; `other` claims overwrite, and None takes one out."""
        roles = [role] if isinstance(role, str) else role
        subject = "-".join(roles) or "nobody"
        now = int(time.time())
        said = {
            "iss": self.url,
            "aud": self.audience,
            "sub": subject,
            "name": f"Test {subject}",
            "roles": roles,
            "organisation": organisation,
            "iat": now,
            "exp": now + LIFETIME_SECONDS,
            "jti": uuid.uuid4().hex,
        }
        return {name: value for name, value in (said | other).items() if value is not None}

    def token(self, role: str | list[str], organisation: str | None = None, **other: Any) -> str:
        """A signed token. `token("secretary", sub="lan")` is another person in the same role."""
        return jwt.encode(self.claims(role, organisation, **other), self.key, ALGORITHM, headers={"kid": self.kid})

    def headers(self, role: str | list[str], organisation: str | None = None, **other: Any) -> dict[str, str]:
        """The Authorization header of such a token."""
        return {"Authorization": f"Bearer {self.token(role, organisation, **other)}"}
