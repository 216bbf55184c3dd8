"""What a verifier is told: the state of a certificate, and beside it what was awarded, as the registry has it.

Of what is not in the registry, is not genuine or was only guessed, the same is said: unknown. Refuses to know how much
of a person the office shows.
"""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Annotated, Literal

from awards.certificate.certificate import Certificate
from awards.credential.statement import Statement
from awards.verification.shown import Shown, as_shown, shown_of
from registry.contracts.shapes import Titles

State = Literal["valid", "replaced", "revoked", "void", "unknown"]


@dataclass(frozen=True, kw_only=True)
class Awarded:
    """What the office does not show of a person is null."""

    shown: Annotated[Shown, "of a person: everything, the initials of the name, or the year alone"]
    recipient: Annotated[str | None, "to whom, as printed, or the initials of it"]
    form: Annotated[Titles, "what, by language"]
    achievement: Annotated[str | None, "for what, as printed"]
    period: Annotated[str | None, "for when"]
    decision_number: Annotated[str | None, "by which decision"]
    decision_signed_on: Annotated[date | None, "day of the decision"]
    issuer: Annotated[str, "who decided"]
    number: Annotated[int | None, "the number in the book"]
    year: Annotated[int, "the year of the book"]
    issued_on: Annotated[date | None, "day of issuing"]


@dataclass(frozen=True, kw_only=True)
class Verification:
    state: Annotated[State, "whether it holds; unknown: the registry has no such certificate, or not by what was said"]
    since: Annotated[date | None, "day since which it no longer holds"] = None
    awarded: Annotated[Awarded | None, "what the registry has; compare it with what is printed"] = None
    checked_at: Annotated[datetime, "when it was looked up"]


def verification_of(certificate: Certificate | None, shows: Shown = "full") -> Verification:
    now = datetime.now(UTC).replace(microsecond=0)
    if certificate is None:
        return Verification(state="unknown", checked_at=now)
    return Verification(
        state=certificate.state, since=certificate.ended_on, awarded=_awarded(certificate, shows), checked_at=now
    )


def _awarded(certificate: Certificate, shows: Shown) -> Awarded:
    said = certificate.statement()
    shown = shown_of(certificate.recipient.kind, shows)
    stated = {member.name for member in fields(Statement)} & {member.name for member in fields(Awarded)}
    told = as_shown({name: getattr(said, name) for name in stated}, shown)
    return Awarded(**told | {"form": certificate.form.labels or {"vi": said.form}, "shown": shown})
