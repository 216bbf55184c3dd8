"""A campaign: which forms may be proposed for which period, how many of each, by when, and over which clusters.

Owns what it takes in. Refuses to know nominations and the law: how many stand, and what a cap allows, is for others.
Each method checks and returns the event that happened.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar, Self

from mongoengine import DateField, StringField

from awards.campaign import refusals
from registry.contracts import campaign as published
from registry.contracts.campaign import CampaignCluster, CampaignFacts, CampaignForm, CampaignRef
from registry.contracts.shapes import PartyRef, Period
from registry.folding import words
from registry.messaging.aggregate import Aggregate, ShapeField, TextsField, new_id


class Campaign(Aggregate):
    meta: ClassVar[dict[str, Any]] = {
        "collection": "campaigns",
        "db_alias": "awards",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["words"], "name": "words"},
            {"fields": ["state", "id"], "name": "state"},
            {"fields": ["organisation_id", "id"], "name": "organisation"},
        ],
    }

    organisation = ShapeField(PartyRef, required=True)
    name = StringField(required=True)
    period = ShapeField(Period, required=True)
    forms = ShapeField(CampaignForm, many=True)
    cluster = ShapeField(CampaignCluster)
    submit_by = DateField()
    state = StringField(required=True)
    organisation_id = StringField()
    words = TextsField()

    @classmethod
    def open(cls, said: Mapping[str, Any], at: datetime) -> tuple[Self, published.CampaignOpened]:
        """`said` has the members of a campaign, their names read into references."""
        campaign = cls(id=new_id(), state="open")
        campaign._set(said)
        return campaign, published.CampaignOpened(happened_at=at, **campaign._said())

    def change(self, changes: Mapping[str, Any], reason: str, at: datetime) -> published.CampaignChanged:
        """Binds what comes later: a dossier that was taken in stays."""
        changed = self.changed_by(changes)
        if not changed:
            raise refusals.nothing_changed()
        self._set(changes)
        return published.CampaignChanged(happened_at=at, reason=reason, changed=changed, **self._said())

    def close(self, at: datetime) -> published.CampaignClosed:
        if self.state != "open":
            raise refusals.closed_already()
        self.state = "closed"
        return published.CampaignClosed(happened_at=at, **self._said())

    def reopen(self, reason: str, at: datetime) -> published.CampaignReopened:
        if self.state != "closed":
            raise refusals.open_already()
        self.state = "open"
        return published.CampaignReopened(happened_at=at, reason=reason, **self._said())

    def admit(self, form: str | None, received_on: date | None = None) -> CampaignForm:
        """What it says of the form. Raises RuleBroken: closed, no such form in it, or received after its deadline."""
        self.require_open()
        if received_on and self.submit_by and received_on > self.submit_by:
            raise refusals.too_late(self.name, self.submit_by)
        return self.called_for(form)

    def require_open(self) -> None:
        """Raises RuleBroken when it takes in nothing."""
        if self.state != "open":
            raise refusals.closed(self.name)

    def called_for(self, form: str | None, at: str = "") -> CampaignForm:
        """What it says of the form. Raises RuleBroken when it does not call for it; `at` is where that is said."""
        found = self.says_of(form)
        if found is None:
            raise refusals.other_form(self.name, [one.form.code for one in self.forms], f"{at}form.code")
        return found

    def says_of(self, form: str | None) -> CampaignForm | None:
        """Nothing when it does not call for it, or not any more."""
        return next((one for one in self.forms if one.form.code == form), None)

    def reference(self) -> CampaignRef:
        """The campaign as its nominations say it."""
        return CampaignRef(campaign_id=self.id, name=self.name)

    def facts(self) -> CampaignFacts:
        """The campaign as events say it."""
        return CampaignFacts(**self.said_as(CampaignFacts))

    def _set(self, said: Mapping[str, Any]) -> None:
        for name, value in said.items():
            setattr(self, name, value)
        if not self.name.strip():
            raise refusals.name_missing()
        check_period(self.period)
        check_forms(self.forms)
        check_cluster(self.cluster)
        self.organisation_id = self.organisation.party_id
        self.words = words(" ".join((self.organisation.name, self.name, self.period.label)))

    def _said(self) -> dict[str, Any]:
        return {"campaign_id": self.id, "campaign": self.facts()}


def check_period(period: Period) -> None:
    if period.starts_on and period.ends_on and period.ends_on < period.starts_on:
        raise refusals.period_backwards()


def check_forms(forms: tuple[CampaignForm, ...]) -> None:
    """At least one, each once and known to the catalogue, with a quota that gives something."""
    if not forms:
        raise refusals.no_forms()
    for index, one in enumerate(forms):
        if one.form.code is None:
            raise refusals.form_left_open(f"forms.{index}.form.code")
        if one.most is not None and one.most < 1:
            raise refusals.quota_too_small(f"forms.{index}.most")
    if len({one.form.code for one in forms}) < len(forms):
        raise refusals.form_twice()


def check_cluster(cluster: CampaignCluster | None) -> None:
    if cluster is None:
        return
    standard = cluster.leaders_meeting_standard
    if cluster.leaders < 0 or not 0 <= (standard or 0) <= cluster.leaders:
        raise refusals.impossible_leaders()
