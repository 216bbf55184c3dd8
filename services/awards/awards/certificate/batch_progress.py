"""How far the certificates of a decision are: read from certificates and papers themselves, so never behind them."""

from dataclasses import dataclass
from typing import Annotated

from awards.certificate.batch import in_order, standing, unissued
from awards.certificate.batch_papers import unprinted


@dataclass(frozen=True, kw_only=True)
class BatchProgress:
    awards: Annotated[int, "of the decision, or of the list, that get a certificate"]
    unissued: Annotated[int, "of them, never had one; what was refused stays among these"]
    certificates: Annotated[int, "of these awards, that hold"]
    unprinted: Annotated[int, "of them, not yet printed and signed"]


def progress(decision_id: str) -> BatchProgress:
    """Raises NotFound."""
    awards, certificates = standing(decision_id), in_order(decision_id)
    return BatchProgress(
        awards=len(awards),
        unissued=len(unissued(decision_id, awards)),
        certificates=len(certificates),
        unprinted=len(unprinted(certificates)),
    )
