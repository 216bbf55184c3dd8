"""Events of campaigns (đợt khen thưởng): a body calls for nominations of some forms for a period; on awards.events."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from registry.contracts.award import FormRef
from registry.contracts.event import DomainEvent
from registry.contracts.shapes import PartyRef, Period

CampaignState = Literal["open", "closed"]


@dataclass(frozen=True, kw_only=True)
class CampaignRef:
    """A campaign as its nominations name it."""

    campaign_id: Annotated[str, "the campaign's record"]
    name: Annotated[str, "its name"]


@dataclass(frozen=True, kw_only=True)
class CampaignForm:
    """A form that may be proposed."""

    form: Annotated[FormRef, "what may be proposed"]
    most: Annotated[int | None, "how many the body means to give at most; no quota when absent"] = None
    route: Annotated[str | None, "the route of the law that its nominations take, unless they claim another"] = None


@dataclass(frozen=True, kw_only=True)
class CampaignCluster:
    """The clusters (cụm, khối thi đua) that the campaign is about, as far as a cap of the law counts their leaders."""

    name: Annotated[str, "as people call it: the clusters of the province, Cụm thi đua số 1"]
    leaders: Annotated[int, "collectives that lead their cluster"]
    leaders_meeting_standard: Annotated[int | None, "of these, those that meet the standard of the flag below"] = None


@dataclass(frozen=True, kw_only=True)
class CampaignFacts:
    organisation: Annotated[PartyRef, "the body that calls for nominations"]
    name: Annotated[str, "as people call it: Khen thưởng tổng kết năm 2025"]
    period: Annotated[Period, "the achievement period"]
    forms: Annotated[tuple[CampaignForm, ...], "what may be proposed"]
    cluster: Annotated[CampaignCluster | None, "whose leaders a cap counts"] = None
    submit_by: Annotated[date | None, "last day on which a dossier is received"] = None
    state: Annotated[CampaignState, "closed: no dossier is taken in any more"]


@dataclass(frozen=True, kw_only=True)
class CampaignEvent(DomainEvent):
    aggregate_field: ClassVar[str] = "campaign_id"

    campaign_id: Annotated[str, "the campaign's record"]
    campaign: Annotated[CampaignFacts, "the campaign as it is after this event"]


@dataclass(frozen=True, kw_only=True)
class CampaignOpened(CampaignEvent):
    """Nominations are called for."""

    type: ClassVar[str] = "registry.campaign.opened.v1"


@dataclass(frozen=True, kw_only=True)
class CampaignChanged(CampaignEvent):
    """Its deadline, forms, quotas or the like are others from now on."""

    type: ClassVar[str] = "registry.campaign.changed.v1"

    reason: Annotated[str, "why, in the words of who changed it"]
    changed: Annotated[tuple[str, ...], "the names of the fields that changed"]


@dataclass(frozen=True, kw_only=True)
class CampaignClosed(CampaignEvent):
    """No dossier is taken in any more; those that were go on."""

    type: ClassVar[str] = "registry.campaign.closed.v1"


@dataclass(frozen=True, kw_only=True)
class CampaignReopened(CampaignEvent):
    """Dossiers are taken in again."""

    type: ClassVar[str] = "registry.campaign.reopened.v1"

    reason: Annotated[str, "why, in the words of who reopened it"]


EVENTS: tuple[type[CampaignEvent], ...] = (CampaignOpened, CampaignChanged, CampaignClosed, CampaignReopened)
