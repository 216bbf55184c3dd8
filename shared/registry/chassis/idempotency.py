"""Idempotency-Key on POST: the same key and body give the stored answer; nothing happens twice.

The stored answer commits in the transaction of the write itself, so there is no moment at which one exists without the
other. (draft-ietf-httpapi-idempotency-key-header)
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registry.errors import InvalidInput, RuleBroken
from registry.messaging.connection import Documents

COLLECTION = "idempotency"
KEPT_DAYS = 30
_KEY = re.compile(r"[\x21-\x7e]{1,255}")


@dataclass(frozen=True, kw_only=True)
class Answer:
    status: int
    body: str
    headers: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Repeatable:
    """One request that may come again: `identity` is its key within its sender and address, `request` its content."""

    identity: str
    request: str


def repeatable(key: str | None, *, sender: str, address: str, body: bytes) -> Repeatable | None:
    """None without a key; raises InvalidInput for a key that is no 1 to 255 visible ASCII characters."""
    if key is None:
        return None
    if not _KEY.fullmatch(key):
        raise InvalidInput(
            "idempotency.malformed_key",
            en="Idempotency-Key must be 1 to 255 visible ASCII characters; a UUID does well.",
            vi="Idempotency-Key phải gồm 1 đến 255 ký tự ASCII thấy được; nên dùng một UUID.",
            field="Idempotency-Key",
        )
    return Repeatable(identity=_digest(f"{sender}\n{address}\n{key}".encode()), request=_digest(body))


def stored(database: Documents, asked: Repeatable) -> Answer | None:
    """The answer given before; raises RuleBroken when the key came with another body."""
    found = database[COLLECTION].find_one({"_id": asked.identity})
    if found is None:
        return None
    if found["request"] != asked.request:
        raise RuleBroken(
            "idempotency.key_reused",
            en="This Idempotency-Key came before with another body. Use a new key for a new request.",
            vi="Idempotency-Key này đã dùng cho nội dung khác. Hãy dùng khóa mới cho yêu cầu mới.",
            field="Idempotency-Key",
        )
    return Answer(status=found["status"], body=found["body"], headers=found["headers"])


def document_of(asked: Repeatable, answer: Answer, at: datetime) -> dict[str, Any]:
    """The answer as it is kept, to be added to the transaction of the write."""
    return {
        "_id": asked.identity,
        "request": asked.request,
        "status": answer.status,
        "body": answer.body,
        "headers": dict(answer.headers),
        "stored_at": at,
    }


def ensure_indexes(database: Documents) -> None:
    """Forget answers after KEPT_DAYS; who repeats a request repeats it sooner."""
    database[COLLECTION].create_index("stored_at", expireAfterSeconds=KEPT_DAYS * 86_400)


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
