"""A form of award as the law knows it. Owns the words of the catalogue; refuses to know awards that were given.

Days are inclusive. What is not known is absent: a form without `effective_from` is older than the rules that were read.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from registry.contracts.award import FormRef
from registry.contracts.shapes import Titles
from registry.folding import fold

Family = Literal[
    "title",
    "flag",
    "order",
    "medal",
    "certificate_of_merit",
    "certificate_of_commendation",
    "commemorative",
    "badge",
]
Regime = Literal["state", "party"]
RecipientAllowed = Literal["individual", "collective", "household"]
Confidence = Literal["S", "K", "?"]  # read in the source, from memory, doubtful or second-hand
AuthorityLevel = Literal[
    "state",
    "central",
    "ministry",
    "province",
    "province_agency",
    "district",
    "commune",
    "above_base",
    "base",
    "unit",
    "enterprise",
    "armed_forces",
    "university",
]


@dataclass(frozen=True, kw_only=True)
class Authority:
    """Who may confer a form, judged on the day of the decision."""

    levels: Annotated[tuple[AuthorityLevel, ...], "where the post stands"]
    post: Annotated[Titles, "the post by language"]
    since: Annotated[date | None, "first day"] = None
    until: Annotated[date | None, "last day"] = None
    citation: Annotated[str, "the article that says so"]
    confidence: Annotated[Confidence, "S read in the source, K from memory, ? doubtful"]
    remark: Annotated[str | None, "what bounds it or makes it doubtful"] = None

    def holds_on(self, day: date) -> bool:
        return (self.since or day) <= day <= (self.until or day)


@dataclass(frozen=True, kw_only=True)
class LegalBasis:
    """One place in one instrument. The number alone does not name it: 01-HD/TW is of 2021 and of 2026."""

    instrument: Annotated[str, "kind and number: Nghị định 152/2025/NĐ-CP"]
    dated: Annotated[date | None, "day of the instrument"] = None
    article: Annotated[str | None, "article, clause, point; absent when not read"] = None
    since: Annotated[date | None, "first day in force"] = None
    until: Annotated[date | None, "last day in force"] = None
    confidence: Annotated[Confidence, "S read in the source, K from memory, ? doubtful"]
    remark: Annotated[str | None, "what it is about, or why it is doubtful"] = None

    def holds_on(self, day: date) -> bool:
        return (self.since or day) <= day <= (self.until or day)


@dataclass(frozen=True, kw_only=True)
class NamedForm:
    """How a command names a form: by its code, or by the source's words when the source leaves the form open."""

    code: Annotated[str | None, "the catalogue's code, when the form is known"] = None
    as_reported: Annotated[str | None, 'the words of the source: "Giấy khen / Bằng khen"'] = None


@dataclass(frozen=True, kw_only=True)
class Form:
    """One form of award."""

    code: Annotated[str, "names the form for good"]
    label: Annotated[Titles, "the name by language; vi is the one the law uses"]
    also_called: Annotated[tuple[str, ...], "older spellings and other names"] = ()
    family: Annotated[Family, "what is handed over"]
    regime: Annotated[Regime, "State or Party"]
    recipients: Annotated[tuple[RecipientAllowed, ...], "who may receive it"]
    classes: Annotated[tuple[str, ...], "its classes, highest first"] = ()
    successors: Annotated[tuple[str, ...], "the forms of the later law that took its place, by code"] = ()
    effective_from: Annotated[date | None, "first day it may be conferred"] = None
    effective_until: Annotated[date | None, "last day it may be conferred"] = None
    authorities: Annotated[tuple[Authority, ...], "who may confer it"]
    legal_basis: Annotated[tuple[LegalBasis, ...], "where the law says so"]
    confidence: Annotated[Confidence, "S read in the source, K from memory, ? doubtful"]

    def names(self) -> frozenset[str]:
        """Every name it is found by, folded."""
        return frozenset(fold(name) for name in (*self.label.values(), *self.also_called))

    def is_in_force_on(self, day: date) -> bool:
        return (self.effective_from or date.min) <= day <= (self.effective_until or date.max)

    def class_in(self, text: str | None) -> str | None:
        """The class that the words of a source name: "Huân chương Lao động hạng Ba"; None when they name none."""
        said = fold(text or "")
        return next((one for one in self.classes if said.endswith(fold(one))), None)

    def reference(self, as_reported: str | None = None) -> FormRef:
        """The form as an event says it; the words of the source are kept when they differ from its name."""
        differs = as_reported is not None and as_reported not in self.label.values()
        return FormRef(code=self.code, labels=self.label, as_reported=as_reported if differs else None)
