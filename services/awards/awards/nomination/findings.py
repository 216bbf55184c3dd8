"""What the law and its campaign say of a nomination: its dossier and the recipient's awards, put to the rules.

Owns the reading of the registry's own history, and of the places that are taken. Refuses to know the rules, and what is
done about a finding. Who overrode a warning is said beside it; it weighs no more then.
"""

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from awards.award.award import Award
from awards.campaign.campaign import Campaign
from awards.catalogue.catalogue import catalogue
from awards.catalogue.form import AuthorityLevel
from awards.decision.shortened import without_grants
from awards.directory.merged import records_of
from awards.nomination import places
from awards.nomination.consultation import of_consultations
from awards.nomination.nomination import Nomination
from awards.nomination.stating import stated
from awards.rules.answers import Fact
from awards.rules.dossier import Cluster, Dossier, PriorAward, Question
from awards.rules.engine import Finding, Outcome, Tried
from awards.rules.rulebook import Rulebook
from awards.rules.use_cases import LONGEST_HISTORY, answer
from registry.contracts.campaign import CampaignForm
from registry.contracts.nomination import Override

QUOTA = "campaign.quota"


@dataclasses.dataclass(frozen=True, kw_only=True)
class NominationFinding(Finding):
    override: Annotated[Override | None, "who overrode the warning, and why"] = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class NominationVerdict:
    outcome: Annotated[Outcome, "the worst of its findings that nobody overrode"]
    findings: Annotated[tuple[NominationFinding, ...], "what forbids and what warns; the former first"]
    explain: Annotated[tuple[Tried, ...], "every rule that was tried, in order of id"]


def findings(
    nomination: Nomination,
    on: date,
    rules: Rulebook,
    authority: AuthorityLevel | None = None,
    taken: int | None = None,
) -> NominationVerdict:
    """As if it were decided on the day `on`. `taken` are the places that others of its form hold in its campaign;
    left out, they are counted.

    Raises RuleBroken when the dossier contradicts itself.
    """
    campaign = Campaign.objects(id=nomination.campaign_id).first() if nomination.campaign_id else None
    said = _called_for(campaign, nomination.form.code)
    if taken is None:
        taken = places.taken(campaign.id, nomination.form.code, nomination.id) if campaign else 0
    place = taken + 1
    question = Question(
        on=on,
        form=nomination.form.code,
        recipient_kind=nomination.recipient.kind,
        authority=authority,
        dossier=_in_campaign(nomination, campaign, _route(campaign, said, rules), place),
        history=tuple(history_of(nomination.recipient_id)),
    )
    verdict = answer(question, rules, catalogue())
    found = (*verdict.findings, *_over_quota(campaign, said, place), *of_consultations(nomination.consultations, on))
    return _weighed([_overridden(finding, nomination) for finding in found], verdict.explain)


def history_of(recipient_id: str | None) -> Iterator[PriorAward]:
    """What the recipient was granted by decisions whose day is known; nothing for a recipient without a record."""
    if recipient_id is None:
        return
    granted = Award.objects(recipient_id__in=records_of(recipient_id), form_code__ne=None, matched_to=None)
    awards = list(granted.limit(LONGEST_HISTORY))
    decisions = {decision.id: decision for decision in without_grants(award.decision_id for award in awards)}
    for award in awards:
        prior = award.as_prior(decisions[award.decision_id])
        if prior is not None:
            yield prior


def _called_for(campaign: Campaign | None, form: str) -> CampaignForm | None:
    """What the campaign says of the form; nothing any more when it was taken out since."""
    return next((one for one in campaign.forms if one.form.code == form), None) if campaign else None


def _route(campaign: Campaign | None, said: CampaignForm | None, rules: Rulebook) -> str | None:
    """The route that the campaign names for the form; of one that tells of clusters, the one that counts them."""
    if campaign is None or said is None or said.route is not None or campaign.cluster is None:
        return said.route if said else None
    counting = rules.counting_clusters(said.form.code or "")
    return counting[0] if len(counting) == 1 else None


def _in_campaign(nomination: Nomination, campaign: Campaign | None, route: str | None, place: int) -> Dossier:
    """Its dossier, with the list it stands on as it is counted, whatever the dossier says of that."""
    dossier = stated(nomination)
    known: dict[str, Any] = {"route": dossier.route or route}
    if campaign is not None and campaign.cluster is not None:
        leaders, meeting = campaign.cluster.leaders, campaign.cluster.leaders_meeting_standard
        known["cluster"] = Cluster(leaders=leaders, leaders_meeting_standard=meeting, proposed=place)
    counted: Dossier = dataclasses.replace(dossier, **known)
    return counted


def _over_quota(campaign: Campaign | None, said: CampaignForm | None, place: int) -> Iterator[Finding]:
    if campaign is None or said is None or said.most is None or place <= said.most:
        return
    yield Finding(
        severity="warn",
        code="quota.exceeded",
        rule=QUOTA,
        message={
            "en": f"The campaign gives {said.most} of this form; this would be number {place}.",
            "vi": f"Chỉ tiêu của đợt cho hình thức này là {said.most}; hồ sơ này sẽ là thứ {place}.",
        },
        citation=campaign.name,
        facts=(Fact(name="most", value=str(said.most)), Fact(name="place", value=str(place))),
    )


def _overridden(finding: Finding, nomination: Nomination) -> NominationFinding:
    """A block is never overridden, also when a warning of the same rule was."""
    said = {member.name: getattr(finding, member.name) for member in dataclasses.fields(finding)}
    override = nomination.override_of(finding.rule, finding.code) if finding.severity == "warn" else None
    return NominationFinding(**said, override=override)


def _weighed(found: list[NominationFinding], explain: tuple[Tried, ...]) -> NominationVerdict:
    ordered = sorted(found, key=lambda finding: (finding.severity, finding.rule, finding.code))
    weighing = [finding for finding in ordered if finding.override is None]
    outcome: Outcome = weighing[0].severity if weighing else "allow"  # "block" sorts before "warn"
    return NominationVerdict(outcome=outcome, findings=tuple(ordered), explain=explain)
