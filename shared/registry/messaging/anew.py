"""A consumer's read models made anew from the log where they stand, for what a program learnt to read of old events.

A rewind reads the log again and applies nothing twice. This forgets in one transaction how far each record was told as
well, so that every event is applied as if for the first time. The rows stay until then: who reads them meanwhile finds
what an earlier event said, never nothing.
"""

from collections.abc import Sequence

from registry.messaging.atomically import atomically
from registry.messaging.connection import Documents
from registry.messaging.offsets import StoredOffsets

PATIENCE_SECONDS = 60.0


def apply_anew(database: Documents, read_models: Sequence[str]) -> None:
    """All of it or nothing, also beside a running consumer, which is overtaken; safe to run again at any moment.

    `read_models` are collections whose rows keep, as `last_sequence`, the event that told them last.
    """

    def work() -> None:
        for name in read_models:
            database[name].update_many({"last_sequence": {"$gt": 0}}, {"$set": {"last_sequence": 0}})
        database["sequences"].delete_many({})
        StoredOffsets(database["offsets"]).forget()

    atomically(database, work, PATIENCE_SECONDS)
