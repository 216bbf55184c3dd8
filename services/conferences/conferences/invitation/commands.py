"""What can be asked at the door with a badge. Frozen, in the imperative."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from registry.contracts.attendance import Presence


@dataclass(frozen=True, kw_only=True)
class Scan:
    code: Annotated[str, "what the QR code of the badge holds"]
    nonce: Annotated[str, "made once for this scan: 8 to 64 letters, digits, hyphens; a UUID does well"]
    at: Annotated[datetime, "when it was scanned, with zone, by the clock of the device"]
    state: Annotated[Literal["present", "late", "left"], "what is attested"] = "present"
    mode: Annotated[Presence | None, "present and late only: how"] = None
    point_id: Annotated[str | None, "the bridge point at which it was scanned; left out, theirs stays as it is"] = None
    session_id: Annotated[str | None, "the session it was scanned in; left out: of the whole"] = None
    attested_by: Annotated[str | None, "who attests it; left out: who is signed in"] = None


@dataclass(frozen=True, kw_only=True)
class Scans:
    """What one device has scanned. In any order, in any portions, any number of times: it comes to the same."""

    device: Annotated[str | None, "what the device is called"] = None
    scans: Annotated[tuple[Scan, ...], "at most 500; at the door, one"]


@dataclass(frozen=True, kw_only=True)
class TakeScans:
    conference_id: str
    said: Scans


@dataclass(frozen=True, kw_only=True)
class SelfCheckIn:
    """Somebody who checks in by themselves, with their own badge and the code shown in the hall."""

    code: Annotated[str, "what the QR code of their badge holds"]
    hall_code: Annotated[str, "the six digits shown in the hall just now"]
    nonce: Annotated[str, "made once for this check-in: 8 to 64 letters, digits, hyphens; a UUID does well"]
    mode: Annotated[Presence | None, "how they are present"] = None
    point_id: Annotated[str | None, "the bridge point they are at; left out, theirs stays as it is"] = None
    session_id: Annotated[str | None, "the session they are in; left out: of the whole"] = None


@dataclass(frozen=True, kw_only=True)
class CheckInBySelf:
    conference_id: str
    said: SelfCheckIn
