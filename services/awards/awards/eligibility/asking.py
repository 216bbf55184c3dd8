"""What is asked of many recipients of the registry at once, and what is answered of each. Plain values, no record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from awards.catalogue.form import AuthorityLevel, RecipientAllowed
from awards.rules.dossier import Dossier
from awards.rules.engine import Finding, Outcome
from registry.contracts.shapes import Titles
from registry.errors import DomainError
from registry.tables.cells import Remark


@dataclass(frozen=True, kw_only=True)
class KnownQuestion:
    """`recipients` or `organisation`; their earlier awards are read from the registry."""

    on: Annotated[date, "day of the decision"]
    forms: Annotated[tuple[str, ...], "codes of the catalogue, ten at most"]
    authority: Annotated[AuthorityLevel | None, "where the one who decides stands; left out, taken as competent"] = None
    recipients: Annotated[tuple[str, ...], "their records, 10 000 at most; answered in this order"] = ()
    organisation: Annotated[
        str | None, "instead: this organisation, those below it, and who holds a post in one of them that day"
    ] = None
    dossier: Annotated[Dossier, "what stands behind the proposal of each of them"] = field(default_factory=Dossier)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One recipient that is asked about: by a record, or as a row of a list names one."""

    forms: tuple[str, ...]
    dossier: Dossier
    recipient_id: str | None = None
    name: str = ""
    kind: RecipientAllowed | None = None
    row: int | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LineRemark:
    """Why nothing can be said of a line, or what bounds what is said."""

    code: Annotated[str, "stable, dotted"]
    message: Annotated[Titles, "by language"]

    @classmethod
    def of(cls, said: Remark | DomainError) -> "LineRemark":
        messages: Mapping[str, str] = said.messages if isinstance(said, DomainError) else {"en": said.en, "vi": said.vi}
        return cls(code=said.code, message=messages)


@dataclass(frozen=True, kw_only=True)
class FormStanding:
    form: Annotated[str, "its code"]
    outcome: Annotated[Outcome, "the worst of its findings"]
    findings: Annotated[tuple[Finding, ...], "what forbids, what warns and what is missing"]


@dataclass(frozen=True, kw_only=True)
class EligibilityLine:
    row: Annotated[int | None, "of the list that was sent, as a spreadsheet program counts"] = None
    recipient_id: Annotated[str | None, "the record; of merged ones the one that stands"] = None
    recipient: Annotated[str, "the name"]
    recipient_kind: Annotated[RecipientAllowed | None, "who receives"] = None
    forms: Annotated[tuple[FormStanding, ...], "each form that was asked about"] = ()
    remarks: Annotated[tuple[LineRemark, ...], "why nothing can be said, or what bounds what is said"] = ()
