"""What can be asked of minutes. Frozen, in the imperative; a door fills them, a use case carries them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from conferences.party.references import NamedParty
from registry.contracts.minutes import MinutesHead, MinutesLanguage, MinutesRemark, MinutesSection


@dataclass(frozen=True, kw_only=True)
class NewMinutes:
    """What is said of minutes before there is a text; the rest is read from what is recorded."""

    language: Annotated[MinutesLanguage, "the language they are written in"] = "vi"
    head: Annotated[MinutesHead | None, "left out: party when the first host's record says it is a Party body"] = None
    number: Annotated[str | None, "number and symbol as written: 12/BB-UBND"] = None
    place: Annotated[str | None, "where they are made; stands before the date"] = None
    presider: Annotated[NamedParty | None, "who signs as presider; left out: the conference's first presider"] = None
    secretary: Annotated[NamedParty | None, "who signs as secretary"] = None
    recipients: Annotated[tuple[str, ...], "who gets them, a line each"] = ()


@dataclass(frozen=True, kw_only=True)
class DraftMinutes:
    conference_id: str
    said: NewMinutes


@dataclass(frozen=True, kw_only=True)
class MinutesWording:
    """What of minutes can be edited."""

    head: Annotated[MinutesHead, "what stands above: the nation's title and motto, or the Party's name"]
    issuers: Annotated[tuple[str, ...], "in whose name; the last one in bold, those above it over it"]
    number: Annotated[str | None, "number and symbol as written: 12/BB-UBND"]
    place: Annotated[str | None, "where they are made; stands before the date"]
    dated: Annotated[date | None, "the day they bear"]
    title: Annotated[str, "what they are the minutes of"]
    sections: Annotated[tuple[MinutesSection, ...], "the whole text, in its order"]
    presider: Annotated[NamedParty | None, "who signs as presider"]
    secretary: Annotated[NamedParty | None, "who signs as secretary"]
    recipients: Annotated[tuple[str, ...], "who gets them, a line each"]


@dataclass(frozen=True, kw_only=True)
class EditMinutes:
    minutes_id: str
    version: int
    reason: str | None
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class RedraftMinutes:
    minutes_id: str
    version: int
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class AmendMinutes:
    minutes_id: str
    version: int
    reason: str
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class SubmitMinutes:
    minutes_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class ReturnMinutes:
    minutes_id: str
    version: int
    remarks: tuple[MinutesRemark, ...]


@dataclass(frozen=True, kw_only=True)
class Approval:
    approver: Annotated[NamedParty, "a presider of the conference, or one of its `approvers`"]


@dataclass(frozen=True, kw_only=True)
class ApproveMinutes:
    minutes_id: str
    version: int
    said: Approval
