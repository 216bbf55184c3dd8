"""JSON to a question, verdicts and rules to JSON."""

from marshmallow import fields, validate

from awards.rules.bonus.reckoning import BonusQuestion, BonusVerdict
from awards.rules.dossier import Question
from awards.rules.eligibility import EligibilityQuestion, EligibilityVerdict
from awards.rules.engine import Verdict
from awards.rules.form_law import FormLaw
from awards.rules.rule import RuleFacts
from registry.chassis.paging import PageArguments, QueryArguments
from registry.chassis.reading import page_schema
from registry.contracts.scalars import Day
from registry.contracts.wire import schema_of

WhatIfInput = schema_of(Question, strict=True)
VerdictSchema = schema_of(Verdict)
BonusInput = schema_of(BonusQuestion, strict=True)
BonusSchema = schema_of(BonusVerdict)
EligibilityInput = schema_of(EligibilityQuestion, strict=True)
EligibilitySchema = schema_of(EligibilityVerdict)
FormLawSchema = schema_of(FormLaw)


class RuleSchema(schema_of(RuleFacts)):  # type: ignore[misc]  # the base is made from the shape
    """A rule, a route or a provision, with the days it is in force and the article behind it."""


RulePageSchema = page_schema(RuleSchema)


class FormLawArguments(QueryArguments):
    on = Day(load_default=None, metadata={"description": "the law of this day; left out, of today"})


class RuleSearch(PageArguments):
    on = Day(load_default=None, metadata={"description": "in force on this day"})
    form = fields.String(
        load_default=None, validate=validate.Length(max=100), metadata={"description": "a code of the catalogue"}
    )
