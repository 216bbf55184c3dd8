"""For how long a signed PDF can be checked: PAdES baseline levels B-B, B-T and B-LT (ETSI EN 319 142-1 section 6).

B-B holds while the signer's certificate does. B-T says by an authority when it was signed (RFC 3161), and B-LT carries
what a verifier needs years later: certificates, and that none of them was revoked. What is lacking for the level that
was asked for is an error: nothing is signed at a lower one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.general import SigningError, load_cert_from_pemder
from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from awards.credential.keys import KeyStore
from registry.errors import Unavailable

SECONDS_TO_ANSWER = 10  # of a timestamping authority, while somebody waits for the paper


@dataclass(frozen=True)
class Level:
    """`timestamps` is the address of a timestamping authority; `is_long_term` needs one."""

    timestamps: str | None = None
    is_long_term: bool = False

    @cached_property
    def timestamper(self) -> HTTPTimeStamper | None:
        """One for all that is signed: it asks the authority once how long its answers are."""
        return HTTPTimeStamper(self.timestamps, timeout=SECONDS_TO_ANSWER) if self.timestamps else None

    def metadata(self, keys: KeyStore) -> dict[str, Any]:
        """What a signature of this level says beside one of B-B."""
        if not self.is_long_term:
            return {}
        together = DSSContentSettings(
            include_vri=False,
            placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE,  # so that the signature covers the whole file
        )
        return {"embed_validation_info": True, "validation_context": _trust(keys), "dss_settings": together}


B_B = Level()


def _trust(keys: KeyStore) -> ValidationContext:
    """Revocation is read from the lists beside the keys, else asked where the certificates say."""
    return ValidationContext(
        trust_roots=[load_cert_from_pemder(str(file)) for file in keys.trusted],  # type: ignore[no-untyped-call]
        crls=[_der(file.read_bytes()) for file in keys.revocation_lists],
        allow_fetching=True,
        revocation_mode="require",
    )


def _der(content: bytes) -> bytes:
    return x509.load_pem_x509_crl(content).public_bytes(Encoding.DER) if content.startswith(b"-----") else content


@contextmanager
def said_as_unavailable() -> Iterator[None]:
    """Raises Unavailable with what to do, where an authority is away or has not what the level needs."""
    try:
        yield
    except TimestampRequestError as away:
        raise _no_timestamp() from away
    except (PathError, ValidationError, SigningError) as lacking:
        raise _no_validation(str(lacking)) from lacking


def _no_timestamp() -> Unavailable:
    return Unavailable(
        "certificate.no_timestamp",
        en="The timestamping authority gives no answer, so nothing was signed. Ask again later; if it stays away, "
        "correct AWARDS_TIMESTAMP_URL and start the service again.",
        vi="Máy chủ cấp dấu thời gian không trả lời nên chưa ký. Hãy thử lại sau; nếu vẫn không được, hãy sửa "
        "AWARDS_TIMESTAMP_URL rồi khởi động lại dịch vụ.",
    )


def _no_validation(why: str) -> Unavailable:
    return Unavailable(
        "certificate.no_validation_info",
        en=f"What a verifier needs later is not at hand, so nothing was signed: {why} Put roots (trusted-*.pem) and "
        "revocation lists (*.crl) beside the keys, or set AWARDS_VALIDATION empty.",
        vi=f"Chưa có đủ thông tin để kiểm tra lâu dài nên chưa ký: {why} Hãy đặt chứng thư gốc (trusted-*.pem) và danh "
        "sách thu hồi (*.crl) cạnh khóa, hoặc để trống AWARDS_VALIDATION.",
    )
