"""What is asked: a dossier, the recipient's earlier awards, and a day. Owns the words of the question.

Refuses to know rules and answers. What is left out is not known: the rules say what that means.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from awards.catalogue.form import AuthorityLevel, RecipientAllowed
from registry.contracts.shapes import Period

Rating = Literal["failed", "completed", "good", "excellent", "exemplary"]  # from the lowest to the highest
Ground = Literal[
    "emulation", "merit", "movement", "thematic", "exceptional", "contribution", "seniority", "external", "other"
]
Scope = Literal["base", "province", "nation"]  # whom an initiative serves, from the nearest to the widest
Standing = Literal[
    "clear",
    "discipline_considered",
    "under_investigation",
    "under_inspection",
    "complaint_unverified",
    "press_report_unverified",
]
Occasion = Literal["national_holiday", "founding_day", "tradition_day", "review_conference", "own_ceremony"]
Stage = Literal["award", "presentation"]


@dataclass(frozen=True, kw_only=True)
class PriorAward:
    """An award that the recipient has. Awards of an earlier law count as the forms that took their place."""

    form: Annotated[str, "a code of the catalogue"]
    award_class: Annotated[str | None, "its class, when the form has several: hạng Ba"] = None
    decided_on: Annotated[date, "day of the decision"]
    decision: Annotated[str | None, "number of the decision"] = None
    period: Annotated[Period | None, "the achievement period that the decision names"] = None
    ground: Annotated[Ground | None, "what it was given for"] = None
    achievement: Annotated[str | None, "the achievement, in the words of the decision"] = None


@dataclass(frozen=True, kw_only=True)
class YearRated:
    year: Annotated[int, "calendar year"]
    rating: Annotated[Rating, "how the year was rated; exemplary is excellent and held up as an example"]


@dataclass(frozen=True, kw_only=True)
class Initiative:
    """An initiative, a science work or resourcefulness in combat, as a competent body recognised it."""

    year: Annotated[int | None, "year of recognition"] = None
    scope: Annotated[Scope, "whom it serves"] = "base"
    is_applied: Annotated[bool, "it was applied with effect"] = True
    used_for: Annotated[str | None, "the form of an earlier award that rested on it"] = None


@dataclass(frozen=True, kw_only=True)
class Vote:
    members: Annotated[int, "all members of the council, present or not"]
    present: Annotated[int | None, "members present"] = None
    votes_for: Annotated[int, "votes in favour"]


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """The list that a ministry or province proposes for the flag of the Government."""

    leaders: Annotated[int, "collectives that lead their cluster"]
    leaders_meeting_standard: Annotated[int | None, "of these, those that meet the standard of the flag below"] = None
    proposed: Annotated[int, "flags proposed"]


@dataclass(frozen=True, kw_only=True)
class Holding:
    form: Annotated[str, "a code of the catalogue"]
    members: Annotated[int, "how many members hold it for that period"]


@dataclass(frozen=True, kw_only=True)
class Membership:
    """The members of a collective in the period."""

    members: Annotated[int, "all of them"]
    completed: Annotated[int | None, "those who completed their tasks"] = None
    disciplined: Annotated[int | None, "those disciplined by a warning (cảnh cáo) or more"] = None
    holding: Annotated[tuple[Holding, ...], "titles that members hold"] = ()


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A statement of the dossier: true, false, or with a number; the rules name which ones they ask for."""

    name: Annotated[str, "leads-cluster, published-working-days and the like"]
    holds: Annotated[bool | None, "whether it is so"] = None
    number: Annotated[float | None, "how much"] = None


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """What is proposed, with what stands behind it."""

    route: Annotated[str | None, "the route that is claimed, by its id; left out, every route is tried"] = None
    received_on: Annotated[date | None, "day the competent body received it; some decrees rule by that day"] = None
    proposed_on: Annotated[date | None, "day of the proposal; left out, the day of the decision"] = None
    achievement: Annotated[str | None, "the achievement, in the words of the proposal"] = None
    period: Annotated[Period | None, "when it was achieved"] = None
    is_simplified: Annotated[bool, "by the simplified procedure"] = False
    documents: Annotated[tuple[str, ...] | None, "what lies in it, by code; left out, it is taken as complete"] = None
    ratings: Annotated[tuple[YearRated, ...], "how each year was rated"] = ()
    initiatives: Annotated[tuple[Initiative, ...] | None, "left out, they are not known"] = None
    standing: Annotated[Standing, "what is pending against the recipient"] = "clear"
    discipline_served_on: Annotated[date | None, "last day of a disciplinary measure, when there was one"] = None
    vote: Annotated[Vote | None, "the council's vote"] = None
    cluster: Annotated[Cluster | None, "the list it stands on, for the flag of the Government"] = None
    membership: Annotated[Membership | None, "of a collective"] = None
    occasion: Annotated[Occasion | None, "where it is to be handed over"] = None
    statements: Annotated[tuple[Stated, ...], "what else is stated"] = ()


@dataclass(frozen=True, kw_only=True)
class Question:
    """Whether this form may be given to this recipient by this authority on this day."""

    on: Annotated[date, "day of the decision, or of the presentation"]
    form: Annotated[str, "a code of the catalogue"]
    stage: Annotated[Stage, "whether it is decided or handed over"] = "award"
    recipient_kind: Annotated[RecipientAllowed, "who receives"]
    authority: Annotated[AuthorityLevel | None, "where the one who decides stands; left out, taken as competent"] = None
    dossier: Annotated[Dossier, "what is proposed"] = field(default_factory=Dossier)
    history: Annotated[tuple[PriorAward, ...], "the recipient's earlier awards, in any order"] = ()
