"""A paper of a nomination's dossier that is here as a file, as events say it. The bytes do not travel."""

from dataclasses import dataclass, field
from typing import Annotated

from registry.contracts.shapes import KeptFile, Titles


@dataclass(frozen=True, kw_only=True)
class DossierFile:
    name: Annotated[str, "names it within the dossier, as it was sent"]
    kind: Annotated[str, "which paper it is, by the code that the rules have for it: bao-cao-thanh-tich"]
    labels: Annotated[Titles, "the paper's name by language; empty for one that the registry has no name for"] = field(
        default_factory=dict
    )
    file: Annotated[KeptFile, "its bytes"]
