"""A dossier from another registry, entered: records with their ids, versions and histories, and the bytes of media.

First everything is read and compared, and nothing is entered when a record of the conference is here and reads
otherwise; then some records a transaction. Whoever stops half-way sends the same dossier again: what is here is known.
A party that is here already stays as it is here, for it belongs to other conferences too; so does an act.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from conferences.conference.conference import Conference
from conferences.dossier import refusals
from conferences.dossier.archive import Archive
from conferences.dossier.contents import MEDIA, RECORDS
from conferences.dossier.records import KINDS, OF_SEVERAL, Kept, read_line, text_of
from conferences.medium.files import FILES
from conferences.party.scope import require_within
from registry.messaging import outbox
from registry.messaging.outbox import Act
from registry.messaging.portions import portions
from registry.messaging.transaction import Transaction, Transactions

RECORDS_A_TRANSACTION = 10


@dataclass
class Entered:
    """What became of the records. `parties_kept`: ids of parties and acts that are here and read otherwise."""

    conference_id: str = ""
    entered: int = 0
    known: int = 0
    parties_kept: list[str] = field(default_factory=list)


def enter(transactions: Transactions, archive: Archive, act: Act) -> Entered:
    """Raises RuleBroken for what cannot be read, Conflict for what reads otherwise here, Forbidden."""
    told = Entered()
    wanted = _compare(archive, told, act)
    _keep_files(transactions, archive)
    missing = (kept for kept in _records(archive) if kept.record.id in wanted)
    for portion in portions(missing, RECORDS_A_TRANSACTION):
        transactions.run(partial(_enter, portion), act)
        told.entered += len(portion)
    return told


def _compare(archive: Archive, told: Entered, act: Act) -> set[str]:
    """The ids of the records that are not here."""
    if RECORDS not in archive.paths:
        raise refusals.no_dossier(f"it has no {RECORDS}")
    missing: set[str] = set()
    for kept in _records(archive):
        if isinstance(kept.record, Conference):
            require_within(act.organisation, kept.record.hosts)
            told.conference_id = kept.record.id
        here = KINDS[kept.kind].objects(id=kept.record.id).first()
        if here is None:
            missing.add(kept.record.id)
        elif text_of(here) == text_of(kept.record):
            told.known += 1
        elif kept.kind in OF_SEVERAL:
            told.parties_kept.append(kept.record.id)
        else:
            raise refusals.differs(kept.kind, kept.record.id)
    if not told.conference_id:
        raise refusals.no_dossier("it has no conference")
    return missing


def _keep_files(transactions: Transactions, archive: Archive) -> None:
    """Before the records that name them."""
    for path in archive.paths:
        if path.startswith(MEDIA):
            with archive.opened(path) as content:
                kept = FILES.keep(transactions.database, content)
            if kept.sha256 not in path:
                raise refusals.changed_since(path)


def _records(archive: Archive) -> Iterator[Kept]:
    return map(read_line, archive.lines(RECORDS))


def _enter(portion: Sequence[Kept], transaction: Transaction) -> None:
    for kept in portion:
        transaction.add(type(kept.record)._get_collection_name(), kept.document)
        for entry in kept.entries:
            transaction.add(outbox.COLLECTION, {**entry, "pending": True})
