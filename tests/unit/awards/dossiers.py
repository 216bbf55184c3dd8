"""Questions to the rules with valid defaults, and what comes out of them. Builders for the tests of the rules."""

from dataclasses import replace
from datetime import date
from typing import Any

from awards.catalogue.catalogue import catalogue
from awards.rules.dossier import Dossier, Ground, Initiative, PriorAward, Question, Rating, Stated, YearRated
from awards.rules.engine import Verdict
from awards.rules.rulebook import rulebook
from awards.rules.use_cases import answer
from registry.contracts.shapes import Period

PAPERS = ("to-trinh", "bao-cao-thanh-tich", "bien-ban", "xac-nhan-sang-kien", "y-kien-ban-thuong-vu-tinh-uy")


def question(form: str, on: date, **said: Any) -> Question:
    """A person's dossier with all its papers."""
    of_dossier = {name: said.pop(name) for name in list(said) if name in Dossier.__dataclass_fields__}
    dossier = Dossier(documents=PAPERS, **of_dossier)
    return Question(form=form, on=on, dossier=dossier, **{"recipient_kind": "individual", **said})


def held(
    form: str, decided_on: date, period: str | None = None, ground: Ground = "emulation", **said: Any
) -> PriorAward:
    named = Period(label=period) if period else None
    return PriorAward(form=form, decided_on=decided_on, period=named, ground=ground, **said)


def rated(rating: Rating, *years: int) -> tuple[YearRated, ...]:
    return tuple(YearRated(year=year, rating=rating) for year in years)


def initiatives(*years: int, **said: Any) -> tuple[Initiative, ...]:
    return tuple(Initiative(year=year, **said) for year in years)


def states(**said: bool | float) -> tuple[Stated, ...]:
    return tuple(
        Stated(name=name.replace("_", "-"), holds=value)
        if isinstance(value, bool)
        else Stated(name=name.replace("_", "-"), number=value)
        for name, value in said.items()
    )


def with_dossier(asked: Question, **said: Any) -> Question:
    return replace(asked, dossier=replace(asked.dossier, **said))


def judged(asked: Question) -> Verdict:
    return answer(asked, rulebook(), catalogue())


def found(verdict: Verdict) -> dict[str, str]:
    """Code to severity."""
    return {finding.code: finding.severity for finding in verdict.findings}


def outcomes(verdict: Verdict) -> dict[str, str]:
    """Rule to how it came out."""
    return {tried.rule: tried.outcome for tried in verdict.explain}
