"""JSON to a question; the question of a list from its query; lines to JSON."""

from typing import get_args

from marshmallow import fields, validate

from awards.catalogue.form import AuthorityLevel
from awards.eligibility.asking import EligibilityLine, KnownQuestion
from registry.chassis.downloads import wanted_format
from registry.chassis.paging import QueryArguments
from registry.contracts.scalars import Day
from registry.contracts.wire import schema_of

KnownQuestionInput = schema_of(KnownQuestion, strict=True)
EligibilityLineSchema = schema_of(EligibilityLine)


class AnswerQuery(QueryArguments):
    format = wanted_format("jsonl")


class ListQuestion(AnswerQuery):
    """What is asked of every row."""

    on = Day(required=True, metadata={"description": "day of the decision"})
    form = fields.List(
        fields.String(validate=validate.Length(1, 100)),
        required=True,
        metadata={"description": "codes of the catalogue, for rows that name none; may be repeated"},
    )
    authority = fields.String(
        load_default=None,
        validate=validate.OneOf(get_args(AuthorityLevel)),
        metadata={"description": "where the one who decides stands; left out, taken as competent"},
    )
    period = fields.String(
        load_default=None,
        validate=validate.Length(1, 100),
        metadata={"description": "the achievement period of rows that name none: 2025"},
    )
