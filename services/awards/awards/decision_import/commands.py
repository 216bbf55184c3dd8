"""What can be asked of an import of decisions. Frozen, in the imperative."""

from dataclasses import dataclass

from awards.directory.references import NamedParty
from registry.contracts.shapes import Source


@dataclass(frozen=True, kw_only=True)
class PlanDecisions:
    """`issuer`: who decided where a row does not say; `source`: where the list was read, of every one of them."""

    content: bytes
    source: Source
    issuer: NamedParty | None = None
