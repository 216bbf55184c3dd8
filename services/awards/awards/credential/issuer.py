"""Who signs: a did:web identity below the registry's public address, its document, and addresses derived from it.

(W3C DID 1.0; did:web method. The identity of https://host:8443 is did:web:host%3A8443:v1:credentials.)
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

PATH = "v1/credentials"


@dataclass(frozen=True)
class Issuer:
    """`address` is the registry's public base address, without a path: https://registry.example.vn."""

    address: str
    name: str

    @property
    def did(self) -> str:
        return f"did:web:{quote(urlsplit(self.address).netloc, safe='')}:{PATH.replace('/', ':')}"

    def key_id(self, kid: str) -> str:
        return f"{self.did}#{kid}"

    def status_list(self, book_id: str) -> str:
        return f"{self.address}/{PATH}/status/{book_id}"

    def certificate(self, certificate_id: str) -> str:
        return f"urn:uuid:{certificate_id}"

    def document(self, keys: Mapping[str, Ed25519PublicKey]) -> dict[str, Any]:
        """The DID document with every key, as a resolver of did:web finds it."""
        methods = [
            {"id": self.key_id(kid), "type": "JsonWebKey", "controller": self.did, "publicKeyJwk": jwk(kid, key)}
            for kid, key in keys.items()
        ]
        return {
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"],
            "id": self.did,
            "verificationMethod": methods,
            "assertionMethod": [method["id"] for method in methods],
        }


def jwk(kid: str, key: Ed25519PublicKey) -> dict[str, str]:
    """RFC 8037."""
    raw = key.public_bytes(Encoding.Raw, PublicFormat.Raw)
    x = base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
    return {"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": kid, "x": x}


def keys_of(document: Mapping[str, Any]) -> dict[str, Ed25519PublicKey]:
    """The keys of a DID document, by kid. Raises ValueError for what is none of ours."""
    try:
        jwks = [method["publicKeyJwk"] for method in document["verificationMethod"]]
        return {j["kid"]: _public(j["x"]) for j in jwks if j["crv"] == "Ed25519"}
    except (KeyError, TypeError) as wrong:
        raise ValueError(f"no DID document with Ed25519 keys: {wrong}") from wrong


def _public(x: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(x + "=" * (-len(x) % 4)))
