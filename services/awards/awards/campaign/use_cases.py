"""What can be done to campaigns, one function a command: load, act, save. Safe to run twice."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from awards.campaign import refusals, turn
from awards.campaign.campaign import Campaign
from awards.campaign.commands import ChangeCampaign, CloseCampaign, NamedCampaignForm, OpenCampaign, ReopenCampaign
from awards.campaign.turn import CampaignTurn
from awards.catalogue.catalogue import catalogue
from awards.directory import lookup
from awards.directory.scope import require_within
from awards.rules.rulebook import Rulebook
from registry.contracts.campaign import CampaignForm
from registry.contracts.shapes import LOCAL
from registry.messaging.transaction import Transaction

OPENED = ("organisation", "name", "period", "forms", "cluster", "submit_by")


def open_campaign(transaction: Transaction, command: OpenCampaign, rules: Rulebook) -> Campaign:
    said = _read({name: getattr(command, name) for name in OPENED}, rules, transaction.recorded_at)
    campaign, event = Campaign.open(said, transaction.recorded_at)
    _require_reach(transaction, campaign)
    transaction.add(turn.COLLECTION, CampaignTurn.first(campaign.id))
    return transaction.save(campaign, event)


def change_campaign(transaction: Transaction, command: ChangeCampaign, rules: Rulebook) -> Campaign:
    campaign = _load(transaction, command.campaign_id, command.version)
    changes = _read(command.changes, rules, transaction.recorded_at)
    event = campaign.change(changes, command.reason, transaction.recorded_at)
    _require_reach(transaction, campaign)
    return transaction.save(campaign, event)


def close_campaign(transaction: Transaction, command: CloseCampaign) -> Campaign:
    campaign = _load(transaction, command.campaign_id, command.version)
    return transaction.save(campaign, campaign.close(transaction.recorded_at))


def reopen_campaign(transaction: Transaction, command: ReopenCampaign) -> Campaign:
    campaign = _load(transaction, command.campaign_id, command.version)
    return transaction.save(campaign, campaign.reopen(command.reason, transaction.recorded_at))


def _load(transaction: Transaction, campaign_id: str, version: int) -> Campaign:
    campaign = transaction.load(Campaign, campaign_id, version)
    _require_reach(transaction, campaign)
    return campaign


def _require_reach(transaction: Transaction, campaign: Campaign) -> None:
    require_within(transaction.act.organisation, [campaign.organisation_id], "organisation")


def _read(said: Mapping[str, Any], rules: Rulebook, at: datetime) -> dict[str, Any]:
    """Names read into references, as they are on the day of writing."""
    on = at.astimezone(LOCAL).date()
    readings: Mapping[str, Callable[[Any], Any]] = {
        "organisation": lambda named: lookup.party(named, "organisation", on),
        "forms": lambda named: _forms(named, rules),
    }
    return {name: readings[name](value) if name in readings else value for name, value in said.items()}


def _forms(said: Sequence[NamedCampaignForm], rules: Rulebook) -> tuple[CampaignForm, ...]:
    return tuple(_form(one, f"forms.{index}", rules) for index, one in enumerate(said))


def _form(said: NamedCampaignForm, field: str, rules: Rulebook) -> CampaignForm:
    form = catalogue().named(said.form, f"{field}.form")
    routes = rules.routes_to(form.code or "")
    if said.route is not None and said.route not in routes:
        raise refusals.unknown_route(said.route, f"{field}.route", routes)
    return CampaignForm(form=form, most=said.most, route=said.route)
