"""The desk's own issuer: a key pair in the data directory, and tokens signed with it.

Owns the key file (mode 0600), its public half as a JWKS beside it, and the claims of a token. Refuses to verify
anything: each service does that for itself. Not for production, where an OpenID provider issues the tokens.
"""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from jwt.algorithms import ECAlgorithm

from registry_local.data_directory import DataDirectory, write_atomically

ROLES = ("secretary", "awards_officer", "awards_approver", "reader", "subscriber", "administrator")
ALGORITHM = "ES256"
AUDIENCE = "registry"
KEY_ID = "desk"
LIFETIME = timedelta(hours=12)


@dataclass(frozen=True)
class Person:
    """Who a token speaks for. `organisation` is an organisation's id and covers those below it; None is everywhere."""

    role: str
    name: str
    organisation: str | None = None

    @classmethod
    def of_the_desk(cls, role: str) -> Person:
        """Return the demo user of a role."""
        return cls(role, f"Demo {role.replace('_', ' ')}")


def ensure_key(directory: DataDirectory) -> None:
    """Make the key pair when there is none yet, and write its public half anew."""
    if not directory.key_file.exists():
        pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        write_atomically(directory.key_file, pem.decode("ascii"), mode=0o600)
    private = jwt.algorithms.get_default_algorithms()[ALGORITHM].prepare_key(directory.key_file.read_bytes())
    public: dict[str, Any] = json.loads(ECAlgorithm.to_jwk(private.public_key()))
    keys = {"keys": [{**public, "kid": KEY_ID, "alg": ALGORITHM, "use": "sig"}]}
    write_atomically(directory.jwks_file, json.dumps(keys, indent=2) + "\n")


def sign(directory: DataDirectory, issuer: str, person: Person, lifetime: timedelta = LIFETIME) -> str:
    """Return a bearer token (RFC 7519) for the person. The key must exist: `ensure_key`."""
    now = int(time.time())
    claims = {
        "iss": issuer,
        "aud": AUDIENCE,
        "sub": person.name.lower().replace(" ", "-"),
        "name": person.name,
        "roles": [person.role],
        "organisation": person.organisation,
        "iat": now,
        "exp": now + int(lifetime.total_seconds()),
        "jti": secrets.token_urlsafe(12),
    }
    return jwt.encode(claims, directory.key_file.read_bytes(), ALGORITHM, headers={"kid": KEY_ID})
