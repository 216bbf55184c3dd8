"""What can be asked of a campaign. Frozen, in the imperative; a door fills them, a use case carries them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from awards.catalogue.form import NamedForm
from awards.directory.references import NamedParty
from registry.contracts.campaign import CampaignCluster
from registry.contracts.shapes import Period


@dataclass(frozen=True, kw_only=True)
class NamedCampaignForm:
    form: Annotated[NamedForm, "what may be proposed, by its code"]
    most: Annotated[int | None, "how many the body means to give at most; left out, no quota"] = None
    route: Annotated[
        str | None,
        "the route that its nominations take unless they claim another; left out, the one that counts clusters",
    ] = None


@dataclass(frozen=True, kw_only=True)
class OpenCampaign:
    organisation: Annotated[NamedParty, "the body that calls for nominations"]
    name: Annotated[str, "as people call it: Khen thưởng tổng kết năm 2025"]
    period: Annotated[Period, "the achievement period; nominations that say none have it"]
    forms: Annotated[tuple[NamedCampaignForm, ...], "what may be proposed"]
    cluster: Annotated[CampaignCluster | None, "whose leaders a cap of the law counts"] = None
    submit_by: Annotated[date | None, "last day on which a dossier is received; left out, there is none"] = None


@dataclass(frozen=True, kw_only=True)
class ChangeCampaign:
    campaign_id: str
    version: int
    reason: str
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CloseCampaign:
    campaign_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class ReopenCampaign:
    campaign_id: str
    version: int
    reason: str
