"""A nomination: a body proposes a recipient for a form; a council reviews it; it becomes a line of a decision.

Owns its states and who prepared it. Refuses to know what the law says of it: that is for the rules. Each method checks
and returns the event that happened.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Self

from mongoengine import BooleanField, DateField, StringField

from awards.counted import check_counted
from awards.decision.lines import check_achievement
from awards.nomination import dossier_files, refusals
from awards.nomination.consultation import answered, check_asked
from awards.nomination.review import check_review
from awards.rules.dossier import Dossier
from registry.contracts import nomination as published
from registry.contracts.award import FormRef, Recipient
from registry.contracts.campaign import CampaignRef
from registry.contracts.consultation import Consultation, Opinion
from registry.contracts.council import CouncilReview
from registry.contracts.decision import Grant
from registry.contracts.dossier_file import DossierFile
from registry.contracts.nomination import (
    NominationFacts,
    Override,
    ReleaseCause,
    Remark,
    SubmissionRef,
)
from registry.contracts.shapes import LOCAL, PartyRef, Period
from registry.folding import words
from registry.messaging.aggregate import Aggregate, ShapeField, TextsField, new_id

WITH_THE_NOMINATOR = ("drafted", "returned")
IN_REVIEW = ("submitted", "under_review", "recommended", "put_forward")
NOT_YET_REVIEWED = ("drafted", "returned", "submitted", "under_review")


class Nomination(Aggregate):
    meta: ClassVar[dict[str, Any]] = {
        "collection": "nominations",
        "db_alias": "awards",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["words"], "name": "words"},
            {"fields": ["state", "id"], "name": "state"},
            {"fields": ["nominator_id", "id"], "name": "nominator"},
            {"fields": ["recipient_id", "id"], "name": "recipient"},
            {"fields": ["decision_id", "id"], "name": "decision"},
            {"fields": ["campaign_id", "id"], "name": "campaign"},
        ],
    }

    nominator = ShapeField(PartyRef, required=True)
    form = ShapeField(FormRef, required=True)
    recipient = ShapeField(Recipient, required=True)
    achievement = StringField(required=True)
    achievement_period = ShapeField(Period)
    dossier = ShapeField(Dossier, required=True)
    files = ShapeField(DossierFile, many=True)
    sex = StringField()
    is_direct_worker = BooleanField()
    state = StringField(required=True)
    submitted_on = DateField()
    remarks = ShapeField(Remark, many=True)
    review = ShapeField(CouncilReview)
    campaign = ShapeField(CampaignRef)
    consultations = ShapeField(Consultation, many=True)
    submission = ShapeField(SubmissionRef)
    overrides = ShapeField(Override, many=True)
    decision_id = StringField()
    award_id = StringField()
    prepared_by = TextsField()
    words = TextsField()
    nominator_id = StringField()
    recipient_id = StringField()
    campaign_id = StringField()

    @classmethod
    def draft(cls, said: Mapping[str, Any], by: str, at: datetime) -> tuple[Self, published.NominationDrafted]:
        """`said` has the members of a draft, their names read into references."""
        nomination = cls(id=new_id(), state="drafted", prepared_by=[by])
        nomination._set(said)
        return nomination, published.NominationDrafted(happened_at=at, **nomination._said())

    def revise(
        self, changes: Mapping[str, Any], reason: str | None, by: str, at: datetime
    ) -> published.NominationRevised:
        """Whoever revises it has prepared it, and neither reviews nor signs it. What was overridden is open again."""
        self._require(*WITH_THE_NOMINATOR)
        changed = self.changed_by(changes)
        if not changed:
            raise refusals.nothing_changed()
        self._set(changes)
        self._note(by)
        self.overrides = ()
        return published.NominationRevised(happened_at=at, changed=changed, reason=reason, **self._said())

    def require_room_for(self, name: str, by: str) -> None:
        """Raises what `add_file` raises before any byte is read."""
        self._open_dossier(by)
        dossier_files.check_new(self.files, name)

    def add_file(self, new: DossierFile, by: str, at: datetime) -> published.NominationFileAdded:
        self._open_dossier(by)
        self.files = dossier_files.with_one(self.files, new)
        return published.NominationFileAdded(happened_at=at, file=new, **self._said())

    def remove_file(self, name: str, reason: str, by: str, at: datetime) -> published.NominationFileRemoved:
        self._open_dossier(by)
        self.files, gone = dossier_files.without(self.files, name)
        return published.NominationFileRemoved(happened_at=at, file=gone, reason=reason, **self._said())

    def submit(self, received_on: date, by: str, at: datetime) -> published.NominationSubmitted:
        self._require(*WITH_THE_NOMINATOR)
        if received_on > at.astimezone(LOCAL).date():
            raise refusals.in_future("received_on")
        self.state, self.submitted_on, self.remarks = "submitted", received_on, ()
        self._note(by)
        return published.NominationSubmitted(happened_at=at, **self._said())

    def take_up(self, by: str, at: datetime) -> published.NominationTakenUp:
        self._require("submitted")
        self._require_others_eyes(by)
        self.state = "under_review"
        return published.NominationTakenUp(happened_at=at, **self._said())

    def send_back(self, remarks: Sequence[Remark], by: str, at: datetime) -> published.NominationReturned:
        self._require("submitted", "under_review")
        self._require_others_eyes(by)
        self.state, self.remarks = "returned", tuple(remarks)
        return published.NominationReturned(happened_at=at, **self._said())

    def recommend(self, review: CouncilReview, by: str, at: datetime) -> published.NominationRecommended:
        self._conclude(review, "recommended", by, at)
        return published.NominationRecommended(happened_at=at, **self._said())

    def reject(self, review: CouncilReview, reason: str | None, by: str, at: datetime) -> published.NominationRejected:
        if not (reason or "").strip():
            raise refusals.reason_missing()
        self._conclude(review, "rejected", by, at)
        return published.NominationRejected(happened_at=at, reason=str(reason), **self._said())

    def withdraw(self, reason: str, at: datetime) -> published.NominationWithdrawn:
        self._require(*NOT_YET_REVIEWED, "recommended")
        self.state = "withdrawn"
        return published.NominationWithdrawn(happened_at=at, reason=reason, **self._said())

    def override(self, override: Override) -> published.NominationFindingOverridden:
        """Once for each warning, by somebody else than who prepared it, and before it is decided."""
        self._require(*IN_REVIEW)
        self._require_others_eyes(override.by)
        if self.override_of(override.rule, override.code) is not None:
            raise refusals.overridden_already()
        self.overrides = (*self.overrides, override)
        return published.NominationFindingOverridden(happened_at=override.at, override=override, **self._said())

    def override_of(self, rule: str, code: str) -> Override | None:
        return next((each for each in self.overrides if (each.rule, each.code) == (rule, code)), None)

    def consult(self, asked: Consultation, at: datetime) -> published.NominationConsultationAsked:
        self._require(*IN_REVIEW)
        check_asked(asked, self.consultations, at.astimezone(LOCAL).date())
        self.consultations = (*self.consultations, asked)
        return published.NominationConsultationAsked(happened_at=at, consultation=asked, **self._said())

    def take_answer(
        self, consultation_id: str, opinion: Opinion, answered_on: date, reason: str | None, at: datetime
    ) -> published.NominationConsultationAnswered:
        """A late answer is one too."""
        self._require(*IN_REVIEW)
        if answered_on > at.astimezone(LOCAL).date():
            raise refusals.in_future("answered_on")
        self.consultations, said = answered(self.consultations, consultation_id, opinion, answered_on, reason)
        return published.NominationConsultationAnswered(happened_at=at, consultation=said, **self._said())

    def put_forward(self, decision_id: str, at: datetime) -> tuple[Grant, published.NominationPutForward]:
        """The line of the decision that it becomes."""
        self._require("recommended")
        self.state, self.decision_id, self.award_id = "put_forward", decision_id, new_id()
        grant = Grant(
            award_id=self.award_id,
            form=self.form,
            recipient=self.recipient,
            achievement=self.achievement,
            achievement_period=self.achievement_period,
        )
        return grant, published.NominationPutForward(happened_at=at, **self._said())

    def decide(self, at: datetime) -> published.NominationDecided:
        self._require("put_forward")
        self.state = "decided"
        return published.NominationDecided(happened_at=at, **self._said())

    def release(self, cause: ReleaseCause, reason: str | None, at: datetime) -> published.NominationReleased:
        """Its line left the decision: what the council said of it stands, and it waits for another."""
        self._require("put_forward", "decided")
        left = self.decision_id
        self.state, self.decision_id, self.award_id = "recommended", None, None
        return published.NominationReleased(happened_at=at, left=left, cause=cause, reason=reason, **self._said())

    def _open_dossier(self, by: str) -> None:
        """Files are changed by who prepares it, as by a revision; in review by others, who add what they have."""
        self._require(*WITH_THE_NOMINATOR, *IN_REVIEW)
        if self.state in WITH_THE_NOMINATOR:
            self._note(by)
            self.overrides = ()
        else:
            self._require_others_eyes(by)

    def _conclude(self, review: CouncilReview, state: str, by: str, at: datetime) -> None:
        self._require("under_review")
        self._require_others_eyes(by)
        check_review(review, self.recipient, at.astimezone(LOCAL).date())
        self.state, self.review = state, review

    def _require(self, *states: str) -> None:
        if self.state not in states:
            raise refusals.wrong_state(self.state, states)

    def _require_others_eyes(self, by: str) -> None:
        """Four eyes: who prepared or submitted it does not review it."""
        if by in self.prepared_by:
            raise refusals.four_eyes()

    def _note(self, by: str) -> None:
        if by not in self.prepared_by:
            self.prepared_by = [*self.prepared_by, by]

    def _set(self, said: Mapping[str, Any]) -> None:
        for name, value in said.items():
            setattr(self, name, value)
        check_achievement(self.achievement, self.achievement_period)
        check_counted(self, self.recipient.kind)
        if self.form.code is None:
            raise refusals.form_left_open()
        self.nominator_id, self.recipient_id = self.nominator.party_id, self.recipient.party_id
        self.campaign_id = self.campaign.campaign_id if self.campaign else None
        self.words = words(" ".join((self.nominator.name, self.recipient.name, self.achievement)))

    def _said(self) -> dict[str, Any]:
        return {"nomination_id": self.id, "nomination": NominationFacts(**self.said_as(NominationFacts))}
