"""What the law and its campaign say of a nomination: its dossier and the recipient's awards, put to the rules.

Refuses to know the rules, and what is done about a finding. Who overrode a warning is said beside it; it weighs no
more then.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Self

from awards.campaign.campaign import Campaign
from awards.campaign.listing import on_its_list
from awards.catalogue.catalogue import catalogue
from awards.catalogue.form import AuthorityLevel
from awards.directory.merged import same_parties
from awards.nomination import places
from awards.nomination.complaints import Pending
from awards.nomination.consultation import of_consultations
from awards.nomination.history import history_of
from awards.nomination.nomination import Nomination
from awards.nomination.repeated import OtherDrafts
from awards.nomination.stating import stated
from awards.rules.answers import Fact
from awards.rules.dossier import Question
from awards.rules.engine import Finding, Outcome, Tried
from awards.rules.law import Law
from awards.rules.rulebook import Rulebook
from awards.rules.use_cases import answer
from registry.contracts.nomination import Override

QUOTA = "campaign.quota"


@dataclasses.dataclass(frozen=True, kw_only=True)
class NominationFinding(Finding):
    override: Annotated[Override | None, "who overrode the warning, and why"] = None

    @classmethod
    def of(cls, finding: Finding, override: Override | None = None) -> Self:
        said = {member.name: getattr(finding, member.name) for member in dataclasses.fields(Finding)}
        return cls(**said, override=override)


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
    left out, for one alone, they are counted, and drafts that award the same are looked for.

    Raises RuleBroken when the dossier contradicts itself.
    """
    campaign = Campaign.objects(id=nomination.campaign_id).first() if nomination.campaign_id else None
    form = nomination.form.code
    question = Question(
        on=on,
        form=form,
        recipient_kind=nomination.recipient.kind,
        authority=authority,
        dossier=stated(nomination),
        history=tuple(history_of(nomination.recipient_id)),
    )
    beside: Iterable[Finding] = ()
    if taken is None:
        taken = places.taken(campaign.id, form, nomination.award_id) if campaign else 0
        beside = (*_of_drafts(nomination, question, rules), *_of_complaints(nomination))
    law = Law(rules=rules, forms=catalogue())
    return judged(nomination, question, campaign, taken + places.needed_by(nomination.recipient), law, beside)


def judged(
    nomination: Nomination,
    question: Question,
    campaign: Campaign | None,
    place: int,
    law: Law,
    beside: Iterable[Finding] = (),
) -> NominationVerdict:
    """What the rules find with what else is known here: the campaign's list and quota, who was asked, who overrode.

    `beside`: what other lines were found to award too.
    """
    dossier = on_its_list(question.dossier, campaign, question.form, place, law.rules)
    verdict = answer(dataclasses.replace(question, dossier=dossier), law.rules, law.forms)
    asked = of_consultations(nomination.consultations, question.on)
    found = (*verdict.findings, *_over_quota(campaign, question.form, place), *asked, *beside)
    return _weighed([overridden(finding, nomination) for finding in found], verdict.explain)


def _of_complaints(nomination: Nomination) -> Iterator[Finding]:
    ids = [one for one in (nomination.id, nomination.award_id) if one]
    return Pending(ids).findings(ids)


def _of_drafts(nomination: Nomination, question: Question, rules: Rulebook) -> Iterable[Finding]:
    recipient = nomination.recipient
    drafts = OtherDrafts(same_parties([recipient.party_id] if recipient.party_id else []), nomination.decision_id)
    return drafts.findings(question, recipient, rules)


def _over_quota(campaign: Campaign | None, form: str, place: int) -> Iterator[Finding]:
    said = campaign.says_of(form) if campaign else None
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


def overridden(finding: Finding, nomination: Nomination | None) -> NominationFinding:
    """With who overrode it. A block is never overridden, also when a warning of the same rule was."""
    override = None
    if nomination is not None and finding.severity == "warn":
        override = nomination.override_of(finding.rule, finding.code)
    return NominationFinding.of(finding, override)


def _weighed(found: list[NominationFinding], explain: tuple[Tried, ...]) -> NominationVerdict:
    ordered = sorted(found, key=lambda finding: (finding.severity, finding.rule, finding.code))
    weighing = [finding for finding in ordered if finding.override is None]
    outcome: Outcome = weighing[0].severity if weighing else "allow"  # "block" sorts before "warn"
    return NominationVerdict(outcome=outcome, findings=tuple(ordered), explain=explain)
