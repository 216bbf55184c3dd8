"""A certificate: what is printed for one award, under which number, and whether it still holds. Never deleted.

Owns the words as they were printed; they stay when the award's record is corrected afterwards. Refuses to know how it
is set, signed and verified. Each method checks the rules and returns the event that happened.
"""

import dataclasses
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Self

from mongoengine import DateField, IntField, StringField

from awards.award.award import Award
from awards.certificate import refusals
from awards.certificate.commands import Wording
from awards.credential.statement import Statement
from awards.decision.decision import Decision
from awards.decision.signature import IN_FORCE
from registry.contracts.award import DecisionRef, FormRef, Recipient
from registry.contracts.certificate import (
    BookEntry,
    CertificateFacts,
    CertificateIssued,
    CertificateReplaced,
    CertificateRevoked,
    CertificateVoided,
    ReplacementCause,
)
from registry.contracts.shapes import LOCAL, PartyRef, Period
from registry.folding import fold, words
from registry.messaging.aggregate import Aggregate, ShapeField, TextsField, new_id

CHECK_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: none is taken for another on paper
CHECK_LENGTH = 12  # 60 bits: at ten tries a second, two thousand million years for one of a million


class Certificate(Aggregate):
    """`nth` counts the certificates of an award, so that of two who issue one at once only one does. It is never given
    back: not every store lets one transaction give up a unique value and take it again. `holds` is the award's id while
    the certificate is valid.

    `check` is printed on the paper and stands nowhere else: who knows it has seen the paper.
    """

    meta = {
        "collection": "certificates",
        "db_alias": "awards",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["award_id", "nth"], "name": "nth", "unique": True},
            {"fields": ["holds"], "name": "holds", "sparse": True},
            {"fields": ["check"], "name": "check", "unique": True},
            {"fields": ["book_id", "number"], "name": "book", "unique": True},
            {"fields": ["decision_id", "id"], "name": "decision"},
            {"fields": ["year", "number"], "name": "number"},
            {"fields": ["state", "id"], "name": "state"},
            {"fields": ["words"], "name": "words"},
        ],
    }

    award_id = StringField(required=True)
    decision_id = StringField(required=True)
    form = ShapeField(FormRef, required=True)
    recipient = ShapeField(Recipient, required=True)
    achievement = StringField(required=True)
    achievement_period = ShapeField(Period)
    decision = ShapeField(DecisionRef, required=True)
    signer = ShapeField(PartyRef)
    entry = ShapeField(BookEntry, required=True)
    issued_on = DateField(required=True)
    issued_by = StringField(required=True)
    state = StringField(required=True)
    ended_on = DateField()
    replaces = StringField()
    replaced_by = StringField()
    check = StringField(required=True)
    holds = StringField()
    nth = IntField(required=True)
    book_id = StringField(required=True)
    year = IntField(required=True)
    number = IntField(required=True)
    folded_name = StringField(required=True)
    words = TextsField()

    @classmethod
    def issue(
        cls, award: Award, decision: Decision, entry: BookEntry, wording: Wording, by: str, at: datetime, nth: int = 1
    ) -> tuple[Self, CertificateIssued]:
        """A valid certificate under a number just taken, the `nth` of its award."""
        return cls._made(award, decision, entry, wording, by, at, nth, replaces=None)

    def succeed(
        self, award: Award, decision: Decision, entry: BookEntry, wording: Wording, by: str, at: datetime
    ) -> tuple[Self, CertificateIssued]:
        """The certificate that holds instead of this one; `replace` says so of this one."""
        self._require_valid()
        return self._made(award, decision, entry, wording, by, at, self.nth + 1, replaces=self.id)

    def replace(self, successor: str, cause: ReplacementCause, reason: str, at: datetime) -> CertificateReplaced:
        self._end("replaced", reason, at)
        self.replaced_by = successor
        return CertificateReplaced(
            happened_at=at, certificate_id=self.id, certificate=self.facts(), cause=cause, reason=reason
        )

    def revoke(
        self, reason: str, article: str, prepared_by: Sequence[str], by: str, at: datetime
    ) -> CertificateRevoked:
        """Four eyes: neither who issued it nor who prepared its decision revokes it."""
        if by == self.issued_by or by in prepared_by:
            raise refusals.four_eyes()
        if not article.strip():
            raise refusals.reason_missing("article")
        self._end("revoked", reason, at)
        return CertificateRevoked(
            happened_at=at, certificate_id=self.id, certificate=self.facts(), reason=reason, article=article
        )

    def void(self, reason: str, at: datetime) -> CertificateVoided:
        self._end("void", reason, at)
        return CertificateVoided(happened_at=at, certificate_id=self.id, certificate=self.facts(), reason=reason)

    @classmethod
    def fill(cls) -> None:
        """Give those that were issued before names were searched what they are found by."""
        for one in cls.objects(words__exists=False).only("folded_name").no_cache():
            cls.objects(id=one.id).update_one(set__words=words(one.folded_name))

    def facts(self) -> CertificateFacts:
        """The certificate as events say it."""
        return CertificateFacts(**self.said_as(CertificateFacts))

    def statement(self) -> Statement:
        """What it states, as it is signed."""
        return Statement(
            certificate_id=self.id,
            recipient=self.recipient.name,
            recipient_kind=self.recipient.kind,
            form=self.form.labels.get("vi") or self.form.as_reported or "",
            achievement=self.achievement,
            period=self.achievement_period.label if self.achievement_period else None,
            decision_number=self.decision.number,
            decision_signed_on=self.decision.signed.on,
            issuer=self.decision.issuer.name,
            book_id=self.book_id,
            year=self.year,
            number=self.number,
            issued_on=self.issued_on,
        )

    @classmethod
    def _made(
        cls,
        award: Award,
        decision: Decision,
        entry: BookEntry,
        wording: Wording,
        by: str,
        at: datetime,
        nth: int,
        *,
        replaces: str | None,
    ) -> tuple[Self, CertificateIssued]:
        _require_signed(decision)
        if award.state == "revoked":
            raise refusals.award_revoked()
        recipient = _printed_recipient(award.recipient, wording)
        certificate = cls(
            id=new_id(),
            award_id=award.id,
            decision_id=decision.id,
            form=award.form,
            recipient=recipient,
            achievement=_said(wording.achievement, "achievement") or award.achievement,
            achievement_period=award.achievement_period,
            decision=decision.reference(),
            signer=decision.signer,
            entry=entry,
            issued_on=at.astimezone(LOCAL).date(),
            issued_by=by,
            state="valid",
            replaces=replaces,
            check="".join(secrets.choice(CHECK_LETTERS) for _ in range(CHECK_LENGTH)),
            holds=award.id,
            nth=nth,
            book_id=entry.book_id,
            year=entry.year,
            number=entry.number,
            folded_name=fold(recipient.name),
            words=words(recipient.name),
        )
        return certificate, CertificateIssued(
            happened_at=at, certificate_id=certificate.id, certificate=certificate.facts()
        )

    def _end(self, state: str, reason: str, at: datetime) -> None:
        self._require_valid()
        if not reason.strip():
            raise refusals.reason_missing()
        self.state = state
        self.ended_on = at.astimezone(LOCAL).date()
        self.holds = None

    def _require_valid(self) -> None:
        if self.state != "valid":
            raise refusals.no_longer_valid(self.state)


def _require_signed(decision: Decision) -> None:
    if decision.state not in IN_FORCE:
        raise refusals.decision_not_signed(decision.state)


def _printed_recipient(recipient: Recipient, wording: Wording) -> Recipient:
    """One recipient with a name: of a group that is not named there is nothing to print."""
    said = _said(wording.recipient, "recipient")
    if said is not None:
        return dataclasses.replace(recipient, name=said, count=None, is_named=True)
    if not recipient.is_named or recipient.kind == "mixed" or (recipient.count or 1) > 1:
        raise refusals.nobody_named()
    return recipient


def _said(text: str | None, field: str) -> str | None:
    if text is not None and not text.strip():
        raise refusals.wording_blank(field)
    return text
