"""What bears on a form on a day: who may confer it, the routes to it, what binds it, and the bonus that goes with it.

Pure: the catalogue and the rules say it by form and by rule; this gathers it for a reader. Judges no case.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from awards.catalogue.catalogue import Catalogue
from awards.catalogue.form import Authority, Confidence, Form, LegalBasis
from awards.rules.bonus.amounts import Amounts, Multiple
from awards.rules.bonus.reckoning import rounded_up
from awards.rules.law import Law
from awards.rules.rule import Asked, Rule, RuleFacts
from awards.rules.telling import told
from registry.contracts.award import FormRef
from registry.contracts.shapes import Titles


@dataclass(frozen=True, kw_only=True)
class RequirementTold:
    text: Annotated[Titles, "what is asked, by language"]
    confidence: Annotated[Confidence, "S read in the source, K from memory, ? doubtful"]


@dataclass(frozen=True, kw_only=True)
class RuleTold:
    rule: Annotated[RuleFacts, "what the rule says of itself"]
    when: Annotated[tuple[Titles, ...], "it binds where all of this holds; none: always"]
    asks: Annotated[tuple[RequirementTold, ...], "what it asks on that day; all of it must hold"]


@dataclass(frozen=True, kw_only=True)
class BonusTold:
    multiple: Annotated[Multiple, "of the base salary, for whom, and its article"]
    dong: Annotated[int | None, "what it comes to on that day; absent while no base salary is known"]


@dataclass(frozen=True, kw_only=True)
class FormLaw:
    form: Annotated[FormRef, "the form; /v1/forms/{code} has who may ever confer it"]
    on: Annotated[date, "the day; of a dossier that was received on it"]
    is_in_force: Annotated[bool, "whether it can be conferred that day"]
    authorities: Annotated[tuple[Authority, ...], "who may confer it that day"]
    legal_basis: Annotated[tuple[LegalBasis, ...], "where the law of that day says so"]
    routes: Annotated[tuple[RuleTold, ...], "the ways to it; one of them must hold whole"]
    rules: Annotated[tuple[RuleTold, ...], "what binds it beside, at the decision and at the presentation"]
    provisions: Annotated[tuple[RuleFacts, ...], "what the law of its regime says and no dossier answers"]
    bonuses: Annotated[tuple[BonusTold, ...], "the money that goes with it"]
    changed_on: Annotated[date | None, "the last day, up to it, on which something of this changed"]
    changes_on: Annotated[date | None, "the first day after it on which something of this changes"]


def law_of_form(form: Form, on: date, law: Law, known: Amounts) -> FormLaw:
    """As it is to be read on the day `on`."""
    bearing = [rule for rule in law.rules if _bears_on(rule, form)]
    multiples = [one for one in known.multiple if one.form == form.code]
    changes = sorted({day for span in _spans(form, bearing, multiples) for day in _edges(*span)})
    in_force = [rule for rule in bearing if rule.is_in_force_on(on)]
    return FormLaw(
        form=form.reference(),
        on=on,
        is_in_force=form.is_in_force_on(on),
        authorities=tuple(one for one in form.authorities if one.holds_on(on)),
        legal_basis=tuple(one for one in form.legal_basis if one.holds_on(on)),
        routes=_told(in_force, "route", on, law.forms),
        rules=_told(in_force, "rule", on, law.forms),
        provisions=tuple(rule.facts for rule in in_force if rule.facts.kind == "provision"),
        bonuses=tuple(_bonus(one, known, on) for one in multiples if one.since <= on <= (one.until or on)),
        changed_on=max((day for day in changes if day <= on), default=None),
        changes_on=min((day for day in changes if day > on), default=None),
    )


def _bears_on(rule: Rule, form: Form) -> bool:
    facts = rule.facts
    kinds = not facts.recipients or bool(set(facts.recipients) & set(form.recipients))
    return facts.regime == form.regime and kinds and (not facts.forms or form.code in facts.forms)


def _told(rules: Iterable[Rule], kind: str, on: date, forms: Catalogue) -> tuple[RuleTold, ...]:
    return tuple(
        RuleTold(
            rule=rule.facts,
            when=tuple(told(one, forms) for one in rule.when),
            asks=tuple(_asked(one, rule, forms) for one in rule.asks if one.is_asked_on(on)),
        )
        for rule in rules
        if rule.facts.kind == kind
    )


def _asked(one: Asked, rule: Rule, forms: Catalogue) -> RequirementTold:
    return RequirementTold(text=told(one.requirement, forms), confidence=one.confidence or rule.facts.confidence)


def _bonus(one: Multiple, known: Amounts, on: date) -> BonusTold:
    base = known.base_on(on)
    return BonusTold(multiple=one, dong=rounded_up(one.exact() * base.dong) if base else None)


def _spans(
    form: Form, rules: Iterable[Rule], multiples: Sequence[Multiple]
) -> Iterator[tuple[date | None, date | None]]:
    yield form.effective_from, form.effective_until
    yield from ((one.since, one.until) for one in form.authorities)
    yield from ((one.since, one.until) for one in form.legal_basis)
    yield from ((one.since, one.until) for one in multiples)
    for rule in rules:
        yield rule.facts.in_force_from, rule.facts.in_force_until
        yield from ((asked.since, asked.until) for asked in rule.asks)


def _edges(first: date | None, last: date | None) -> Iterator[date]:
    """The first day on which it holds, and the first on which it holds no more."""
    if first is not None:
        yield first
    if last is not None and last < date.max:
        yield last + timedelta(days=1)
