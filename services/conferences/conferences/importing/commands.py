"""What can be asked of an import. Frozen, in the imperative."""

from dataclasses import dataclass
from typing import Literal

from registry.contracts.attendance import AttendanceState

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
