"""Documents as they were cited: no service keeps a record of one, so what was said of it is all that tells which it is.

Two citations are of one document when kind, number, symbol, issuer and day are written alike: one number can be two
instruments, of another issuer or another year. Whoever says less of a document names another one; nothing is guessed.
One whose number is not known is a name only. Pure.
"""

import hashlib

from gateway.timeline.entry import Mention, Subject, timeline_of
from registry.contracts.report_item import CitedDocument
from registry.contracts.wire import encode
from registry.folding import words

ROLE = "document"
_ID_LENGTH = 32  # hexadecimal digits


def cited(document: CitedDocument) -> Mention:
    return Mention(kind="document", record_id=_id(document), labels={"vi": name_of(document)}, role=ROLE)


def subject_of_citation(document: CitedDocument | None) -> Subject | None:
    """The same whoever cites it, so that it does not matter whose event was read last."""
    record_id = _id(document) if document else None
    if document is None or record_id is None:
        return None
    return Subject(
        timeline=timeline_of("document", record_id),
        kind="document",
        record_id=record_id,
        labels={"vi": name_of(document)},
        detail={"issuer": document.issuer, "issued": encode(document.issued)},
        words=tuple(words(name_of(document))),
    )


def _id(document: CitedDocument) -> str | None:
    if document.number is None:
        return None
    issued = document.issued
    day = (issued.on, issued.until, issued.precision) if issued else ()
    said = (document.kind, document.number, document.symbol, document.issuer, *day)
    return hashlib.sha256(repr([part and str(part) for part in said]).encode()).hexdigest()[:_ID_LENGTH]


def name_of(document: CitedDocument) -> str:
    """As it is cited: kind, number and symbol, issuer, as far as they are known."""
    number = "/".join(part for part in (document.number, document.symbol) if part)
    return " ".join(part for part in (document.kind, number, document.issuer) if part)
