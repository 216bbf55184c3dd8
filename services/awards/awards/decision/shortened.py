"""Decisions without their lines: one has hundreds, and each of its awards asks who decided, when, and how far."""

from collections.abc import Iterable

from awards.decision.decision import Decision
from awards.decision.signature import REFERRED
from registry.messaging.aggregate import Matches


def without_grants(ids: Iterable[str]) -> Matches:
    """Of each only what `reference` says, and what is searched by. Not to be saved."""
    return Decision.objects(id__in=sorted(set(ids))).only(*REFERRED, "signed_on", "issuer_id")
