"""What can be asked of a dossier's files. Frozen, in the imperative; a door fills them, a use case carries them out."""

from dataclasses import dataclass

from registry.contracts.shapes import KeptFile


@dataclass(frozen=True, kw_only=True)
class AddFile:
    """`file` is among those kept already."""

    nomination_id: str
    version: int
    name: str
    kind: str
    file: KeptFile


@dataclass(frozen=True, kw_only=True)
class RemoveFile:
    nomination_id: str
    version: int
    name: str
    reason: str
