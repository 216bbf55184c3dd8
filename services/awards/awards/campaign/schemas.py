"""JSON to commands, campaigns and their figures to JSON."""

from typing import get_args

from marshmallow import Schema, fields, validate

from awards.campaign.commands import OpenCampaign
from awards.campaign.figures import CampaignFigures
from registry.chassis.paging import PageArguments
from registry.chassis.reading import changes_schema, page_schema, reason
from registry.contracts.campaign import CampaignFacts, CampaignState
from registry.contracts.wire import schema_of

OpenCampaignInput = schema_of(OpenCampaign, strict=True)
CampaignChangesInput = changes_schema(OpenCampaign)
CampaignFiguresSchema = schema_of(CampaignFigures)


class ReopeningInput(Schema):
    reason = reason()


class CampaignSchema(schema_of(CampaignFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """A campaign as it stands."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})


CampaignPageSchema = page_schema(CampaignSchema)


class CampaignSearch(PageArguments):
    q = fields.String(
        load_default=None,
        validate=validate.Length(max=200),
        metadata={"description": "words of organisation, name and period, folded"},
    )
    state = fields.String(load_default=None, validate=validate.OneOf(get_args(CampaignState)))
    organisation_id = fields.String(load_default=None, validate=validate.Length(max=100))
