"""The content of a QR code: what was awarded, signed, so short that it is read from paper; and it is a link as well.

    HTTPS://REGISTRY.EXAMPLE.VN/VERIFY/ + base32(zlib(COSE_Sign1(CBOR)))

Capitals and digits alone, because a QR code holds two of them in eleven bits. A telephone opens the address; a program
without a network reads what follows the last stroke. (RFC 9052 section 4.2, RFC 8949, RFC 4648 section 6.)
"""

import base64
import binascii
import uuid
import zlib
from collections.abc import Mapping
from datetime import date
from typing import Any

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from awards.credential.credentials import NotGenuine
from awards.credential.issuer import Issuer
from awards.credential.keys import KeyStore
from awards.credential.statement import Statement

LONGEST_ACHIEVEMENT = 240  # characters; the paper and the registry have the rest
_LARGEST_BYTES = 8_192
_ALGORITHM, _KID, _EDDSA = 1, 4, -8  # RFC 9052 section 3.1, RFC 9053 section 2.2
_KINDS = ("individual", "collective", "household", "mixed")

# What such texts are made of, so that zlib need not say it again. Never changed: what was printed is read by it.
_DICTIONARY = (
    "năm 2020202120222023202420252026 tập thể cá nhân hộ gia đình ông bà xã phường tỉnh thành phố huyện Phòng Ban Sở "
    "Chiến sĩ thi đua cơ sở Lao động tiên tiến Cờ thi đua Giấy khen Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh "
    "Thủ tướng Chính phủ Bộ, ban, ngành, tỉnh Ban Thường vụ Tỉnh ủy Đảng ủy hoàn thành xuất sắc nhiệm vụ được giao, "
    "góp phần vào sự nghiệp xây dựng chủ nghĩa xã hội và bảo vệ Tổ quốc phong trào thi đua yêu nước "
    "Đã có thành tích xuất sắc trong công tác /QĐ-UBND/QĐ-TTg"
).encode()


def sealed(said: Statement, issuer: Issuer, keys: KeyStore) -> str:
    """The QR code's content: a link that carries what it vouches for."""
    protected = cbor2.dumps({_ALGORITHM: _EDDSA, _KID: bytes.fromhex(keys.kid)})
    payload = cbor2.dumps(_payload(said))
    signature = keys.credential_key().sign(_to_be_signed(protected, payload))
    packer = zlib.compressobj(9, zdict=_DICTIONARY)
    packed = packer.compress(cbor2.dumps(cbor2.CBORTag(18, [protected, {}, payload, signature]))) + packer.flush()
    return f"{issuer.address.upper()}/VERIFY/{base64.b32encode(packed).rstrip(b'=').decode()}"


def unsealed(content: str, keys: Mapping[str, Ed25519PublicKey]) -> Statement:
    """What a QR code says: the whole link, or what follows its last stroke. Raises NotGenuine."""
    text = content.strip().rpartition("/")[2].upper()
    try:
        packed = base64.b32decode(text + "=" * (-len(text) % 8))
        opened = zlib.decompressobj(zdict=_DICTIONARY).decompress(packed, _LARGEST_BYTES)
        protected, _, payload, signature = cbor2.loads(opened).value
        kid = cbor2.loads(protected)[_KID].hex()
        if kid not in keys:
            raise NotGenuine(f"no key {kid!r} is known")
        keys[kid].verify(signature, _to_be_signed(protected, payload))
        return _statement(cbor2.loads(payload))
    except InvalidSignature as wrong:
        raise NotGenuine("the signature does not fit what it stands under") from wrong
    except _MALFORMED as wrong:
        raise NotGenuine("this is no QR code of a certificate") from wrong


_MALFORMED = (
    binascii.Error,
    zlib.error,
    cbor2.CBORDecodeError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
)


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    return cbor2.dumps(["Signature1", protected, b"", payload])


def _payload(said: Statement) -> list[Any]:
    achievement = said.achievement
    if len(achievement) > LONGEST_ACHIEVEMENT:
        achievement = achievement[: LONGEST_ACHIEVEMENT - 1].rstrip() + "…"
    return [
        uuid.UUID(said.certificate_id).bytes,
        said.recipient,
        _KINDS.index(said.recipient_kind),
        said.form,
        achievement,
        said.period,
        said.decision_number,
        said.decision_signed_on.toordinal(),
        said.issuer,
        bytes.fromhex(said.book_id),
        said.year,
        said.number,
        said.issued_on.toordinal(),
    ]


def _statement(said: list[Any]) -> Statement:
    return Statement(
        certificate_id=str(uuid.UUID(bytes=said[0])),
        recipient=said[1],
        recipient_kind=_KINDS[said[2]],
        form=said[3],
        achievement=said[4],
        period=said[5],
        decision_number=said[6],
        decision_signed_on=date.fromordinal(said[7]),
        issuer=said[8],
        book_id=said[9].hex(),
        year=said[10],
        number=said[11],
        issued_on=date.fromordinal(said[12]),
    )
