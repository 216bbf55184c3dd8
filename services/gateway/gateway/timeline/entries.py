"""The read model's writer: what a batch of events comes to, in a few round trips whatever its size.

Runs inside the consumer's transaction, which also holds the sequences and offsets: nothing here counts twice. Refuses
to know how pages are read.
"""

from collections.abc import Sequence, Set

from pymongo import InsertOne, ReplaceOne, UpdateOne

from gateway.timeline.entry import Entry, Subject
from gateway.timeline.generation import Generation, Generations
from gateway.timeline.projection import entries_of
from gateway.timeline.rows import Document, corrections, entry_rows, month_counts, subject_row
from gateway.timeline.subjects import subjects_of
from registry.contracts.envelope import Envelope
from registry.messaging.portions import find_by_id
from registry.messaging.sequencing import Due


class EntriesWriter:
    """Writes one generation of the read model."""

    def __init__(self, generations: Generations, generation: Generation) -> None:
        self._generations = generations
        self._generation = generation
        self._database = generation.database

    def apply(self, batch: Sequence[Due]) -> None:
        """Entries, counts, corrections, subjects and arrival positions of a batch.

        Raises GenerationReplaced when a rebuild has put another generation in place.
        """
        self._write_corrections(self._write_happenings(batch))
        subjects = [(envelope, s) for envelope, event in batch for s in subjects_of(envelope, event)]
        new = {subject.timeline for envelope, subject in subjects if _begins(envelope, subject)}
        self._write_subjects({subject.timeline: subject for _, subject in subjects}, new)

    def apply_superseded(self, batch: Sequence[Due]) -> None:
        """The same, for events of whose aggregates later ones stand here already.

        A subject is called as its newest event says, and corrections stand in the order of their aggregate. A document
        or a place is called alike by all who name it.
        """
        entries = self._write_happenings(batch)
        self._write_corrections(entries)
        for statement in corrections(entries):
            made = self._database["corrections"].find_one({"_id": statement}) or {"corrections": []}
            in_order = sorted(made["corrections"], key=lambda correction: correction["sequence"])
            self._database["corrections"].update_one({"_id": statement}, {"$set": {"corrections": in_order}})
        named = [
            s for envelope, event in batch for s in subjects_of(envelope, event) if s.record_id != envelope.subject
        ]
        self._write_subjects({subject.timeline: subject for subject in named}, set())

    def _write_happenings(self, batch: Sequence[Due]) -> list[Entry]:
        # first of all: two projectors meet at the counter, and who must begin again has done little in vain
        self._generations.arrive(self._generation, [due.envelope.id for due in batch])
        entries = [entry for envelope, event in batch for entry in entries_of(envelope, event)]
        self._write_entries(entries)
        self._write_months(entries)
        return entries

    def _write_entries(self, entries: Sequence[Entry]) -> None:
        if entries:  # inserted, not replaced: a second time would be an error of ours, and must not pass as none
            self._database["entries"].bulk_write([InsertOne(row) for row in entry_rows(entries)], ordered=False)

    def _write_months(self, entries: Sequence[Entry]) -> None:
        gained: dict[tuple[str, str], dict[str, int]] = {}
        for (timeline, month, name), count in month_counts(entries).items():
            gained.setdefault((timeline, month), {})[f"types.{name}"] = count
        writes = [
            UpdateOne(
                {"_id": f"{timeline}|{month}"},
                {"$setOnInsert": {"timeline": timeline, "month": month}, "$inc": counts},
                upsert=True,
            )
            for (timeline, month), counts in gained.items()
        ]
        if writes:
            self._database["months"].bulk_write(writes, ordered=False)

    def _write_corrections(self, entries: Sequence[Entry]) -> None:
        writes = [
            UpdateOne({"_id": statement}, {"$push": {"corrections": {"$each": made}}}, upsert=True)
            for statement, made in corrections(entries).items()
        ]
        if writes:
            self._database["corrections"].bulk_write(writes, ordered=False)

    def _write_subjects(self, newest: dict[str, Subject], new: Set[str]) -> None:
        """The consumer keeps each aggregate's order, so the last of a batch is the newest there is.

        Most events leave their subject's name as it was, and a document costs more to write than to read. Whose first
        event is in the batch is not there yet: that one is applied once, and by `apply` never after a later one.
        """
        asked = [timeline for timeline in newest if timeline not in new]
        stored = {found["_id"]: found for found in find_by_id(self._database["subjects"], asked)}
        rows = [subject_row(subject) for subject in newest.values()]
        writes: list[InsertOne[Document] | ReplaceOne[Document]] = [
            ReplaceOne({"_id": row["_id"]}, row) if row["_id"] in stored else InsertOne(row)
            for row in rows
            if stored.get(row["_id"]) != row
        ]
        if writes:
            self._database["subjects"].bulk_write(writes, ordered=False)


def _begins(envelope: Envelope, subject: Subject) -> bool:
    """Whether nobody named the subject before: of a document or a place, another aggregate may have."""
    return envelope.sequence == 1 and subject.record_id == envelope.subject
