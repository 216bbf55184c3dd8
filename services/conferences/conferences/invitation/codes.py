"""The signed content of a badge's QR code: which line of which conference it is for. Pure.

`HN1:` and base32 of: the key (4 bytes), the conference (16), the line (16), an Ed25519 signature of these (64).
Capitals and digits alone take the least room in a QR code (ISO/IEC 18004, alphanumeric mode). Who has a badge may
be marked as present by whoever may mark; it opens nothing else.
"""

import base64
import binascii
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from registry.errors import RuleBroken

PREFIX = "HN1:"
LENGTH = len(PREFIX) + 160  # 100 bytes in base32
_PURPOSE = b"registry.conferences.badge.1"  # so that no other signature of the key is taken for a badge
_KID, _ID = 4, 16


@dataclass(frozen=True, kw_only=True)
class Badge:
    conference_id: str
    line_id: str


def signed(badge: Badge, kid: str, key: Ed25519PrivateKey) -> str:
    """`kid` names the key: 8 hexadecimal digits."""
    said = bytes.fromhex(kid) + uuid.UUID(badge.conference_id).bytes + uuid.UUID(badge.line_id).bytes
    return PREFIX + base64.b32encode(said + key.sign(_PURPOSE + said)).decode()


def verified(code: str, key_of: Callable[[str], Ed25519PublicKey | None]) -> Badge:
    """Whose badge it is. Raises RuleBroken for what is no badge of ours, or was signed with a key withdrawn since."""
    said, signature, kid = _parts(code)
    key = key_of(kid)
    if key is None:
        raise untrusted()
    try:
        key.verify(signature, _PURPOSE + said)
    except InvalidSignature:
        raise untrusted() from None
    conference, line = said[_KID : _KID + _ID], said[_KID + _ID :]
    return Badge(conference_id=str(uuid.UUID(bytes=conference)), line_id=str(uuid.UUID(bytes=line)))


def _parts(code: str) -> tuple[bytes, bytes, str]:
    text = code.strip()
    if len(text) != LENGTH or not text.startswith(PREFIX):
        raise untrusted()
    try:
        content = base64.b32decode(text.removeprefix(PREFIX))
    except (binascii.Error, ValueError):
        raise untrusted() from None
    said, signature = content[: _KID + 2 * _ID], content[_KID + 2 * _ID :]
    return said, signature, said[:_KID].hex()


def untrusted() -> RuleBroken:
    return RuleBroken(
        "invitation.code_untrusted",
        en="This is no valid badge of ours. Look the person up by name, or enter them as a walk-in.",
        vi="Đây không phải mã thẻ hợp lệ. Hãy tìm theo tên, hoặc ghi khách đến không có giấy mời.",
        field="code",
    )


def other_conference() -> RuleBroken:
    return RuleBroken(
        "invitation.other_conference",
        en="The badge is for another conference. Look the person up by name, or enter them as a walk-in.",
        vi="Thẻ này thuộc hội nghị khác. Hãy tìm theo tên, hoặc ghi khách đến không có giấy mời.",
        field="code",
    )
