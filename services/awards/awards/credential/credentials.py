"""The certificate as a verifiable credential: W3C VC 2.0 and Open Badges 3.0, secured as a JWT (EdDSA, Ed25519).

(W3C Verifiable Credentials Data Model 2.0; Securing Verifiable Credentials using JOSE and COSE: the payload is the
credential itself, `typ` is vc+jwt; Open Badges 3.0 section 8.2 for iss, jti, nbf and sub.)
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from awards.credential.issuer import Issuer
from awards.credential.keys import KeyStore
from awards.credential.statement import Statement
from registry.contracts.shapes import LOCAL

ALGORITHM = "EdDSA"
TYPE = "vc+jwt"
CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]


class NotGenuine(Exception):
    """It was not signed by one of these keys, or was changed since; the message says which."""


def credential(said: Statement, issuer: Issuer) -> dict[str, Any]:
    """What the certificate states. Its subject has no identifier of its own: it is named, as on the paper."""
    return {
        "@context": CONTEXTS,
        "id": issuer.certificate(said.certificate_id),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": issuer.did, "type": ["Profile"], "name": issuer.name},
        "validFrom": moment_of(said.issued_on).isoformat(),
        "name": said.form,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "hashed": False, "identityType": "name", "identityHash": said.recipient}
            ],
            "achievement": {
                "id": f"{issuer.certificate(said.certificate_id)}#achievement",
                "type": ["Achievement"],
                "achievementType": "Award",
                "creator": {"id": f"{issuer.did}#decided-by", "type": ["Profile"], "name": said.issuer},
                "humanCode": f"{said.number}/{said.year}",
                "name": said.form,
                "description": said.achievement,
                "criteria": {"narrative": _decided(said)},
            },
            **({"term": said.period} if said.period else {}),
        },
        "credentialStatus": {
            "id": f"{issuer.status_list(said.book_id)}#{said.number - 1}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(said.number - 1),
            "statusListCredential": issuer.status_list(said.book_id),
        },
    }


def signed(claims: Mapping[str, Any], issuer: Issuer, keys: KeyStore) -> str:
    """A credential as VC-JWT, by the key that signs now."""
    registered = {"iss": issuer.did, "jti": claims["id"], "nbf": int(_read(claims["validFrom"]).timestamp())}
    headers = {"typ": TYPE, "cty": "vc", "kid": issuer.key_id(keys.kid)}
    return jwt.encode({**claims, **registered}, keys.credential_key(), ALGORITHM, headers=headers)


def opened(token: str, keys: Mapping[str, Ed25519PublicKey]) -> dict[str, Any]:
    """What a VC-JWT says. Raises NotGenuine."""
    try:
        kid = str(jwt.get_unverified_header(token).get("kid", "")).rpartition("#")[2]
        if kid not in keys:
            raise NotGenuine(f"no key {kid!r} is known")
        said: dict[str, Any] = jwt.decode(token, keys[kid], algorithms=[ALGORITHM], options={"verify_aud": False})
    except (jwt.InvalidTokenError, ValueError) as wrong:
        raise NotGenuine(str(wrong)) from wrong
    return said


def _decided(said: Statement) -> str:
    return f"Quyết định số {said.decision_number} ngày {said.decision_signed_on:%d/%m/%Y} của {said.issuer}"


def moment_of(day: date) -> datetime:
    """The beginning of the day in Asia/Ho_Chi_Minh."""
    return datetime.combine(day, time(0), LOCAL)


def _read(moment: str) -> datetime:
    return datetime.fromisoformat(moment)
