"""The code shown in the hall for those who check in by themselves: six digits that change every minute. Pure.

As RFC 6238 makes them, of the conference and the minute, so that nothing is kept: whoever types one has seen the screen
within the last two minutes.
"""

import hashlib
import hmac
import struct
from datetime import UTC, datetime, timedelta

WINDOW = timedelta(seconds=60)
DIGITS = 6


def code_at(secret: bytes, conference_id: str, at: datetime) -> str:
    """The code of the window that holds `at`. `secret` is a key's; it is bound to this purpose here."""
    return _code(secret, conference_id, _window(at))


def ends_at(at: datetime) -> datetime:
    """When the next code takes its place."""
    return datetime.fromtimestamp((_window(at) + 1) * WINDOW.total_seconds(), UTC)


def is_shown(said: str, secret: bytes, conference_id: str, at: datetime) -> bool:
    """Whether it is the code of this window or the one before: typing takes its time."""
    window = _window(at)
    now, before = (_code(secret, conference_id, index).encode() for index in (window, window - 1))
    typed = said.strip().encode()
    return hmac.compare_digest(typed, now) | hmac.compare_digest(typed, before)  # both, in the same time


def _window(at: datetime) -> int:
    return int(at.timestamp() // WINDOW.total_seconds())


def _code(secret: bytes, conference_id: str, window: int) -> str:
    bound = hmac.digest(secret, b"registry.conferences.hall.1:" + conference_id.encode(), hashlib.sha256)
    digest = hmac.digest(bound, struct.pack(">Q", window), hashlib.sha256)
    offset = digest[-1] & 0xF  # RFC 4226 section 5.3
    (number,) = struct.unpack(">I", digest[offset : offset + 4])
    return str((number & 0x7FFF_FFFF) % 10**DIGITS).zfill(DIGITS)
