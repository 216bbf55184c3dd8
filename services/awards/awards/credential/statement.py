"""What a certificate states, as it is signed and as a verifier is shown it. Plain values; no record, no store."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Statement:
    """`book_id` and `number` name its place in the status list of its book."""

    certificate_id: str
    recipient: str
    recipient_kind: str
    form: str
    achievement: str
    period: str | None
    decision_number: str
    decision_signed_on: date
    issuer: str
    book_id: str
    year: int
    number: int
    issued_on: date
