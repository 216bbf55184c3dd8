"""Status lists: one bit a certificate of a book, set once it no longer holds (W3C Bitstring Status List 1.0).

The list of a book is as long as its specification asks at least, whatever it holds: its length tells nothing.
"""

import base64
import gzip
import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from awards.credential.issuer import Issuer

LENGTH = 131_072  # entries; section 2.2: 16 KiB at least
_LARGEST_BYTES = 1_048_576  # of a list that is read


class Unreadable(Exception):
    """It is no list, or not the list that was asked for."""


def list_credential(book_id: str, ended: Iterable[int], issuer: Issuer) -> dict[str, Any]:
    """As of now; `ended` are the indexes of those that no longer hold."""
    moment = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": issuer.status_list(book_id),
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.did,
        "validFrom": moment,
        "credentialSubject": {
            "id": f"{issuer.status_list(book_id)}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": _encoded(ended),
        },
    }


def has_ended(said: Mapping[str, Any], book_id: str, index: int) -> bool:
    """Whether the entry is set in a list that was opened. Raises Unreadable."""
    try:
        if not str(said["id"]).endswith(f"/status/{book_id}"):
            raise Unreadable(f"this is the list {said['id']}, and the certificate stands in that of the book {book_id}")
        bits = _bits(said["credentialSubject"]["encodedList"])
        return bool(bits[index // 8] >> (7 - index % 8) & 1)
    except (KeyError, TypeError, IndexError, ValueError, zlib.error, EOFError, OSError) as wrong:
        raise Unreadable(f"no status list: {wrong!r}") from wrong


def _encoded(ended: Iterable[int]) -> str:
    bits = bytearray(LENGTH // 8)
    for index in ended:
        if index // 8 >= len(bits):
            bits.extend(bytes(index // 8 + 1 - len(bits)))
        bits[index // 8] |= 0x80 >> index % 8
    return "u" + base64.urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).rstrip(b"=").decode()


def _bits(encoded: str) -> bytes:
    """Bounded: a few bytes can be a great many, compressed."""
    if not encoded.startswith("u"):
        raise Unreadable("its encodedList is not in base64url")
    packed = base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4))
    return zlib.decompressobj(wbits=31).decompress(packed, _LARGEST_BYTES)
