"""A decision: an authority grants forms of award to recipients. Owns its number, days, grants and who prepared it.

Refuses to know what becomes of an award once granted, and whether a form may be given to a recipient: that is for the
rules of issuing. Each method checks the rules and returns the event that happened.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import reduce
from typing import Any, Self

from mongoengine import DateField, DictField, StringField

from awards.counted import Counted, known
from awards.decision import refusals
from awards.decision.lines import check_count, check_lines, restated, the_same_lines
from awards.decision.signature import IN_FORCE, REFERRED, check_days, check_number, happened, identity, signing_day
from registry.contracts import decision as published
from registry.contracts.award import DecisionRef
from registry.contracts.decision import Amendment, DecisionFacts, Grant, MatchedAward
from registry.contracts.shapes import LOCAL, UNKNOWN_DATE, DateSaid, Doubt, PartyRef, Source
from registry.contracts.wire import encode
from registry.folding import words
from registry.messaging.aggregate import Aggregate, ShapeField, TextsField, new_id


class Decision(Aggregate):
    """`identity` is issuer, number and signing day as one text, or absent while one of them is unknown.

    12/QĐ-UBND of 2024 and of 2025 are two decisions; so are two of one number and day by two issuers.
    """

    meta = {
        "collection": "decisions",
        "db_alias": "awards",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["identity"], "name": "identity", "unique": True, "sparse": True},
            {"fields": ["words"], "name": "words"},
            {"fields": ["issuer_id", "id"], "name": "issuer"},
            {"fields": ["state", "id"], "name": "state"},
            {"fields": ["signed_on", "id"], "name": "signed_on"},
            {"fields": ["number"], "name": "number"},
            {"fields": ["campaign_ids", "id"], "name": "campaigns"},
        ],
    }

    issuer = ShapeField(PartyRef, required=True)
    number = StringField()
    signed = ShapeField(DateSaid, required=True)
    signer = ShapeField(PartyRef)
    about = StringField()
    state = StringField(required=True)
    grants = ShapeField(Grant, many=True)
    amendments = ShapeField(Amendment, many=True)
    counted = DictField()
    sources = ShapeField(Source, many=True)
    doubts = ShapeField(Doubt, many=True)
    published_on = DateField()
    prepared_by = TextsField()
    identity = StringField()
    issuer_id = StringField()
    signed_on = DateField()
    campaign_ids = TextsField()
    words = TextsField()
    matched_to = StringField()
    stands_for = TextsField()

    @classmethod
    def draft(
        cls, facts: DecisionFacts, by: str, at: datetime, decision_id: str | None = None
    ) -> tuple[Self, published.DecisionDrafted]:
        decision = cls._of(facts, by, at, decision_id)
        return decision, published.DecisionDrafted(happened_at=at, **decision._said())

    @classmethod
    def report(
        cls, facts: DecisionFacts, by: str, at: datetime, decision_id: str | None = None
    ) -> tuple[Self, published.DecisionReported]:
        """A decision known from a report alone: it stands, and its grants are awards."""
        decision = cls._of(facts, by, at, decision_id)
        return decision, published.DecisionReported(**happened(decision.signed, at), **decision._said())

    def revise(
        self, changes: Mapping[str, Any], by: str, at: datetime, reason: str | None = None
    ) -> published.DecisionRevised:
        """A draft reads otherwise. Whoever revises it has prepared it, and does not sign it."""
        if self.state != "drafted":
            raise refusals.no_draft(self.state)
        check_count(changes.get("grants", ()))
        if "grants" in changes:
            changes = {**changes, "grants": the_same_lines(self.grants, changes["grants"])}
        changed = self._change(changes, at)
        self.was_prepared_by([by])
        return published.DecisionRevised(happened_at=at, changed=changed, reason=reason, **self._said())

    def was_prepared_by(self, people: Sequence[str]) -> None:
        """None of them signs it: whoever nominated is among them."""
        self.prepared_by = list(dict.fromkeys((*self.prepared_by, *people)))

    def count(self, said: Mapping[str, Counted]) -> None:
        """What its lines say of persons for the statistics, by award. Raises RuleBroken."""
        self.counted = known(self.counted, said, self.grants)

    def counted_of(self, award_id: str) -> Counted:
        return Counted(**self.counted.get(award_id, {}))

    def sign(
        self, number: str, signed_on: date, signer: PartyRef | None, by: str, at: datetime
    ) -> published.DecisionSigned:
        """Four eyes: who drafted or revised the decision does not sign it."""
        if self.state != "drafted":
            raise refusals.no_draft(self.state)
        if by in self.prepared_by:
            raise refusals.four_eyes()
        if not self.grants:
            raise refusals.nothing_granted()
        on, who = signing_day(signed_on, at), signer or self.signer
        self._set({"state": "signed", "number": number, "signed": on, "signer": who}, at)
        return published.DecisionSigned(**happened(self.signed, at), **self._said())

    def discard(self, reason: str, at: datetime) -> published.DecisionDiscarded:
        """It comes to nothing; its number and day are free for another."""
        if self.state != "drafted":
            raise refusals.no_draft(self.state)
        self._set({"state": "discarded"}, at)
        return published.DecisionDiscarded(happened_at=at, reason=reason, **self._said())

    def publish(self, published_on: date, at: datetime) -> published.DecisionPublished:
        """One that was amended before stays amended."""
        if self.state not in ("signed", "amended") or self.published_on is not None:
            raise refusals.not_signed(self.state)
        self._set({"state": "published" if self.state == "signed" else self.state, "published_on": published_on}, at)
        return published.DecisionPublished(**happened(DateSaid(on=published_on), at), **self._said())

    def require_amendable(self) -> None:
        """What is known from a report alone is corrected: nobody has read what it says."""
        self._require_own()
        if self.state not in IN_FORCE:
            raise refusals.nothing_to_amend(self.state)

    def amend(
        self, amendment: Amendment, about: str | None, lines: Sequence[Grant], at: datetime
    ) -> published.DecisionAmended:
        """It stands, and says otherwise since. `lines` are those that were changed; without `about` that stays."""
        self.require_amendable()
        said = {"grants": reduce(restated, lines, tuple(self.grants)), "about": about or self.about}
        changed = self.changed_by(said)
        self._set({**said, "state": "amended", "amendments": (*self.amendments, amendment)}, at)
        when = happened(amendment.document.issued or UNKNOWN_DATE, at)
        return published.DecisionAmended(**when, amendment=amendment, changed=changed, **self._said())

    def correct(self, changes: Mapping[str, Any], reason: str | None, at: datetime) -> published.DecisionCorrected:
        """A standing decision is amended with a reason; its grants are corrected each by its own award."""
        if self.state in ("drafted", "discarded"):
            raise refusals.no_standing_decision()
        if "grants" in changes:
            raise refusals.grants_stand()
        return self._corrected(self._change(changes, at), reason, at)

    def add_grants(
        self, grants: Sequence[Grant], reason: str | None, by: str, at: datetime
    ) -> published.DecisionRevised | published.DecisionCorrected:
        """More lines: of a draft, or of a reported decision of which more became known."""
        check_count(grants)
        if self.state == "drafted":
            return self.revise({"grants": (*self.grants, *grants)}, by, at, reason)
        if self.state != "reported_unverified":
            raise refusals.grants_stand()
        return self._corrected(self._change({"grants": (*self.grants, *grants)}, at), reason, at)

    def annul(
        self, reason: str, article: str, award_ids: tuple[str, ...], at: datetime, *, is_whole: bool
    ) -> published.DecisionAnnulled:
        """It stands no more, or without these of its awards."""
        self._require_own()
        if self.state in ("drafted", "discarded", "annulled"):
            raise refusals.nothing_to_annul(self.state)
        if is_whole:
            self._set({"state": "annulled"}, at)
        return published.DecisionAnnulled(
            happened_at=at, reason=reason, article=article, award_ids=award_ids, is_whole=is_whole, **self._said()
        )

    def restate(self, grant: Grant, reason: str, at: datetime) -> published.DecisionCorrected | None:
        """One line says what its award says since that was corrected; None when it says so already."""
        if encode(grants := restated(self.grants, grant)) == encode(self.grants):
            return None
        return self._corrected(self._change({"grants": grants}, at), reason, at)

    def match(
        self, survivor: DecisionRef, awards: tuple[MatchedAward, ...], reason: str, at: datetime
    ) -> published.DecisionMatched:
        """It was reported, and is the survivor; each of its awards is one of the survivor's."""
        self.matched_to = survivor.decision_id
        return published.DecisionMatched(
            happened_at=at, survivor=survivor, awards=awards, reason=reason, **self._said()
        )

    def undo_match(self, survivor: DecisionRef, reason: str, at: datetime) -> published.DecisionMatchUndone:
        self.matched_to = None
        return published.DecisionMatchUndone(happened_at=at, survivor=survivor, reason=reason, **self._said())

    def facts(self) -> DecisionFacts:
        """The decision as events say it."""
        return DecisionFacts(**self.said_as(DecisionFacts))

    def reference(self) -> DecisionRef:
        """The decision as its awards say it."""
        return DecisionRef(decision_id=self.id, **{name: getattr(self, name) for name in REFERRED})

    @classmethod
    def _of(cls, facts: DecisionFacts, by: str, at: datetime, decision_id: str | None) -> Self:
        decision = cls(id=decision_id or new_id(), prepared_by=[by])
        check_count(facts.grants)
        decision._set(vars(facts), at)
        return decision

    def _change(self, changes: Mapping[str, Any], at: datetime) -> tuple[str, ...]:
        """The names of what changed, in order. Raises RuleBroken when nothing did."""
        changed = self.changed_by(changes)
        if not changed:
            raise refusals.nothing_changed()
        self._set(changes, at)
        return changed

    def _said(self) -> dict[str, Any]:
        return {"decision_id": self.id, "decision": self.facts()}

    def _require_own(self) -> None:
        if self.matched_to is not None:
            raise refusals.matched(self.matched_to)

    def _corrected(self, changed: tuple[str, ...], reason: str | None, at: datetime) -> published.DecisionCorrected:
        self._require_own()
        if not (reason or "").strip():
            raise refusals.reason_missing()
        return published.DecisionCorrected(happened_at=at, reason=str(reason), changed=changed, **self._said())

    def _set(self, said: Mapping[str, Any], at: datetime) -> None:
        for name, value in said.items():
            setattr(self, name, value)
        self.signed_on = self.signed.day
        self.issuer_id = self.issuer.party_id
        self.campaign_ids = sorted({grant.campaign.campaign_id for grant in self.grants if grant.campaign})
        self.identity = identity(self.issuer, self.number, self.signed_on) if self.state != "discarded" else None
        self.words = words(" ".join((self.issuer.name, self.number or "", self.about or "")))
        check_number(self.state, self.number, self.signed_on)
        check_days(self.state, self.signed, self.published_on, at.astimezone(LOCAL).date())
        check_lines(self.grants)
