"""Events of nominations: somebody is proposed for a form of award, and a council reviews it; on awards.events.

What the dossier says of a recipient's years, ratings and standing stays in the service: events carry what was asked for
and what became of it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

from registry.contracts.award import FormRef, Recipient
from registry.contracts.campaign import CampaignRef
from registry.contracts.consultation import Consultation
from registry.contracts.council import CouncilReview
from registry.contracts.dossier_file import DossierFile
from registry.contracts.event import DomainEvent
from registry.contracts.shapes import PartyRef, Period, Titles

NominationState = Literal[
    "drafted",
    "submitted",
    "under_review",
    "returned",
    "recommended",
    "rejected",
    "withdrawn",
    "put_forward",
    "decided",
]
ReleaseCause = Literal["line_taken_out", "draft_discarded", "decision_annulled"]


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What the body that reviews asks to be mended."""

    field: Annotated[str | None, "the field it is about, as a path; the dossier as a whole when absent"] = None
    text: Annotated[str, "what to mend"]


@dataclass(frozen=True, kw_only=True)
class Override:
    """A warning that somebody with the right to do so sets aside for this nomination."""

    rule: Annotated[str, "the rule's id"]
    code: Annotated[str, "what was found, stable and dotted"]
    message: Annotated[Titles, "what was found, by language"]
    citation: Annotated[str, "the article that says so"]
    reason: Annotated[str, "why it is set aside, in the words of who does it"]
    by: Annotated[str, "who, by the id of the account"]
    by_name: Annotated[str, "who, by name"]
    at: Annotated[datetime, "when"]


@dataclass(frozen=True, kw_only=True)
class SubmissionRef:
    """The proposal (tờ trình) on whose list a nomination stands."""

    list_id: Annotated[str, "the list as it was read from a file"]
    number: Annotated[str | None, "number of the proposal, as written: 12/TTr-UBND"] = None
    dated: Annotated[date | None, "day of the proposal"] = None


@dataclass(frozen=True, kw_only=True)
class NominationFacts:
    nominator: Annotated[PartyRef, "the body that proposes"]
    form: Annotated[FormRef, "what is proposed"]
    recipient: Annotated[Recipient, "for whom"]
    achievement: Annotated[str, "for what"]
    achievement_period: Annotated[Period | None, "for when"] = None
    state: Annotated[NominationState, "put_forward: it stands in a draft of a decision"]
    submitted_on: Annotated[date | None, "day on which the competent body received it"] = None
    remarks: Annotated[tuple[Remark, ...], "what was to be mended when it was returned last"] = ()
    review: Annotated[CouncilReview | None, "how the council voted"] = None
    decision_id: Annotated[str | None, "the decision it stands in"] = None
    award_id: Annotated[str | None, "the award it is, or becomes"] = None
    campaign: Annotated[CampaignRef | None, "the campaign it is proposed in"] = None
    consultations: Annotated[tuple[Consultation, ...], "other bodies that were asked, in order"] = ()
    submission: Annotated[SubmissionRef | None, "the proposal with a list that it came by"] = None
    overrides: Annotated[tuple[Override, ...], "warnings that were overridden since it was revised last"] = ()
    files: Annotated[tuple[DossierFile, ...], "papers of its dossier that are here as files"] = ()


@dataclass(frozen=True, kw_only=True)
class NominationEvent(DomainEvent):
    aggregate_field: ClassVar[str] = "nomination_id"

    nomination_id: Annotated[str, "the nomination's record"]
    nomination: Annotated[NominationFacts, "the nomination as it is after this event"]


@dataclass(frozen=True, kw_only=True)
class NominationDrafted(NominationEvent):
    """A dossier is being prepared."""

    type: ClassVar[str] = "registry.nomination.drafted.v1"


@dataclass(frozen=True, kw_only=True)
class NominationRevised(NominationEvent):
    """The dossier reads otherwise."""

    type: ClassVar[str] = "registry.nomination.revised.v1"

    changed: Annotated[tuple[str, ...], "the names of the fields that changed"]
    reason: Annotated[str | None, "why, when something was said"] = None


@dataclass(frozen=True, kw_only=True)
class NominationFileAdded(NominationEvent):
    """A paper of the dossier is here as a file."""

    type: ClassVar[str] = "registry.nomination.file_added.v1"

    file: Annotated[DossierFile, "which paper"]


@dataclass(frozen=True, kw_only=True)
class NominationFileRemoved(NominationEvent):
    """A paper was taken out of the dossier; its file is given to nobody any more."""

    type: ClassVar[str] = "registry.nomination.file_removed.v1"

    file: Annotated[DossierFile, "which paper"]
    reason: Annotated[str, "why, in the words of who took it out"]


@dataclass(frozen=True, kw_only=True)
class NominationSubmitted(NominationEvent):
    """The competent body received the dossier."""

    type: ClassVar[str] = "registry.nomination.submitted.v1"


@dataclass(frozen=True, kw_only=True)
class NominationTakenUp(NominationEvent):
    """Its review began; it is not revised meanwhile."""

    type: ClassVar[str] = "registry.nomination.taken_up.v1"


@dataclass(frozen=True, kw_only=True)
class NominationReturned(NominationEvent):
    """It went back to the nominator with remarks."""

    type: ClassVar[str] = "registry.nomination.returned.v1"


@dataclass(frozen=True, kw_only=True)
class NominationRecommended(NominationEvent):
    """The council recommends it."""

    type: ClassVar[str] = "registry.nomination.recommended.v1"


@dataclass(frozen=True, kw_only=True)
class NominationRejected(NominationEvent):
    """The council does not recommend it."""

    type: ClassVar[str] = "registry.nomination.rejected.v1"

    reason: Annotated[str, "why, in the words of the council"]


@dataclass(frozen=True, kw_only=True)
class NominationWithdrawn(NominationEvent):
    """The nominator took it back."""

    type: ClassVar[str] = "registry.nomination.withdrawn.v1"

    reason: Annotated[str, "why, in the words of who withdrew it"]


@dataclass(frozen=True, kw_only=True)
class NominationFindingOverridden(NominationEvent):
    """A warning of the law, or of its campaign, was set aside with a reason; a block never is."""

    type: ClassVar[str] = "registry.nomination.finding_overridden.v1"

    override: Annotated[Override, "which, by whom and why"]


@dataclass(frozen=True, kw_only=True)
class NominationConsultationAsked(NominationEvent):
    """Another body was asked for its opinion."""

    type: ClassVar[str] = "registry.nomination.consultation_asked.v1"

    consultation: Annotated[Consultation, "whom, and until when"]


@dataclass(frozen=True, kw_only=True)
class NominationConsultationAnswered(NominationEvent):
    """The body that was asked agrees or disagrees."""

    type: ClassVar[str] = "registry.nomination.consultation_answered.v1"

    consultation: Annotated[Consultation, "who answered what"]


@dataclass(frozen=True, kw_only=True)
class NominationPutForward(NominationEvent):
    """It became a line of a draft of a decision."""

    type: ClassVar[str] = "registry.nomination.put_forward.v1"


@dataclass(frozen=True, kw_only=True)
class NominationDecided(NominationEvent):
    """The decision that it stands in was signed."""

    type: ClassVar[str] = "registry.nomination.decided.v1"


@dataclass(frozen=True, kw_only=True)
class NominationReleased(NominationEvent):
    """Its line left the decision that it stood in: recommended as before, it may be put into another."""

    type: ClassVar[str] = "registry.nomination.released.v1"

    left: Annotated[str, "the record of the decision that it stood in"]
    cause: Annotated[ReleaseCause, "how its line came to leave"]
    reason: Annotated[str | None, "why, when something was said"] = None


EVENTS: tuple[type[NominationEvent], ...] = (
    NominationDrafted,
    NominationRevised,
    NominationFileAdded,
    NominationFileRemoved,
    NominationSubmitted,
    NominationTakenUp,
    NominationReturned,
    NominationRecommended,
    NominationRejected,
    NominationWithdrawn,
    NominationFindingOverridden,
    NominationConsultationAsked,
    NominationConsultationAnswered,
    NominationPutForward,
    NominationDecided,
    NominationReleased,
)
