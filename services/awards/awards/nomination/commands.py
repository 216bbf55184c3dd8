"""What can be asked of a nomination. Frozen, in the imperative; a door fills them, a use case carries them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from awards.catalogue.form import NamedForm
from awards.counted import SaidDirectWork, SaidSex
from awards.directory.references import NamedParty, NamedRecipient
from awards.rules.dossier import Dossier
from registry.contracts.consultation import Opinion
from registry.contracts.council import CouncilVote
from registry.contracts.nomination import Remark
from registry.contracts.shapes import Period

NOTHING_STATED = Dossier()


@dataclass(frozen=True, kw_only=True)
class DraftNomination:
    nominator: Annotated[NamedParty, "the body that proposes"]
    form: Annotated[NamedForm, "what is proposed, by its code"]
    recipient: Annotated[NamedRecipient, "for whom"]
    achievement: Annotated[str, "for what"]
    achievement_period: Annotated[Period | None, "for when"] = None
    dossier: Annotated[Dossier, "what the rules ask of the dossier: ratings, initiatives, papers ..."] = NOTHING_STATED
    campaign_id: Annotated[str | None, "the campaign it is proposed in, when there is one"] = None
    sex: SaidSex = None
    is_direct_worker: SaidDirectWork = None


@dataclass(frozen=True, kw_only=True)
class ReviseNomination:
    nomination_id: str
    version: int
    reason: str | None
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class SubmitNomination:
    """`received_on` is the day that the law of the dossier is judged by, in some decrees."""

    nomination_id: str
    version: int
    received_on: date


@dataclass(frozen=True, kw_only=True)
class TakeUpNomination:
    nomination_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class ReturnNomination:
    nomination_id: str
    version: int
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, kw_only=True)
class NamedMember:
    member: Annotated[NamedParty, "who"]
    is_present: Annotated[bool, "whether the member was at the meeting, or voted in writing"] = True
    vote: Annotated[CouncilVote | None, "left out for who was absent"] = None


@dataclass(frozen=True, kw_only=True)
class NewReview:
    council: Annotated[str, "the council: Hội đồng Thi đua - Khen thưởng tỉnh"]
    held_on: Annotated[date, "day of the meeting"]
    members: Annotated[tuple[NamedMember, ...], "all its members, present or not"]
    minutes: Annotated[str | None, "number of the minutes, as written"] = None
    is_recommended: Annotated[bool, "whether the council recommends it"]
    reason: Annotated[str | None, "why not; needed when it does not"] = None


@dataclass(frozen=True, kw_only=True)
class RecordReview:
    nomination_id: str
    version: int
    review: NewReview


@dataclass(frozen=True, kw_only=True)
class WithdrawNomination:
    nomination_id: str
    version: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class NewConsultation:
    body: Annotated[NamedParty, "who is asked"]
    asked_on: Annotated[date, "day on which it was asked"]
    answer_by: Annotated[date | None, "last day for its answer; left out, ten working days later"] = None
    about: Annotated[str | None, "what it is asked, when it is not the nomination as a whole"] = None


@dataclass(frozen=True, kw_only=True)
class Consult:
    nomination_id: str
    version: int
    asked: NewConsultation


@dataclass(frozen=True, kw_only=True)
class NewAnswer:
    opinion: Annotated[Opinion, "what it answered"]
    answered_on: Annotated[date, "day of its answer"]
    reason: Annotated[str | None, "why, in its words; needed when it disagrees"] = None


@dataclass(frozen=True, kw_only=True)
class TakeAnswer:
    nomination_id: str
    version: int
    consultation_id: str
    answer: NewAnswer


@dataclass(frozen=True, kw_only=True)
class OverrideFinding:
    """`rule` and `code` as /findings says them."""

    nomination_id: str
    version: int
    rule: str
    code: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PutForward:
    """Recommended nominations become lines of a draft of a decision."""

    decision_id: str
    version: int
    nomination_ids: tuple[str, ...]
