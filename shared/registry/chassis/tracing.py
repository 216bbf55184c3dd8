"""The trace a request belongs to: W3C Trace Context, carried from the request to the timeline entry."""

import re
import secrets

_TRACEPARENT = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")


def continued(header: str | None) -> str:
    """The caller's traceparent when it is well formed (Trace Context section 3.2), else a new one, not sampled."""
    if header and _TRACEPARENT.fullmatch(header):
        return header
    return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-00"
