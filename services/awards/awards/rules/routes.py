"""The doors of the rules. They are read here and asked here; nothing that is asked is stored."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, current_app
from flask_smorest import Blueprint

from awards.catalogue.catalogue import catalogue, form_of
from awards.rules.bonus.amounts import amounts
from awards.rules.bonus.reckoning import BonusQuestion, BonusVerdict
from awards.rules.dossier import Question
from awards.rules.eligibility import EligibilityQuestion, EligibilityVerdict
from awards.rules.engine import Verdict
from awards.rules.form_law import FormLaw, law_of_form
from awards.rules.law import Law
from awards.rules.rulebook import Rulebook
from awards.rules.schemas import (
    BonusInput,
    BonusSchema,
    EligibilityInput,
    EligibilitySchema,
    FormLawArguments,
    FormLawSchema,
    RulePageSchema,
    RuleSchema,
    RuleSearch,
    VerdictSchema,
    WhatIfInput,
)
from awards.rules.use_cases import answer, reckon_bonus, who_is_eligible
from registry.chassis.paging import decode_cursor, encode_cursor, page
from registry.contracts.shapes import LOCAL

rules = Blueprint(
    "rules", __name__, description="The rules of awarding, and what they say of a dossier that is asked about."
)
rule_schema = RuleSchema()
_EXTENSION = "awards.rulebook"


def install(app: Flask, rulebook: Rulebook) -> None:
    app.extensions[_EXTENSION] = rulebook


def rulebook_in_use() -> Rulebook:
    """The rules that this service was started with."""
    known: Rulebook = current_app.extensions[_EXTENSION]
    return known


@rules.route("/rules", methods=["GET"])
@rules.arguments(RuleSearch(), location="query")
@rules.response(200, RulePageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """The rules in force on a day, or all of them, with their articles; in order of id."""
    day, form = arguments["on"], arguments["form"]
    after = decode_cursor(arguments["cursor"], 1)[0] if arguments["cursor"] else ""
    known = rulebook_in_use() if day is None else rulebook_in_use().in_force_on(day)
    found = [r.facts for r in known if r.facts.id > after and (form is None or form in r.facts.forms)]
    shown = found[: arguments["limit"]]
    more = encode_cursor([shown[-1].id]) if len(found) > len(shown) else None
    return page([rule_schema.dump(facts) for facts in shown], more)


@rules.route("/forms/<code>/law", methods=["GET"])
@rules.arguments(FormLawArguments(), location="query")
@rules.response(200, FormLawSchema)
def read_law_of_form(arguments: Mapping[str, Any], code: str) -> FormLaw:
    """Read what bears on a form on a day: who may confer it, the routes to it, what binds it, and its bonus."""
    on = arguments["on"] or datetime.now(UTC).astimezone(LOCAL).date()
    return law_of_form(form_of(code), on, Law(rules=rulebook_in_use(), forms=catalogue()), amounts())


@rules.route("/what-if", methods=["POST"])
@rules.arguments(WhatIfInput())
@rules.response(200, VerdictSchema)
def what_if(question: Question) -> Verdict:
    """Ask what the law of the day says of a dossier: allow, warn or block, with every rule that was tried."""
    return answer(question, rulebook_in_use(), catalogue())


@rules.route("/what-if/bonus", methods=["POST"])
@rules.arguments(BonusInput())
@rules.response(200, BonusSchema)
def what_if_bonus(question: BonusQuestion) -> BonusVerdict:
    """Ask what bonus goes with the grants of a decision: every line, and the sum, in đồng."""
    return reckon_bonus(question, catalogue())


@rules.route("/eligibility", methods=["POST"])
@rules.arguments(EligibilityInput())
@rules.response(200, EligibilitySchema)
def eligibility(question: EligibilityQuestion) -> EligibilityVerdict:
    """Ask which of many recipients may be given a form on a day, and what is missing for the rest."""
    return who_is_eligible(question, rulebook_in_use(), catalogue())
