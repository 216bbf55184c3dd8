"""The desk where dead letters are decided: redriven once their cause is repaired, or discarded.

To redrive is to apply one event although its turn was taken, in the consumer's own database, in the transaction that
closes the letter: so it happens once, whoever asks how often, and whether the consumer runs or not. To send the record
to its topic again would do nothing: its sequence is behind. Refuses to know who is asked over which door.
"""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from pymongo.database import Database
from pymongo.errors import DuplicateKeyError, PyMongoError

from registry.chassis import idempotency
from registry.chassis.idempotency import Answer, Repeatable
from registry.errors import Conflict, DomainError, NotFound, RuleBroken, Unavailable
from registry.messaging.applier import Apply, refusal_of
from registry.messaging.atomically import atomically
from registry.messaging.parked import Decision, Letter, ParkedRecords, Selection
from registry.messaging.received import Refusal, read_document
from registry.messaging.sequencing import Due
from registry.messaging.trouble import is_of_the_record

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 10.0


class RefusedAgain(RuleBroken):
    """The cause is not repaired, or not by this version of the program; `refusal` says what is wrong now."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(
            "dead_letter.refused_again",
            en=f"The letter stays open: {refusal}. Repair the cause first, or discard it.",
            vi=f"Thư vẫn để mở: {refusal}. Hãy sửa nguyên nhân trước, hoặc bỏ thư này.",
        )
        self.refusal = refusal


class _Rehearsed(Exception):
    """No error: the way out of a transaction that must not be committed."""


class Desk:
    """`apply` is the consumer's own; `apply_superseded` is for an event of whose aggregate later ones were applied,
    when that makes a difference to what the consumer keeps.
    """

    def __init__(self, database: Database[dict[str, Any]], apply: Apply, apply_superseded: Apply | None = None) -> None:
        self._database = database
        self._ledger = ParkedRecords(database)
        self._apply = apply
        self._apply_superseded = apply_superseded or apply

    def letters(self, selection: Selection) -> Iterator[Letter]:
        """Without the records themselves; so is a page."""
        return self._ledger.find(selection)

    def page(self, selection: Selection, after: str | None, limit: int) -> list[Letter]:
        return self._ledger.page(selection, after, limit)

    def meant(self, selection: Selection, limit: int, asked: Repeatable | None) -> list[str]:
        """The places of the letters selected, `limit` at most. Who asks again means the letters of the first time,
        whatever has become of them and whatever was parked since. Raises RuleBroken when the key came before with
        another request.
        """
        if asked is None:
            return self._places(selection, limit)
        if (before := idempotency.stored(self._database, asked)) is None:
            chosen = Answer(status=0, body=json.dumps(self._places(selection, limit)), headers={})
            line = idempotency.document_of(asked, chosen, datetime.now(UTC))
            try:
                self._database[idempotency.COLLECTION].insert_one(line)
                before = chosen
            except DuplicateKeyError:  # the same was asked at this moment
                before = idempotency.stored(self._database, asked)
        places: list[str] = json.loads(before.body) if before else []
        return places

    def _places(self, selection: Selection, limit: int) -> list[str]:
        return [letter["_id"] for letter in self._ledger.page(selection, None, limit)]

    def letter(self, place: str) -> Letter:
        """Raises NotFound."""
        found = self._ledger.one(place)
        if found is None:
            raise NotFound(
                "dead_letter.not_found",
                en=f"There is no dead letter {place}. `registry dead-letters list --state any` shows every one.",
                vi=f"Không có thư chết {place}. `registry dead-letters list --state any` liệt kê mọi thư.",
            )
        return found

    def redrive(self, place: str, by: str, reason: str, *, is_rehearsal: bool = False) -> Letter:
        """The letter as it stands then; one that was redriven before stands as it did, and nothing is applied twice.

        A rehearsal does all of it and takes it back. Raises NotFound, Conflict when it was discarded, RuleBroken when
        it is no event, RefusedAgain, Unavailable when the database refuses for now.
        """
        try:
            return self._decide(place, Decision(state="redriven", by=by, reason=reason), is_rehearsal=is_rehearsal)
        except RefusedAgain as again:
            if not is_rehearsal:
                self._ledger.refused_again(place, again.refusal)
            raise

    def discard(self, place: str, by: str, reason: str, *, is_rehearsal: bool = False) -> Letter:
        """The same, without applying anything: the event stays missing for good. Raises NotFound, Conflict."""
        return self._decide(place, Decision(state="discarded", by=by, reason=reason), is_rehearsal=is_rehearsal)

    def _decide(self, place: str, decision: Decision, *, is_rehearsal: bool) -> Letter:
        def work() -> bool:
            letter = self._ledger.close(place, decision)
            if letter is None:
                self._refuse_another_decision(self.letter(place), decision)
                return False
            if decision.state == "redriven":
                self._apply_one(letter)
            if is_rehearsal:
                raise _Rehearsed
            return True

        try:
            is_decided = atomically(self._database, work, PATIENCE_SECONDS)
        except _Rehearsed:
            return self.letter(place)
        except PyMongoError as trouble:
            raise _not_now(trouble) from trouble
        if is_decided:
            log.warning("dead letter %s %s by %s: %s", place, decision.state, decision.by, decision.reason)
        return self.letter(place)

    def _refuse_another_decision(self, letter: Letter, decision: Decision) -> None:
        if letter["state"] != decision.state:
            raise Conflict(
                "dead_letter.decided",
                en=f"The letter was {letter['state']} by {letter['decided_by']}: {letter['decision_reason']}. "
                "That stands.",
                vi=f"Thư đã được {letter['decided_by']} quyết định ({letter['state']}): {letter['decision_reason']}. "
                "Quyết định đó giữ nguyên.",
            )

    def _apply_one(self, letter: Letter) -> None:
        """Within the transaction that closes the letter."""
        received = read_document(letter)
        if letter["subject"] is None:
            raise _no_event(letter)
        if received.envelope is None or received.event is None:
            raise RefusedAgain(received.refusal or Refusal("it cannot be read"))
        apply = self._apply_superseded if self._is_superseded(letter) else self._apply
        try:
            apply([Due(received.envelope, received.event)])
        except Exception as wrong:
            if isinstance(wrong, DomainError) or not is_of_the_record(wrong):
                raise
            raise RefusedAgain(refusal_of(wrong, 1)) from wrong

    def _is_superseded(self, letter: Letter) -> bool:
        """Whether a later event of the aggregate was applied. The mark makes a consumer that is at work on the same
        aggregate wait its turn: the two transactions conflict, and the later one begins again.
        """
        sequences = self._database["sequences"]
        turn = sequences.find_one_and_update({"_id": letter["subject"]}, {"$inc": {"redriven": 1}})
        later = (turn["last"] if turn else letter["sequence"]) - letter["sequence"]
        return bool(later > self._ledger.not_applied_after(letter["subject"], letter["sequence"]))


def _no_event(letter: Letter) -> RuleBroken:
    return RuleBroken(
        "dead_letter.no_event",
        en=f"The letter is no event: {letter['reason']}. There is nothing to apply; discard it.",
        vi=f"Thư không phải là sự kiện: {letter['reason']}. Không có gì để áp dụng; hãy bỏ thư này.",
    )


def _not_now(trouble: PyMongoError) -> Unavailable:
    return Unavailable(
        "dead_letter.not_now",
        en=f"The database refuses for now: {trouble}. Ask again: what was decided already is not done twice.",
        vi=f"Cơ sở dữ liệu tạm thời từ chối: {trouble}. Hãy gửi lại: điều đã quyết định sẽ không bị làm hai lần.",
    )
