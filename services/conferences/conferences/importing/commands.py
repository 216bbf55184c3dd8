"""What can be asked of an import. Frozen, in the imperative."""

from dataclasses import dataclass
from typing import Literal

from registry.contracts.attendance import AttendanceState
from registry.messaging.some_at_a_time import SECONDS_A_REQUEST

Subject = Literal["parties", "attendance", "indicators", "agenda"]
Duplicates = Literal["leave", "enter"]


@dataclass(frozen=True, kw_only=True)
class PlanImport:
    """`duplicates`: whether rows that may say something again are entered or left."""

    subject: Subject
    content: bytes
    conference_id: str | None = None
    duplicates: Duplicates = "leave"
    state: AttendanceState = "invited"


@dataclass(frozen=True, kw_only=True)
class ApplyImport:
    """`seconds`: how long rows are entered at most; then the answer says how far it came, and is asked for again."""

    import_id: str
    digest: str
    seconds: float = SECONDS_A_REQUEST
