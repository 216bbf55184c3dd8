"""What can be asked of a certificate. Frozen, in the imperative; a door fills them, a use case carries them out."""

from dataclasses import dataclass
from typing import Annotated

from registry.contracts.certificate import ReplacementCause


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What is printed where the decision says it otherwise; left out, the award's own words are printed."""

    recipient: Annotated[str | None, "the name as it is printed"] = None
    achievement: Annotated[str | None, "the achievement as it is printed"] = None


AS_DECIDED = Wording()


@dataclass(frozen=True, kw_only=True)
class IssueCertificate:
    award_id: Annotated[str, "the award"]
    wording: Annotated[Wording, "what is printed otherwise than decided"] = AS_DECIDED


@dataclass(frozen=True, kw_only=True)
class IssueForDecision:
    """For every award of the decision that never had a certificate."""

    decision_id: str
    seconds: float


@dataclass(frozen=True, kw_only=True)
class ReplaceCertificate:
    certificate_id: str
    version: int
    cause: ReplacementCause
    reason: str
    wording: Wording


@dataclass(frozen=True, kw_only=True)
class RevokeCertificate:
    certificate_id: str
    version: int
    reason: str
    article: str


@dataclass(frozen=True, kw_only=True)
class VoidCertificate:
    certificate_id: str
    version: int
    reason: str
