"""What can be asked of a medium. Frozen, in the imperative; a door fills them, a use case carries them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from registry.contracts.medium import MediumKind
from registry.contracts.shapes import DateSaid, Doubt, KeptFile, Source


@dataclass(frozen=True, kw_only=True)
class NewMedium:
    kind: Annotated[MediumKind, "what it is; a scan is of a paper"]
    caption: Annotated[str | None, "what it shows; left out when only a number of such media is known"] = None
    count: Annotated[int | None, "how many it stands for, when they are not told apart"] = None
    credit: Annotated[str | None, "who made it, as the source names them"] = None
    made: Annotated[DateSaid | None, "when it was made, when that is said"] = None
    sources: Annotated[tuple[Source, ...], "where it was read or had from"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class RecordMedium:
    conference_id: str
    medium: NewMedium


@dataclass(frozen=True, kw_only=True)
class KeepFile:
    """`file` is among those kept already."""

    medium_id: str
    version: int
    file: KeptFile


@dataclass(frozen=True, kw_only=True)
class CorrectMedium:
    medium_id: str
    version: int
    reason: str
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class RemoveMedium:
    medium_id: str
    version: int
    reason: str
