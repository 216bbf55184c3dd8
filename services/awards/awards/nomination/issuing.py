"""What the law of a day says of every line of a decision: before it is signed, and when it is.

The line of a nomination is judged by its dossier, with what was overridden. Of a line that was typed in nobody states a
dossier: what is known of it may forbid it (form, recipient, achievement, history, authority, the list it stands on),
and what leads to the form, which a dossier shows, only warns. Refuses to know the rules.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated

from awards.campaign.campaign import Campaign
from awards.catalogue.catalogue import catalogue
from awards.decision import refusals
from awards.decision.decision import Decision
from awards.directory import lookup
from awards.directory.merged import same_parties
from awards.nomination import places
from awards.nomination.cap import about_cap, is_of_cap
from awards.nomination.complaints import Pending
from awards.nomination.findings import NominationFinding, judged, overridden
from awards.nomination.history import Histories
from awards.nomination.lines import Line, in_turn, lines_of, take_turns, typed_dossier
from awards.nomination.recipient_turn import RecipientTurn
from awards.nomination.repeated import LinesBefore, OtherDrafts
from awards.nomination.stating import stated
from awards.rules.authority import authority_of
from awards.rules.dossier import Dossier, Question
from awards.rules.engine import Finding
from awards.rules.law import Law
from awards.rules.rulebook import Rulebook
from awards.rules.use_cases import answer
from registry.contracts.decision import Grant
from registry.errors import RuleBroken

_KINDS = ("individual", "collective", "household")


@dataclass(frozen=True, kw_only=True)
class LineFindings:
    line: Annotated[int, "which of `grants`, from 0"]
    findings: Annotated[tuple[NominationFinding, ...], "what forbids and what warns; the former first"]


class Issuing:
    """One decision held against the law of the day `on`, line by line: each after those that were held before it.

    `standing`: every record of the recipients of the lines, and for each the one that stands.
    """

    def __init__(self, decision: Decision, standing: Mapping[str, str], on: date, rules: Rulebook) -> None:
        self._decision_id, self._on, self._rules = decision.id, on, rules
        self._level = lookup.level_of(decision.issuer.party_id, on)
        self._histories = Histories(standing, but_for=decision.id)
        self._before = LinesBefore(self._histories.standing)
        self._drafts: OtherDrafts | None = None
        self._campaign = cache(lambda campaign_id: Campaign.objects(id=campaign_id).first())

    def warn_of_drafts(self) -> None:
        """From now on it is said what drafts of other decisions award too."""
        self._drafts = OtherDrafts(self._histories.standing, but_for=self._decision_id)

    def pass_over(self, grants: Iterable[Grant]) -> None:
        """Lines that stand before, and were judged already."""
        for grant in grants:
            self._before.add(grant, self._on)

    def findings(self, line: Line, taken: int) -> tuple[NominationFinding, ...]:
        """`taken` are the places of its list that others hold."""
        found = self._findings(line, taken) if _is_askable(line.grant) else self._of_what_is_open(line, taken)
        self.pass_over([line.grant])
        return tuple(found)

    def _question(self, grant: Grant, dossier: Dossier) -> Question:
        form = str(grant.form.code)
        return Question(
            on=self._on,
            form=form,
            recipient_kind=grant.recipient.kind,  # type: ignore[arg-type]  # of several kinds it is not askable
            authority=authority_of(self._level, catalogue().get(form), self._on),
            dossier=dossier,
            history=self._histories.of(grant.recipient.party_id),
        )

    def _findings(self, line: Line, taken: int) -> Sequence[NominationFinding]:
        grant, nomination = line.grant, line.nomination
        campaign = self._campaign(line.campaign.campaign_id) if line.campaign else None
        place = taken + places.needed_by(grant.recipient)
        if nomination is None:
            question = self._question(grant, typed_dossier(grant, campaign, place, self._rules))
            found = map(NominationFinding.of, (*self._of_typed(question), *self._repeated(question, grant)))
            return sorted(found, key=lambda one: (one.severity, one.rule, one.code))
        says, period = grant.achievement, grant.achievement_period  # a draft may be revised since
        question = self._question(grant, dataclasses.replace(stated(nomination), achievement=says, period=period))
        law = Law(rules=self._rules, forms=catalogue())
        return judged(nomination, question, campaign, place, law, self._repeated(question, grant)).findings

    def _repeated(self, question: Question, grant: Grant) -> Iterator[Finding]:
        yield from self._before.findings(question, grant.recipient, self._rules)
        if self._drafts is not None:
            yield from self._drafts.findings(question, grant.recipient, self._rules)

    def _of_typed(self, question: Question) -> Iterator[Finding]:
        routes = self._rules.routes_to(question.form)
        for found in answer(question, self._rules, catalogue()).findings:
            is_shown = found.rule not in routes or is_of_cap(found)
            yield found if is_shown else dataclasses.replace(found, severity="warn")

    def _of_what_is_open(self, line: Line, taken: int) -> Iterator[NominationFinding]:
        if line.nomination is None and line.is_capped(self._rules):
            yield from map(NominationFinding.of, about_cap(line, self._on, self._rules, taken))
        yield NominationFinding.of(_not_judged(line.grant))


def records_of_recipients(grants: Iterable[Grant]) -> Mapping[str, str]:
    """Every record of those whom the lines name, and for each the one that stands."""
    return same_parties(grant.recipient.party_id for grant in grants if grant.recipient.party_id)


def require_lawful(decision: Decision, on: date, rules: Rulebook) -> None:
    """To be called in the transaction that signs. Raises RuleBroken at the first line that the law forbids."""
    lines, standing = lines_of(decision), records_of_recipients(decision.grants)
    listed = [line for line in lines if line.campaign and line.is_capped(rules)]
    take_turns(listed)
    RecipientTurn.take_each(standing.values())
    taken = {line.index: count for line, count in in_turn(listed, decision, is_decided=True)}
    issuing = Issuing(decision, standing, on, rules)
    for line in lines:
        found = issuing.findings(line, taken.get(line.index, 0))
        if blocking := [finding for finding in found if finding.severity == "block"]:
            raise _refusal(line.index, blocking)


def findings_of_lines(decision: Decision, on: date, rules: Rulebook) -> Iterator[LineFindings]:
    """While it is a draft, what other drafts hold and award is told of too: nobody knows which is signed first."""
    lines, is_draft = lines_of(decision), decision.state == "drafted"
    taken = {line.index: count for line, count in in_turn(lines, decision, is_decided=not is_draft)}
    issuing = Issuing(decision, records_of_recipients(decision.grants), on, rules)
    if is_draft:
        issuing.warn_of_drafts()
    complaints = Pending(one for line in lines for one in line.ids)
    for line in lines:
        against = (overridden(one, line.nomination) for one in complaints.findings(line.ids))
        yield LineFindings(line=line.index, findings=(*issuing.findings(line, taken[line.index]), *against))


def _is_askable(grant: Grant) -> bool:
    return grant.form.code is not None and grant.recipient.kind in _KINDS


def _not_judged(grant: Grant) -> Finding:
    return Finding(
        severity="warn",
        code="line.not_judged",
        rule="decision.line",
        message={
            "en": "The line leaves its form open, or names recipients of several kinds: the law was not asked of it.",
            "vi": "Dòng này chưa rõ hình thức hoặc gồm nhiều loại đối tượng: chưa đối chiếu với quy định.",
        },
        citation=grant.form.as_reported or grant.recipient.name,
    )


def _refusal(index: int, blocking: Sequence[Finding]) -> RuleBroken:
    if all(map(is_of_cap, blocking)):
        return refusals.cap_exceeded(index, blocking[0].message, blocking[0].citation)
    return refusals.blocked_by_law(index, **said_together(blocking))


def said_together(blocking: Iterable[Finding]) -> dict[str, str]:
    """By language: each message with its article."""
    found = list(blocking)
    return {
        tongue: " ".join(f"{finding.message[tongue]} ({finding.citation})" for finding in found)
        for tongue in ("en", "vi")
    }
