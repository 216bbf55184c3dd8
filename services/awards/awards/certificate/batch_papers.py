"""The papers of many certificates: printed some at a time, then taken along as they were signed, or for the printer.

Knows no decision and no list: the caller says which certificates, in which order. What is printed already stays as it
is, so that whoever stops, or asks twice, prints nothing twice.
"""

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from threading import Lock

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
AT_ONCE = min(os.cpu_count() or 1, 8)
"""Threads suffice: the compiler of pages, which takes most of the time, lets the others go on."""
_LONGEST_NAME = 60  # characters, of a file


@dataclass(frozen=True)
class Printed:
    """What one request came to; `remaining` are still to be printed, and were not tried."""

    printed: int
    refused: Sequence[Refused]
    remaining: int


def print_some(certificates: Sequence[Certificate], press: Press, seconds: float) -> Printed:
    """As many as there is time for, on every processor. Raises Unavailable."""
    remaining = unprinted(certificates)
    waiting = _Waiting(iter(remaining), time.monotonic() + seconds)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        tried = [threads.submit(copy_context().run, _print, waiting, press) for _ in range(AT_ONCE)]
    printed = sum(one.result()[0] for one in tried)
    refused = [each for one in tried for each in one.result()[1]]
    return Printed(printed, refused, len(remaining) - printed - len(refused))


class _Waiting:
    """Certificates that several threads take one by one, at least one of them, until the time is over."""

    def __init__(self, certificates: Iterator[Certificate], until: float) -> None:
        self._certificates = certificates
        self._until = until
        self._turn = Lock()
        self._begun = False

    def __iter__(self) -> Iterator[Certificate]:
        while (one := self._next()) is not None:
            yield one

    def end(self) -> None:
        self._until = 0

    def _next(self) -> Certificate | None:
        with self._turn:
            if self._begun and time.monotonic() > self._until:
                return None
            self._begun = True
            return next(self._certificates, None)


def _print(waiting: _Waiting, press: Press) -> tuple[int, list[Refused]]:
    """How many this thread printed, and what it could not print."""
    printed, refused = 0, []
    for certificate in waiting:
        try:
            Paper.of(certificate, press)
            printed += 1
        except Unavailable:
            waiting.end()
            raise
        except DomainError as broken:
            refused.append(Refused(certificate.id, broken))
    return printed, refused


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
