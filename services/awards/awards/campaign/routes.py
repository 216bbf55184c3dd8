"""The doors of campaigns. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.campaign import use_cases
from awards.campaign.campaign import Campaign
from awards.campaign.commands import ChangeCampaign, CloseCampaign, OpenCampaign, ReopenCampaign
from awards.campaign.figures import CampaignFigures, figures_of
from awards.campaign.schemas import (
    CampaignChangesInput,
    CampaignFiguresSchema,
    CampaignPageSchema,
    CampaignSchema,
    CampaignSearch,
    OpenCampaignInput,
    ReopeningInput,
)
from awards.nomination.places import counted, taken
from awards.rules.routes import rulebook_in_use
from registry.chassis.doors import changes, changes_by_post, creates
from registry.chassis.reading import HistorySchema, found, history, listed, read
from registry.chassis.writing import expected_version, make, write
from registry.messaging.aggregate import Matches, with_words

campaigns = Blueprint("campaigns", __name__, description="Who calls for nominations of what, for when and until when.")
campaign_schema = CampaignSchema()
_FILTERS = ("state", "organisation_id")


@campaigns.route("/campaigns", methods=["POST"])
@creates(campaigns)
@campaigns.arguments(OpenCampaignInput())
@campaigns.response(201, CampaignSchema)
def enter(command: OpenCampaign) -> Response:
    """Open a campaign: forms, period, quotas, clusters and deadline."""
    return make(partial(use_cases.open_campaign, rules=rulebook_in_use()), command, campaign_schema)


@campaigns.route("/campaigns", methods=["GET"])
@campaigns.arguments(CampaignSearch(), location="query")
@campaigns.response(200, CampaignPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find campaigns by words, state or organisation."""
    return listed(matching(arguments), arguments, campaign_schema)


@campaigns.route("/campaigns/<campaign_id>", methods=["GET"])
@campaigns.response(200, CampaignSchema)
def read_one(campaign_id: str) -> Response:
    """Read one campaign; its nominations are at /v1/nominations?campaign_id=..."""
    return read(found(Campaign, campaign_id), campaign_schema)


@campaigns.route("/campaigns/<campaign_id>", methods=["PATCH"])
@changes(campaigns)
@campaigns.arguments(CampaignChangesInput())
@campaigns.response(200, CampaignSchema)
def change(change: tuple[str, Mapping[str, Any]], campaign_id: str) -> Response:
    """Change a campaign, with a reason: another deadline, another quota, the leaders that were counted."""
    reason, said = change
    command = ChangeCampaign(campaign_id=campaign_id, version=expected_version(), reason=reason, changes=said)
    return write(partial(use_cases.change_campaign, rules=rulebook_in_use()), command, campaign_schema)


@campaigns.route("/campaigns/<campaign_id>/closing", methods=["POST"])
@changes_by_post(campaigns)
@campaigns.response(200, CampaignSchema)
def close(campaign_id: str) -> Response:
    """Close a campaign: no dossier is taken in any more, and those that were go on."""
    command = CloseCampaign(campaign_id=campaign_id, version=expected_version())
    return write(use_cases.close_campaign, command, campaign_schema)


@campaigns.route("/campaigns/<campaign_id>/reopening", methods=["POST"])
@changes_by_post(campaigns)
@campaigns.arguments(ReopeningInput())
@campaigns.response(200, CampaignSchema)
def reopen(said: Mapping[str, Any], campaign_id: str) -> Response:
    """Take dossiers in again, with a reason."""
    command = ReopenCampaign(campaign_id=campaign_id, version=expected_version(), **said)
    return write(use_cases.reopen_campaign, command, campaign_schema)


@campaigns.route("/campaigns/<campaign_id>/figures", methods=["GET"])
@campaigns.response(200, CampaignFiguresSchema)
def read_figures(campaign_id: str) -> CampaignFigures:
    """Read how many nominations of each form stand in which state, beside the quota: rows and columns of a chart."""
    campaign: Campaign = found(Campaign, campaign_id)
    codes = [one.form.code for one in campaign.forms]
    held = {code: taken(campaign_id, code) for code in codes}
    return figures_of(campaign.facts(), counted(campaign_id), held)


@campaigns.route("/campaigns/<campaign_id>/history", methods=["GET"])
@campaigns.response(200, HistorySchema)
def read_history(campaign_id: str) -> dict[str, Any]:
    """Read every event of one campaign: who did what, what it said before and after."""
    return history("campaign", campaign_id)


def matching(arguments: Mapping[str, Any]) -> Matches:
    """Those that fit every filter of the list."""
    asked = {name: arguments[name] for name in _FILTERS if arguments[name] is not None}
    return with_words(Campaign.objects(**asked), arguments["q"])
