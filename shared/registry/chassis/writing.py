"""From a command to an answer: the one call a writing view makes.

Runs the use case in a transaction, stores the answer beside it when the request may come again, and says the version as
ETag and the address as Location.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import uuid_utils
from flask import Response, current_app, g, request
from marshmallow import Schema

from registry.chassis import idempotency
from registry.chassis.idempotency import Answer, Repeatable
from registry.chassis.identity import signed_in
from registry.errors import Conflict, DomainError, InvalidInput, Unavailable, VersionRequired
from registry.messaging.outbox import Act
from registry.messaging.transaction import Transaction, Transactions

Command = TypeVar("Command")


class Versioned(Protocol):
    """What can be answered with its ETag: an aggregate, or a working paper that says its version in another way."""

    id: Any
    version: Any


UseCase = Callable[[Transaction, Command], Versioned]
Commit = Callable[[Callable[[Transaction], Answer], Act], Answer]

EXTENSION = "registry.transactions"
_HAS_AN_ADDRESS = (201, 202)  # what was made, and what was begun
ONE_ETAG = '(?:W/)?"?([0-9]{1,15})"?'  # as many digits as fit a 53-bit number; people leave quotes out


def write(
    use_case: UseCase[Command],
    command: Command,
    answer_schema: Schema,
    status: int = 200,
    *,
    collection: str | None = None,
) -> Response:
    """The answer to a command, as JSON with its ETag; raises the use case's DomainError.

    A record that was made has its address below `collection`; left out, below the address of this request.
    """
    return _answered(transactions().run, use_case, command, _Answering(answer_schema, status, collection))


def make(
    use_case: UseCase[Command], command: Command, answer_schema: Schema, *, collection: str | None = None
) -> Response:
    """As `write` with 201, for a use case that changes nothing that exists: what it makes is committed together with
    what other requests make at the same moment.
    """
    return _answered(transactions().make, use_case, command, _Answering(answer_schema, 201, collection))


@dataclass(frozen=True)
class _Answering:
    """How what was written is answered."""

    schema: Schema
    status: int
    collection: str | None

    def of(self, written: Versioned) -> Answer:
        headers = {"ETag": etag(written)}
        if self.status in _HAS_AN_ADDRESS:
            headers["Location"] = f"{self.collection or request.path.rstrip('/')}/{written.id}"
        body: dict[str, Any] = self.schema.dump(written)
        return Answer(status=self.status, body=current_app.json.dumps(body), headers=headers)


def _answered(commit: Commit, use_case: UseCase[Command], command: Command, answering: _Answering) -> Response:
    asked = repeatable_request()

    def work(transaction: Transaction) -> Answer:
        answer = answering.of(use_case(transaction, command))
        if asked:
            kept = idempotency.document_of(asked, answer, transaction.recorded_at)
            transaction.add(idempotency.COLLECTION, kept)
        return answer

    try:
        return _response(commit(work, act()))
    except Unavailable as unavailable:
        raise (_still_running() if asked and unavailable.code == "database.busy" else unavailable) from unavailable
    except DomainError:  # of what was done already, too: then the answer it had is stored, and stands
        before = asked and idempotency.stored(transactions().database, asked)
        if before:
            return _response(before)
        raise


def transactions() -> Transactions:
    """Those of the service that answers."""
    known: Transactions = current_app.extensions[EXTENSION]
    return known


def repeatable_request() -> Repeatable | None:
    """The request in hand, when it is a POST that came with a key."""
    if request.method != "POST":
        return None
    return idempotency.repeatable(
        request.headers.get("Idempotency-Key"),
        sender=signed_in().subject,
        address=f"{request.method} {request.path}",
        body=request.get_data(),
    )


def act() -> Act:
    """Who does this, from where and within which trace."""
    person = signed_in()
    return Act(
        actor=person.subject,
        actor_name=person.name,
        correlation_id=request.headers.get("X-Correlation-Id", "")[:100] or str(uuid_utils.uuid7()),
        traceparent=g.traceparent,
        origin=request.remote_addr,
        organisation=person.organisation,
    )


def expected_version() -> int:
    """The version in If-Match (RFC 9110 section 13.1.1). Raises VersionRequired, InvalidInput."""
    said = request.headers.get("If-Match")
    if said is None:
        raise VersionRequired(
            "version.required",
            en='Say which version you change: If-Match: "N", with the ETag you read.',
            vi='Hãy nêu phiên bản cần sửa: If-Match: "N", theo ETag đã đọc.',
            field="If-Match",
        )
    read = re.fullmatch(ONE_ETAG, said.strip(), re.ASCII)
    if read is None:
        raise InvalidInput(
            "version.malformed",
            en='If-Match must be one ETag as you read it, such as "3".',
            vi='If-Match phải là một ETag đã đọc, ví dụ "3".',
            field="If-Match",
        )
    return int(read[1])


def _response(answer: Answer) -> Response:
    return Response(answer.body, status=answer.status, headers=dict(answer.headers), content_type="application/json")


def etag(record: Versioned) -> str:
    return f'"{record.version}"'


def _still_running() -> Conflict:
    return Conflict(
        "idempotency.still_running",
        en="A request with this Idempotency-Key is still running. Ask again in a moment.",
        vi="Yêu cầu với Idempotency-Key này vẫn đang chạy. Hãy hỏi lại sau giây lát.",
        field="Idempotency-Key",
    )
