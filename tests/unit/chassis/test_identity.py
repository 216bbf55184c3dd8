"""Who you are: tokens that can be trusted, the many that cannot, and the keys of the issuer."""

import base64
import json
import time
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from registry.chassis.identity import KeyRing, Role, Verifier, bearer_token, require_role
from registry.errors import Forbidden, Unauthenticated, Unavailable
from tests.identities import ALGORITHM, Issuer

DAY = 24 * 60 * 60  # seconds: longer than any run of the tests, which are collected at its beginning


@pytest.fixture
def issuer(tmp_path: Path) -> Issuer:
    return Issuer(tmp_path)


@pytest.fixture
def verifier(issuer: Issuer) -> Verifier:
    return Verifier(issuer=issuer.url, audience=issuer.audience, keys=KeyRing(issuer.jwks_url))


def test_a_token_says_who(issuer: Issuer, verifier: Verifier) -> None:
    person = verifier.person(issuer.token(["secretary", "sovereign"], "org-1", sub="lan", name="Lan"))
    assert (person.subject, person.name, person.organisation) == ("lan", "Lan", "org-1")
    assert person.roles == {Role.SECRETARY}, "a role we do not know gives no right"
    assert verifier.person(issuer.token("reader")).organisation is None


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://elsewhere.test/"},
        {"aud": "another"},
        {"exp": int(time.time()) - 60},
        {"iat": int(time.time()) + DAY},
        {"nbf": int(time.time()) + DAY},
        {"roles": "administrator"},
        {"organisation": ["everywhere"]},
        {"sub": None},
        {"exp": None},
        {"iss": None},
        {"aud": None},
        {"roles": None},
    ],
    ids=lambda claims: "-".join(f"{name}={type(said).__name__}" for name, said in claims.items()),
)
def test_a_token_that_says_something_wrong(issuer: Issuer, verifier: Verifier, claims: dict[str, object]) -> None:
    with pytest.raises(Unauthenticated, match=r"identity\.untrusted"):
        verifier.person(issuer.token("secretary", **claims))


def test_the_algorithm_is_pinned(issuer: Issuer, verifier: Verifier) -> None:
    claims = issuer.claims("administrator")
    unsigned = jwt.encode(claims, None, "none", headers={"kid": issuer.kid})
    public = issuer.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    header = _part({"alg": "HS256", "typ": "JWT", "kid": issuer.kid})
    hmac = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    signed_by_public_key = f"{header}.{_part(claims)}"
    signature = base64.urlsafe_b64encode(hmac.sign(signed_by_public_key.encode(), public)).rstrip(b"=").decode()
    for token in (unsigned, f"{signed_by_public_key}.{signature}"):
        with pytest.raises(Unauthenticated, match=r"identity\.untrusted"):
            verifier.person(token)


def test_another_key_under_our_name(issuer: Issuer, verifier: Verifier) -> None:
    stranger = ec.generate_private_key(ec.SECP256R1())
    forged = jwt.encode(issuer.claims("administrator"), stranger, ALGORITHM, headers={"kid": issuer.kid})
    with pytest.raises(Unauthenticated, match=r"identity\.untrusted"):
        verifier.person(forged)


@pytest.mark.parametrize("kid", ["nobody", None])
def test_an_unknown_key(issuer: Issuer, verifier: Verifier, kid: str | None) -> None:
    headers = {"kid": kid} if kid else {}
    token = jwt.encode(issuer.claims("administrator"), issuer.key, ALGORITHM, headers=headers)
    with pytest.raises(Unauthenticated, match=r"identity\.untrusted"):
        verifier.person(token)


@pytest.mark.parametrize("token", ["", "a", "a.b.c", "..", "é.é.é", "e30.e30.e30", "a" * 10_000])
def test_what_is_no_token(verifier: Verifier, token: str) -> None:
    with pytest.raises(Unauthenticated, match=r"identity\.untrusted"):
        verifier.person(token)


def test_unknown_keys_cause_one_fetch(tmp_path: Path) -> None:
    """A ring that has fetched does not fetch again for every token with an invented kid."""
    issuer = Issuer(tmp_path)
    ring = KeyRing(issuer.jwks_url)
    assert ring.key(issuer.kid).key_id == issuer.kid
    later = Issuer(tmp_path)
    issuer.publish([issuer.public(), later.public()])
    with pytest.raises(Unauthenticated):
        ring.key(later.kid)  # published now, but asked for within the time between two fetches
    assert KeyRing(issuer.jwks_url).key(later.kid).key_id == later.kid


def test_an_issuer_that_does_not_answer(tmp_path: Path) -> None:
    for url in ((tmp_path / "nothing.json").as_uri(), "http://127.0.0.1:1/jwks"):
        with pytest.raises(Unavailable, match=r"identity\.issuer_away"):
            KeyRing(url).key("desk")
    broken = tmp_path / "broken.json"
    broken.write_text('{"keys": "none"}', encoding="utf-8")
    with pytest.raises(Unavailable, match=r"identity\.issuer_away"):
        KeyRing(broken.as_uri()).key("desk")


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer  ", "Basic dXNlcg=="])
def test_no_bearer_token(header: str | None) -> None:
    with pytest.raises(Unauthenticated, match=r"identity\.missing"):
        bearer_token(header)


def test_a_bearer_token() -> None:
    assert bearer_token("bearer  a.b.c ") == "a.b.c"


def test_roles(issuer: Issuer, verifier: Verifier) -> None:
    secretary = verifier.person(issuer.token("secretary"))
    require_role(secretary, {Role.SECRETARY, Role.READER})
    require_role(verifier.person(issuer.token("administrator")), ())
    for allowed in ({Role.READER}, ()):
        with pytest.raises(Forbidden, match=r"identity\.role"):
            require_role(secretary, allowed)
    with pytest.raises(Forbidden, match="reader"):
        require_role(verifier.person(issuer.token([])), {Role.READER})


def _part(claims: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
