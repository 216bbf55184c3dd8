"""The papers of a decision: printed some at a time, then taken along as they were signed, or for the printer as one.

Only certificates that hold, in the order in which the decision grants. What is printed already stays as it is, so that
whoever stops, or asks twice, prints nothing twice.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from awards.certificate import refusals
from awards.certificate.certificate import Certificate
from awards.certificate.merging import merged
from awards.certificate.paper import Paper
from awards.certificate.press import Press
from awards.decision.decision import Decision
from registry.errors import DomainError, Unavailable
from registry.folding import fold
from registry.messaging.portions import portions
from registry.messaging.some_at_a_time import Refused
from registry.messaging.transaction import not_found

_LONGEST_NAME = 60  # characters, of a file


@dataclass(frozen=True)
class Printed:
    """What one request came to; `remaining` are still to be printed, and were not tried."""

    printed: int
    refused: Sequence[Refused]
    remaining: int


def print_for_decision(decision_id: str, press: Press, seconds: float) -> Printed:
    """As many as there is time for. Raises NotFound, Unavailable."""
    until = time.monotonic() + seconds
    waiting = unprinted(in_order(decision_id))
    printed: list[str] = []
    refused: list[Refused] = []
    for certificate in waiting:
        try:
            Paper.of(certificate, press)
            printed.append(certificate.id)
        except Unavailable:
            raise
        except DomainError as broken:
            refused.append(Refused(certificate.id, broken))
        if time.monotonic() > until:
            break
    return Printed(len(printed), refused, len(waiting) - len(printed) - len(refused))


def papers(decision_id: str, press: Press) -> Iterator[tuple[str, bytes]]:
    """Each paper with the name of its file, signed as it is. Raises NotFound, Conflict before the first one."""
    certificates = _printed_ones(decision_id)
    return ((_name(place, one), Paper.of(one, press)) for place, one in enumerate(certificates, start=1))


def for_the_printer(decision_id: str, press: Press) -> bytes:
    """Every page in one file. It carries neither signature nor credential: those are of the single papers."""
    return merged(content for _, content in papers(decision_id, press))


def in_order(decision_id: str) -> list[Certificate]:
    """Those that hold. Raises NotFound."""
    decision = Decision.objects(id=decision_id).first()
    if decision is None:
        raise not_found("Decision", decision_id)
    valid = {one.award_id: one for one in Certificate.objects(decision_id=decision_id, state="valid")}
    return [valid[grant.award_id] for grant in decision.grants if grant.award_id in valid]


def unprinted(certificates: Sequence[Certificate]) -> list[Certificate]:
    ids = [one.id for one in certificates]
    printed = {identity for portion in portions(ids) for identity in Paper.objects(id__in=portion).scalar("id")}
    return [one for one in certificates if one.id not in printed]


def _printed_ones(decision_id: str) -> list[Certificate]:
    certificates = in_order(decision_id)
    if not certificates:
        raise refusals.nothing_to_print()
    waiting = unprinted(certificates)
    if waiting:
        raise refusals.not_printed(len(waiting))
    return certificates


def _name(place: int, certificate: Certificate) -> str:
    """In order, and found by number or name: "003-12-2025-nguyen-van-an.pdf"."""
    name = fold(certificate.recipient.name).replace(" ", "-")[:_LONGEST_NAME].strip("-")
    return f"{place:03d}-{certificate.number}-{certificate.year}-{name}.pdf"
