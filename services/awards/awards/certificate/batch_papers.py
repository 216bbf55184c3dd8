"""The papers of many certificates: printed some at a time, then taken along as they were signed, or for the printer.

Knows no decision and no list: the caller says which certificates, in which order. What is printed already stays as it
is, so that whoever stops, or asks twice, prints nothing twice.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from awards.certificate import refusals
from awards.certificate.certificate import Certificate
from awards.certificate.paper import Paper
from awards.certificate.press import Press
from registry.errors import DomainError, Unavailable
from registry.folding import fold
from registry.messaging.portions import portions
from registry.messaging.some_at_a_time import Refused
from registry.printing.merging import merged

MOST_PAGES = 1_000  # in one file: what was read of each stays in memory until all are written
_LONGEST_NAME = 60  # characters, of a file


@dataclass(frozen=True)
class Printed:
    """What one request came to; `remaining` are still to be printed, and were not tried."""

    printed: int
    refused: Sequence[Refused]
    remaining: int


def print_some(certificates: Sequence[Certificate], press: Press, seconds: float) -> Printed:
    """As many as there is time for. Raises Unavailable."""
    until = time.monotonic() + seconds
    waiting = unprinted(certificates)
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


def papers(certificates: Sequence[Certificate], press: Press) -> Iterator[tuple[str, bytes]]:
    """Each paper with the name of its file, signed as it is. Raises Conflict before the first one."""
    if not certificates:
        raise refusals.nothing_to_print()
    waiting = unprinted(certificates)
    if waiting:
        raise refusals.not_printed(len(waiting))
    return ((_name(place, one), Paper.of(one, press)) for place, one in enumerate(certificates, start=1))


def for_the_printer(certificates: Sequence[Certificate], press: Press) -> bytes:
    """Every page in one file. It carries neither signature nor credential: those are of the single papers.

    Raises Conflict when there are none, too many, or some are not printed yet.
    """
    if len(certificates) > MOST_PAGES:
        raise refusals.too_many_pages(len(certificates), MOST_PAGES)
    signed = papers(certificates, press)
    first, last = certificates[0], certificates[-1]
    title = f"{first.number}/{first.year} – {last.number}/{last.year}"
    return merged((content for _, content in signed), title=title)


def valid_of(award_ids: Iterable[str]) -> list[Certificate]:
    """The certificates that hold for these awards, in their order."""
    ordered = list(award_ids)
    found = (one for some in portions(ordered) for one in Certificate.objects(holds__in=some))
    valid = {one.award_id: one for one in found}
    return [valid[award_id] for award_id in ordered if award_id in valid]


def unprinted(certificates: Sequence[Certificate]) -> list[Certificate]:
    ids = [one.id for one in certificates]
    printed = {identity for portion in portions(ids) for identity in Paper.objects(id__in=portion).scalar("id")}
    return [one for one in certificates if one.id not in printed]


def _name(place: int, certificate: Certificate) -> str:
    """In order, and found by number or name: "003-12-2025-nguyen-van-an.pdf"."""
    name = fold(certificate.recipient.name).replace(" ", "-")[:_LONGEST_NAME].strip("-")
    return f"{place:03d}-{certificate.number}-{certificate.year}-{name}.pdf"
