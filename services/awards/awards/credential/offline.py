"""A certificate judged without any network: a signed PDF, a credential or a QR code's content, against published keys.

What it says is believed when it was signed; whether it still holds is known from a status list alone, as of its time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from awards.credential import credentials, pdf_signature, seal, status_list
from awards.credential.credentials import NotGenuine
from awards.credential.pdf_signature import NotSigned
from awards.credential.status_list import Unreadable

Keys = Mapping[str, Ed25519PublicKey]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`as_of` is the time of the status list; `is_office_known`: the authority given has certified the signer."""

    state: Literal["valid", "revoked", "unknown"]
    as_of: str | None
    awarded: Mapping[str, str | None]
    is_office_known: bool | None = None


def judge(content: bytes, keys: Keys, listed: str | None = None, authority: Path | None = None) -> Finding:
    """Raises NotGenuine for what these keys did not sign or was changed; Unreadable for a list that is not its own."""
    is_office_known, text = None, ""
    if content.startswith(b"%PDF-"):
        try:
            signed = pdf_signature.read_signed(content, [authority] if authority else [])
        except NotSigned as refused:
            raise NotGenuine(str(refused)) from refused
        is_office_known, text = signed.is_ours, signed.credential
    else:
        text = content.decode("ascii", "replace").strip()
    book_id, index, awarded = _said(text, keys)
    state, as_of = _state(listed, keys, book_id, index)
    return Finding(state=state, as_of=as_of, awarded=awarded, is_office_known=is_office_known)


def _said(text: str, keys: Keys) -> tuple[str, int, Mapping[str, str | None]]:
    """The place in its status list, and what was awarded: of a VC-JWT, which has two dots, or of a QR code."""
    if text.count(".") == 2 and "/" not in text:  # noqa: PLR2004  RFC 7515 section 7.1: three parts
        return _of_credential(credentials.opened(text, keys))
    said = seal.unsealed(text, keys)
    return (
        said.book_id,
        said.number - 1,
        {
            "recipient": said.recipient,
            "form": said.form,
            "achievement": said.achievement,
            "period": said.period,
            "decision": f"{said.decision_number}, {said.decision_signed_on.isoformat()}",
            "issuer": said.issuer,
            "number": f"{said.number}/{said.year}",
        },
    )


def _of_credential(said: Mapping[str, Any]) -> tuple[str, int, Mapping[str, str | None]]:
    try:
        subject, status = said["credentialSubject"], said["credentialStatus"]
        achievement = subject["achievement"]
        awarded = {
            "recipient": subject["identifier"][0]["identityHash"],
            "form": achievement["name"],
            "achievement": achievement["description"],
            "period": subject.get("term"),
            "decision": achievement["criteria"]["narrative"],
            "issuer": achievement["creator"]["name"],
            "number": achievement["humanCode"],
        }
        book_id = str(status["statusListCredential"]).rpartition("/")[2]
        return book_id, int(status["statusListIndex"]), awarded
    except (KeyError, IndexError, TypeError, ValueError) as wrong:
        raise NotGenuine("it is signed, and no credential of a certificate") from wrong


def _state(
    listed: str | None, keys: Keys, book_id: str, index: int
) -> tuple[Literal["valid", "revoked", "unknown"], str | None]:
    if listed is None:
        return "unknown", None
    try:
        said = credentials.opened(listed.strip(), keys)
    except NotGenuine as refused:
        raise Unreadable(f"the status list is not genuine: {refused}") from refused
    return "revoked" if status_list.has_ended(said, book_id, index) else "valid", str(said["validFrom"])
