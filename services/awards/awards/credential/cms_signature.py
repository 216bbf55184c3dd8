"""What is put into a PDF as its signature: a CMS object (RFC 5652) with the attributes of PAdES B-B.

Of one signer, two of them differ in the document's digest and in the signature over it alone. So pyHanko makes the
first, and the others are that one with their own in place: to make each anew takes thirty times as long. Refuses to
know what a PDF is.
"""

import asyncio
import secrets
from dataclasses import dataclass
from typing import Self

from asn1crypto import cms
from pyhanko.sign.signers import Signer

DIGEST = "sha256"
_LONGER = 64  # bytes by which one may be longer than another: an elliptic signature is not always as long


@dataclass(frozen=True)
class Pattern:
    """`content` is a CMS object of this signer that signs no document, but `stand_in` as if it were a digest;
    `attributes` are what is signed in it, as a set of their own (RFC 5652, 5.4).
    """

    signer: Signer
    content: bytes
    attributes: bytes
    stand_in: bytes

    @classmethod
    def of(cls, signer: Signer) -> Self:
        stand_in = secrets.token_bytes(32)  # which stands nowhere else in it
        made = asyncio.run(signer.async_sign(stand_in, DIGEST, use_pades=True, dry_run=True))
        (info,) = made["content"]["signer_infos"]
        return cls(signer, made.dump(), info["signed_attrs"].untag().dump(), stand_in)

    @property
    def room(self) -> int:
        """Bytes in which every signature of this signer has room."""
        return len(self.content) + _LONGER

    def signed(self, digest: bytes) -> bytes:
        """The CMS object that signs what has this digest (SHA-256)."""
        attributes = self.attributes.replace(self.stand_in, digest)
        whole = cms.ContentInfo.load(self.content.replace(self.stand_in, digest))
        whole["content"]["signer_infos"][0]["signature"] = asyncio.run(self.signer.async_sign_raw(attributes, DIGEST))
        content: bytes = whole.dump()
        return content
