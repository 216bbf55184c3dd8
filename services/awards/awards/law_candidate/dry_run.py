"""A candidate tried on what was granted: which findings would come out otherwise by the law of that day.

An award whose nomination is here is judged as that is: with its dossier, the places that its campaign counts now, and
what people overrode. Any other is asked about with its achievement alone. Bounded in time: a portion says where the
next begins.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from awards.award.award import Award
from awards.campaign.campaign import Campaign
from awards.decision.shortened import without_grants
from awards.directory import lookup
from awards.directory.merged import same_parties
from awards.law_candidate.comparing import DryRun, Example, Tally, only_in
from awards.nomination import places
from awards.nomination.findings import NominationVerdict, judged
from awards.nomination.history import by_recipient
from awards.nomination.nomination import Nomination
from awards.nomination.stating import stated
from awards.rules.authority import authority_of
from awards.rules.dossier import Dossier, PriorAward, Question
from awards.rules.engine import Verdict
from awards.rules.law import Law
from awards.rules.use_cases import answer
from registry.contracts.party import Level
from registry.errors import RuleBroken
from registry.messaging.portions import portions

A_PORTION = 2_000
TOGETHER = 100  # read with their decisions, nominations and histories at once


def dry_run(
    current: Law, candidate: Law, concerned: frozenset[str], seconds: float, since: str | None = None
) -> DryRun:
    """One portion of the awards of the forms `concerned`, in order of id, after the award `since`; it ends after
    about `seconds`.
    """
    until = time.monotonic() + seconds
    matching = Award.objects(form_code__in=sorted(concerned), matched_to=None)
    dropped = [form.code for form in current.forms if candidate.forms.get(form.code) is None]
    wanted = matching.filter(id__gt=since) if since else matching
    ids = list(wanted.order_by("id").limit(A_PORTION + 1).scalar("id"))
    tally, lists, last = Tally(), _Lists(), None
    for portion in portions(ids[:A_PORTION], TOGETHER):
        for one in _asked(portion):
            example = _example(one, (current, candidate), lists)
            if example is None:
                tally.left_out += 1
            else:
                tally.compare(example)
        last = portion[-1]
        if time.monotonic() > until:
            break
    is_more = last is not None and last != ids[-1]
    of_dropped = Award.objects(form_code__in=dropped, matched_to=None).count() if dropped else 0
    return tally.told(matching.count(), of_dropped, last if is_more else None)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    award: Award
    question: Question | None  # that it was; none where nobody knows the day
    nomination: Nomination | None
    level: Level | None  # where its issuer stood that day


class _Lists:
    """The campaigns of nominations, and what holds their places: each read once."""

    def __init__(self) -> None:
        self._campaign = cache(lambda campaign_id: Campaign.objects(id=campaign_id).first())
        self._held = cache(places.held)

    def judged(self, nomination: Nomination, question: Question, law: Law) -> NominationVerdict:
        campaign = self._campaign(nomination.campaign_id) if nomination.campaign_id else None
        held = self._held(campaign.id, question.form) if campaign else ()
        others = sum(one.places for one in held if one.award_id != nomination.award_id)
        return judged(nomination, question, campaign, others + places.needed_by(nomination.recipient), law)


def _asked(ids: Sequence[str]) -> Iterator[_Asked]:
    awards = list(Award.objects(id__in=ids).order_by("id"))
    deciding = sorted({award.decision_id for award in awards})
    nominations = {each.award_id: each for each in Nomination.objects(decision_id__in=deciding, state="decided")}
    standing = same_parties(award.recipient_id for award in awards if award.recipient_id)
    others = list(Award.objects(recipient_id__in=sorted(standing), form_code__ne=None, matched_to=None))
    decisions = {each.id: each for each in without_grants(one.decision_id for one in (*awards, *others))}
    histories = by_recipient(others, decisions, standing)
    level_of = cache(lookup.level_of)
    for award in awards:
        decision = decisions[award.decision_id]
        on = decision.signed_on
        history = histories.get(standing[award.recipient_id], ()) if award.recipient_id else ()
        earlier = tuple(prior for other, prior in history if other != award.id)
        nomination = nominations.get(award.id)
        question = _question(award, on, nomination, earlier) if on else None
        level = level_of(decision.issuer.party_id, on) if on else None
        yield _Asked(award=award, question=question, nomination=nomination, level=level)


def _question(award: Award, on: date, nomination: Nomination | None, history: tuple[PriorAward, ...]) -> Question:
    known = Dossier(achievement=award.achievement, period=award.achievement_period)
    return Question(
        on=on,
        form=award.form_code,
        recipient_kind=award.recipient.kind,
        dossier=stated(nomination) if nomination else known,
        history=history,
    )


def _example(asked: _Asked, laws: tuple[Law, Law], lists: _Lists) -> Example | None:
    """What both find; none when it cannot be asked, or the dossier contradicts itself."""
    if asked.question is None:
        return None
    try:
        was, becomes = (_verdict(asked, _under(law, asked.question, asked.level), law, lists) for law in laws)
    except RuleBroken:
        return None
    return Example(
        award_id=asked.award.id,
        form=asked.award.form,
        recipient=asked.award.recipient,
        decided_on=asked.question.on,
        was=was.outcome,
        becomes=becomes.outcome,
        appear=only_in(becomes.findings, was.findings),
        vanish=only_in(was.findings, becomes.findings),
    )


def _verdict(asked: _Asked, question: Question, law: Law, lists: _Lists) -> Verdict | NominationVerdict:
    if asked.nomination:
        return lists.judged(asked.nomination, question, law)
    return answer(question, law.rules, law.forms)


def _under(law: Law, question: Question, level: Level | None) -> Question:
    """What this law does not have is neither claimed nor counted: another route, an award of another form."""
    route = question.dossier.route
    is_known = route is None or route in law.rules.routes_to(question.form)
    return replace(
        question,
        authority=authority_of(level, law.forms.get(question.form), question.on),
        dossier=question.dossier if is_known else replace(question.dossier, route=None),
        history=tuple(prior for prior in question.history if law.forms.get(prior.form)),
    )
