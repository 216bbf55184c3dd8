"""Events of certificates: the numbered paper that an award is handed over with; published on awards.events."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from registry.contracts.award import DecisionRef, FormRef, Recipient
from registry.contracts.event import DomainEvent
from registry.contracts.shapes import PartyRef, Period

CertificateState = Literal["valid", "replaced", "revoked", "void"]
ReplacementCause = Literal["lost", "damaged", "misprinted"]


@dataclass(frozen=True, kw_only=True)
class BookEntry:
    """The line of the number book (sổ vàng): one book for each issuer, form and year, numbered from 1 without a gap."""

    book_id: Annotated[str, "the book"]
    year: Annotated[int, "the year of the book: that of issuing, in Asia/Ho_Chi_Minh"]
    number: Annotated[int, "the number in the book; never used again"]


@dataclass(frozen=True, kw_only=True)
class CertificateFacts:
    award_id: Annotated[str, "the award it is handed over for"]
    form: Annotated[FormRef, "what was awarded"]
    recipient: Annotated[Recipient, "to whom, as printed"]
    achievement: Annotated[str, "for what, as printed"]
    achievement_period: Annotated[Period | None, "for when"] = None
    decision: Annotated[DecisionRef, "by which decision, as printed"]
    signer: Annotated[PartyRef | None, "whose name stands below, with the post held then"] = None
    entry: Annotated[BookEntry, "its line in the number book"]
    issued_on: Annotated[date, "day of issuing"]
    state: Annotated[CertificateState, "void: its number was spoiled before anything was handed over"]
    replaces: Annotated[str | None, "the certificate it was issued for instead"] = None
    replaced_by: Annotated[str | None, "the certificate that was issued instead of it"] = None


@dataclass(frozen=True, kw_only=True)
class CertificateEvent(DomainEvent):
    aggregate_field: ClassVar[str] = "certificate_id"

    certificate_id: Annotated[str, "the certificate's record"]
    certificate: Annotated[CertificateFacts, "the certificate as it is after this event"]


@dataclass(frozen=True, kw_only=True)
class CertificateIssued(CertificateEvent):
    """An award got a certificate, with the next number of the book."""

    type: ClassVar[str] = "registry.certificate.issued.v1"


@dataclass(frozen=True, kw_only=True)
class CertificateReplaced(CertificateEvent):
    """The certificate was lost, damaged or misprinted; another one, with a number of its own, holds instead of it."""

    type: ClassVar[str] = "registry.certificate.replaced.v1"

    cause: Annotated[ReplacementCause, "what became of it"]
    reason: Annotated[str, "why, in the words of who replaced it"]


@dataclass(frozen=True, kw_only=True)
class CertificateRevoked(CertificateEvent):
    """The certificate no longer holds, and no other one does in its place."""

    type: ClassVar[str] = "registry.certificate.revoked.v1"

    reason: Annotated[str, "why, in the words of who revoked it"]
    article: Annotated[str, "the article that provides for it"]


@dataclass(frozen=True, kw_only=True)
class CertificateVoided(CertificateEvent):
    """The number was spoiled before the certificate was handed over; the book keeps it as void."""

    type: ClassVar[str] = "registry.certificate.voided.v1"

    reason: Annotated[str, "why, in the words of who voided it"]


EVENTS: tuple[type[CertificateEvent], ...] = (
    CertificateIssued,
    CertificateReplaced,
    CertificateRevoked,
    CertificateVoided,
)
