"""What is asked of a candidate, and what it comes to, as JSON."""

from dataclasses import dataclass
from typing import Annotated

from marshmallow import fields, validate

from awards.catalogue.form_files import FormFault
from awards.law_candidate.comparing import DryRun
from awards.rules.candidate import RuleDifference
from awards.rules.form_candidate import FormDifference
from awards.rules.rule_files import Fault
from registry.chassis.paging import QueryArguments
from registry.contracts.wire import schema_of


@dataclass(frozen=True, kw_only=True)
class Checked:
    faults: Annotated[tuple[Fault, ...], "what is wrong with the file; it cannot be put in force while there is any"]
    difference: Annotated[RuleDifference, "what of its rules that can be read would change"]


@dataclass(frozen=True, kw_only=True)
class CheckedForms:
    faults: Annotated[tuple[FormFault, ...], "what is wrong; the file cannot be put in force while there is any"]
    difference: Annotated[FormDifference, "what of its forms that can be read would change"]


CheckedSchema = schema_of(Checked)
CheckedFormsSchema = schema_of(CheckedForms)


class DryRunSchema(schema_of(DryRun)):  # type: ignore[misc]  # the base is made from the shape
    """One portion; `next` asks for the one after it."""

    class Meta(schema_of(DryRun).Meta):  # type: ignore[misc]  # the same
        exclude = ("last",)

    next = fields.String(required=True, allow_none=True, metadata={"description": "the cursor of the next portion"})


class CandidateQuery(QueryArguments):
    replaces = fields.String(
        load_default=None,
        validate=validate.Length(1, 200),
        metadata={"description": "the file it takes the place of: state-since-2024.toml; left out, none"},
    )


class DryRunQuery(CandidateQuery):
    cursor = fields.String(
        load_default=None,
        validate=validate.Length(max=500),
        metadata={"description": "`next` of the portion before"},
    )
