"""Forms to JSON, and what a list of them may be asked for."""

from typing import get_args

from marshmallow import fields, validate

from awards.catalogue.form import Family, Form, Regime
from registry.chassis.paging import PageArguments
from registry.chassis.reading import page_schema
from registry.contracts.scalars import Day
from registry.contracts.wire import schema_of


class FormSchema(schema_of(Form)):  # type: ignore[misc]  # the base is made from the shape
    """A form of award, with who may confer it and the law that says so."""


FormPageSchema = page_schema(FormSchema)


class FormSearch(PageArguments):
    q = fields.String(
        load_default=None, validate=validate.Length(max=200), metadata={"description": "words of a name, folded"}
    )
    family = fields.String(load_default=None, validate=validate.OneOf(get_args(Family)))
    regime = fields.String(load_default=None, validate=validate.OneOf(get_args(Regime)))
    in_force_on = Day(load_default=None, metadata={"description": "may be conferred on this day"})
