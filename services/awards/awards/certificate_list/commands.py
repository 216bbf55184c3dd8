"""What can be asked of a list of certificates. Frozen, in the imperative; a use case carries them out."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PlanCertificates:
    """`decision_id`: the decision that granted what a row lists, where the row does not say."""

    content: bytes
    decision_id: str | None = None
