"""An award: what one line of a standing decision gave to whom, and whether it was handed over. Never deleted.

Owns form, recipient and achievement. Refuses to know the decision's number and date: these are read from the decision,
so that what becomes known of it is known of all its awards. Each method returns the event that happened.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Self

from mongoengine import BooleanField, StringField

from awards.award import refusals
from awards.counted import check_counted
from awards.decision.decision import Decision
from awards.decision.lines import check_achievement
from awards.decision.shortened import without_grants
from awards.rules.dossier import PriorAward
from registry.contracts.award import (
    AwardCorrected,
    AwardFacts,
    AwardGranted,
    AwardPresented,
    AwardRecovered,
    AwardRestored,
    AwardRevoked,
    DecisionRef,
    FormRef,
    Recipient,
    Recovery,
)
from registry.contracts.decision import Grant
from registry.contracts.event import Precision
from registry.contracts.presentation import PresentedAward
from registry.contracts.shapes import LOCAL, ConferenceRef, DateSaid, Doubt, PartyRef, Period, Source
from registry.folding import words
from registry.messaging.aggregate import Aggregate, ShapeField, TextsField


class Award(Aggregate):
    meta = {
        "collection": "awards",
        "db_alias": "awards",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["words"], "name": "words"},
            {"fields": ["recipient_id", "id"], "name": "recipient"},
            {"fields": ["decision_id", "id"], "name": "decision"},
            {"fields": ["form_code", "id"], "name": "form"},
            {"fields": ["period", "id"], "name": "period"},
            {"fields": ["state", "id"], "name": "state"},
        ],
    }

    form = ShapeField(FormRef, required=True)
    recipient = ShapeField(Recipient, required=True)
    achievement = StringField(required=True)
    achievement_period = ShapeField(Period)
    decision_id = StringField(required=True)
    state = StringField(required=True)
    stood_as = StringField()
    presented = ShapeField(DateSaid)
    recoveries = ShapeField(Recovery, many=True)
    sources = ShapeField(Source, many=True)
    doubts = ShapeField(Doubt, many=True)
    sex = StringField()
    is_direct_worker = BooleanField()
    form_code = StringField()
    recipient_id = StringField()
    period = StringField()
    words = TextsField()
    matched_to = StringField()

    @classmethod
    def of_grant(cls, grant: Grant, decision: Decision, at: datetime) -> tuple[Self, AwardGranted]:
        """The award that a grant becomes once its decision stands; it happened when the decision was signed."""
        award = cls(id=grant.award_id, decision_id=decision.id, state="granted", sources=decision.sources)
        award._set({name: getattr(grant, name) for name in GRANTED} | vars(decision.counted_of(grant.award_id)))
        moment, precision = decision.signed.happened(at)
        facts = award.facts(decision.reference())
        return award, AwardGranted(happened_at=moment, happened_precision=precision, award_id=award.id, award=facts)

    def correct(self, changes: Mapping[str, Any], reason: str, decision: DecisionRef, at: datetime) -> AwardCorrected:
        self._require_own()
        if not self.changed_by(changes):
            raise refusals.nothing_changed()
        if not reason.strip():
            raise refusals.reason_missing()
        return self._corrected(changes, reason, decision, at)

    def present(
        self,
        *,
        conference: ConferenceRef,
        presenters: Sequence[PartyRef],
        receivers: Sequence[PartyRef],
        presented: DateSaid,
        decision: DecisionRef,
        at: datetime,
        precision: Precision,
    ) -> AwardPresented:
        """It was handed over at a conference, `at` then. That it is so once only, the presentation sees to."""
        self._require_own()
        if self.state == "revoked":
            raise refusals.presented_when_revoked()
        self.state, self.presented = "presented", presented
        return AwardPresented(
            happened_at=at,
            happened_precision=precision,
            award_id=self.id,
            award=self.facts(decision),
            conference=conference,
            presenters=tuple(presenters),
            receivers=tuple(receivers),
        )

    def be_presented_as_reported(
        self, presented: DateSaid | None, reason: str, decision: DecisionRef, at: datetime
    ) -> AwardCorrected:
        """It is the award of a report, which says that it was handed over, and perhaps when."""
        return self._corrected({"state": "presented", "presented": presented}, reason, decision, at)

    def restate_presentation(
        self, presented: DateSaid, reason: str, decision: DecisionRef, at: datetime
    ) -> AwardCorrected | None:
        """It was handed over on another day than was said; None when the award says that day already."""
        if not self.changed_by({"presented": presented}):
            return None
        return self._corrected({"presented": presented}, reason, decision, at)

    @classmethod
    def note_match(cls, award_id: str, matched_to: str | None) -> None:
        """Which other award it is, as its decision's event says; no event of its own."""
        cls.objects(id=award_id).update_one(set__matched_to=matched_to)

    def take_presentation_back(self, reason: str, decision: DecisionRef, at: datetime) -> AwardCorrected:
        """It was said to be handed over, in error: it waits, as before."""
        self._require_own()
        if self.state == "revoked":
            raise refusals.presented_when_revoked()
        return self._corrected({"state": "granted", "presented": None}, reason, decision, at)

    def revoke(self, reason: str, article: str, decision: DecisionRef, at: datetime) -> AwardRevoked:
        """It no longer stands; how far it had come is kept, for an award may be revoked in error."""
        self._require_own()
        if self.state == "revoked":
            raise refusals.revoked_already()
        if not article.strip():
            raise refusals.article_missing()
        self.stood_as, self.state = self.state, "revoked"
        award = self.facts(decision)
        return AwardRevoked(happened_at=at, award_id=self.id, award=award, reason=reason, article=article)

    def restore(self, reason: str, decision: DecisionRef, at: datetime) -> AwardRestored:
        if self.state != "revoked":
            raise refusals.not_revoked(self.state)
        self.state, self.stood_as, self.recoveries = self.stood_as, None, ()
        return AwardRestored(happened_at=at, award_id=self.id, award=self.facts(decision), reason=reason)

    def recover(self, recovery: Recovery, decision: DecisionRef, at: datetime) -> AwardRecovered:
        """Once for each of what there is to come back."""
        if self.state != "revoked":
            raise refusals.nothing_to_recover(self.state)
        if recovery.came_back_on > at.astimezone(LOCAL).date():
            raise refusals.recovered_in_future()
        if any(one.what == recovery.what for one in self.recoveries):
            raise refusals.recovered_already()
        self.recoveries = (*self.recoveries, recovery)
        moment, precision = DateSaid(on=recovery.came_back_on).happened(at)
        facts = self.facts(decision)
        return AwardRecovered(
            happened_at=moment, happened_precision=precision, award_id=self.id, award=facts, recovery=recovery
        )

    def facts(self, decision: DecisionRef) -> AwardFacts:
        """The award as events say it."""
        return AwardFacts(
            form=self.form,
            recipient=self.recipient,
            achievement=self.achievement,
            achievement_period=self.achievement_period,
            decision=decision,
            presented=self.presented,
            state=self.state,
            recoveries=tuple(self.recoveries),
            sources=tuple(self.sources),
            doubts=tuple(self.doubts),
        )

    def grant(self) -> Grant:
        """The award as its line in the decision."""
        return Grant(award_id=self.id, **{name: getattr(self, name) for name in GRANTED})

    def as_prior(self, decision: Decision) -> PriorAward | None:
        """The award as the rules know an earlier one; none when the day of its decision is unknown, or its form.

        One that was revoked supports nothing, and stands in the way of nothing.
        """
        if decision.signed_on is None or self.form_code is None or self.state == "revoked":
            return None
        return PriorAward(
            form=self.form_code,
            decided_on=decision.signed_on,
            decision=decision.number,
            period=self.achievement_period,
            achievement=self.achievement,
        )

    def as_presented(self) -> PresentedAward:
        """The award as its presentation says it."""
        return PresentedAward(
            award_id=self.id,
            form=self.form,
            recipient=self.recipient,
            achievement_period=self.achievement_period,
            decision_id=self.decision_id,
        )

    @property
    def decision(self) -> DecisionRef:
        """The decision as it is known now."""
        decision: Decision = without_grants([self.decision_id]).get()
        return decision.reference()

    def _corrected(self, said: Mapping[str, Any], reason: str, decision: DecisionRef, at: datetime) -> AwardCorrected:
        changed = self.changed_by(said)
        self._set(said)
        return AwardCorrected(
            happened_at=at, award_id=self.id, award=self.facts(decision), reason=reason, changed=changed
        )

    def _require_own(self) -> None:
        if self.matched_to is not None:
            raise refusals.matched(self.matched_to)

    def _set(self, said: Mapping[str, Any]) -> None:
        for name, value in said.items():
            setattr(self, name, value)
        check_achievement(self.achievement, self.achievement_period)
        check_counted(self, self.recipient.kind)
        self.form_code = self.form.code
        self.recipient_id = self.recipient.party_id
        self.period = self.achievement_period.label if self.achievement_period else None
        self.words = words(" ".join((self.recipient.name, self.achievement, *self.form.labels.values())))


GRANTED = ("form", "recipient", "achievement", "achievement_period", "doubts")  # what a line says of its award
