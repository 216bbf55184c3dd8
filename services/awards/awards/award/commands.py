"""What can be asked of an award. Frozen, in the imperative; a door fills them, a use case carries them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from awards.catalogue.form import NamedForm
from awards.counted import SaidDirectWork, SaidSex
from awards.directory.references import NamedRecipient
from registry.contracts.shapes import Doubt, Period, Source


@dataclass(frozen=True, kw_only=True)
class AwardSaid:
    """What may be said otherwise of an award; who decided is said of its decision."""

    form: Annotated[NamedForm, "what was given"]
    recipient: Annotated[NamedRecipient, "to whom"]
    achievement: Annotated[str, "for what"]
    achievement_period: Annotated[Period | None, "for when"] = None
    sex: SaidSex = None
    is_direct_worker: SaidDirectWork = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class CorrectAward:
    """The fields as they should have been said."""

    award_id: str
    version: int
    reason: str
    changes: Mapping[str, Any]
