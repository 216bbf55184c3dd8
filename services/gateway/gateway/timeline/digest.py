"""The digest of the read model: two replays of the same log have the same one, byte for byte.

Each document is hashed in a canonical form and the hashes are added up, so that the order in which the store hands them
out does not matter and nothing has to be sorted. Sequences and offsets are the consumer's and stay out.
"""

import hashlib
import json
from typing import Any

from registry.messaging.connection import Documents

DIGESTED = ("entries", "months", "subjects", "corrections")
_BITS = 256


def digest(database: Documents) -> dict[str, Any]:
    """Of each collection the number of documents and the digest, in hex."""
    return {name: _digest(database, name) for name in DIGESTED}


def _digest(database: Documents, name: str) -> dict[str, Any]:
    total, count = 0, 0
    for document in database[name].find():
        canonical = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        total += int.from_bytes(hashlib.sha256(canonical.encode()).digest(), "big")
        count += 1
    return {"documents": count, "sha256_sum": f"{total % 2**_BITS:064x}"}
