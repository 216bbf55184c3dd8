"""The digest of the read model: what two replays of one log must agree in."""

from typing import Any

from registry.messaging import digest as of_documents
from registry.messaging.connection import Documents
from registry.messaging.digest import Watch

DIGESTED = ("entries", "months", "subjects", "corrections")


def digest(database: Documents, watch: Watch = lambda _: None) -> dict[str, Any]:
    """Of each collection the number of documents and the digest, in hex."""
    return of_documents.digest(database, DIGESTED, watch)
