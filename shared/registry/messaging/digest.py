"""The digest of what a consumer made of the log: two replays of the same log have the same one, byte for byte.

Each document is hashed in a canonical form and the hashes are added up, so that the order in which the store hands them
out does not matter and nothing has to be sorted. Sequences and offsets are the consumer's and stay out.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any

from registry.messaging.connection import Documents

Watch = Callable[[int], None]
"""Called now and then with how many documents were read."""

_BITS = 256
_STEP = 1_000  # documents between two calls of the watch


def digest(database: Documents, collections: Iterable[str], watch: Watch = lambda _: None) -> dict[str, Any]:
    """Of each collection the number of documents and the digest, in hex. The documents hold JSON values only."""
    found: dict[str, Any] = {}
    read = 0
    for name in collections:
        total, count = 0, 0
        for document in database[name].find():
            canonical = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
            total += int.from_bytes(hashlib.sha256(canonical.encode()).digest(), "big")
            count += 1
            if (read + count) % _STEP == 0:
                watch(read + count)
        read += count
        found[name] = {"documents": count, "sha256_sum": f"{total % 2**_BITS:064x}"}
    watch(read)
    return found
