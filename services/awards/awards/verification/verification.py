"""What a verifier is told: the state of a certificate, and beside it what was awarded, as the registry has it.

Of what is not in the registry, is not genuine or was only guessed, the same is said: unknown.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Literal

from awards.certificate.certificate import Certificate
from registry.contracts.shapes import Titles

State = Literal["valid", "replaced", "revoked", "void", "unknown"]


@dataclass(frozen=True, kw_only=True)
class Awarded:
    recipient: Annotated[str, "to whom, as printed"]
    form: Annotated[Titles, "what, by language"]
    achievement: Annotated[str, "for what, as printed"]
    period: Annotated[str | None, "for when"]
    decision_number: Annotated[str, "by which decision"]
    decision_signed_on: Annotated[date, "day of the decision"]
    issuer: Annotated[str, "who decided"]
    number: Annotated[int, "the number in the book"]
    year: Annotated[int, "the year of the book"]
    issued_on: Annotated[date, "day of issuing"]


@dataclass(frozen=True, kw_only=True)
class Verification:
    state: Annotated[State, "whether it holds; unknown: the registry has no such certificate, or not by what was said"]
    since: Annotated[date | None, "day since which it no longer holds"] = None
    awarded: Annotated[Awarded | None, "what the registry has; compare it with what is printed"] = None
    checked_at: Annotated[datetime, "when it was looked up"]


def verification_of(certificate: Certificate | None) -> Verification:
    now = datetime.now(UTC).replace(microsecond=0)
    if certificate is None:
        return Verification(state="unknown", checked_at=now)
    return Verification(
        state=certificate.state, since=certificate.ended_on, awarded=_awarded(certificate), checked_at=now
    )


def _awarded(certificate: Certificate) -> Awarded:
    said = certificate.statement()
    return Awarded(
        recipient=said.recipient,
        form=certificate.form.labels or {"vi": said.form},
        achievement=said.achievement,
        period=said.period,
        decision_number=said.decision_number,
        decision_signed_on=said.decision_signed_on,
        issuer=said.issuer,
        number=said.number,
        year=said.year,
        issued_on=said.issued_on,
    )
