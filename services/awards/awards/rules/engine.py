"""Holds a case against the rules. Pure: (question, rules, forms) -> verdict; it reads no clock and stores nothing.

A broken rule is a finding, not an exception. `tried` says of every rule how it came out, so that a reader sees why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from awards.rules.answers import Answer, Fact, worst
from awards.rules.case import Case
from awards.rules.rule import Asked, Rule, Severity
from awards.rules.rulebook import Rulebook
from registry.contracts.shapes import Titles

Outcome = Literal["allow", "warn", "block"]
HowItCameOut = Literal["met", "broken", "not_stated", "not_applicable", "not_in_force"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    severity: Annotated[Severity, "whether it forbids or warns"]
    code: Annotated[str, "stable, dotted: vote.too_few"]
    rule: Annotated[str, "the rule's id"]
    message: Annotated[Titles, "what is wrong, by language"]
    citation: Annotated[str, "the article that says so"]
    facts: Annotated[tuple[Fact, ...], "what was counted or read on the way"] = ()


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A rule that was held against the dossier, and how it came out."""

    rule: Annotated[str, "the rule's id"]
    title: Annotated[Titles, "what it says, by language"]
    outcome: Annotated[HowItCameOut, "not_stated: the dossier does not say what it asks for"]
    citation: Annotated[str, "the article"]
    facts: Annotated[tuple[Fact, ...], "what was counted or read on the way"] = ()


@dataclass(frozen=True, kw_only=True)
class Verdict:
    outcome: Annotated[Outcome, "the worst of its findings"]
    findings: Annotated[tuple[Finding, ...], "what forbids and what warns; the former first"]
    explain: Annotated[tuple[Tried, ...], "every rule that was tried, in order of id"]


@dataclass(frozen=True, kw_only=True)
class _Held:
    """A rule held against a case: how it came out, and the answers behind that."""

    rule: Rule
    outcome: HowItCameOut
    answers: Sequence[tuple[Asked, Answer]] = ()

    def findings(self) -> list[Finding]:
        return [_finding(self.rule, asked, answer) for asked, answer in self.answers if answer.needs_saying()]

    def tried(self) -> Tried:
        facts = self.rule.facts
        counted = tuple(fact for _, answer in self.answers for fact in answer.facts)
        return Tried(rule=facts.id, title=facts.title, outcome=self.outcome, citation=facts.citation, facts=counted)


def judge(case: Case, rules: Rulebook, *, explains: bool = True) -> Verdict:
    """What the law of the day says of this case; without `explain` where many are asked about at once."""
    held = [_hold(rule, case) for rule in rules.concerning(case)]
    findings = [finding for one in held if one.rule.facts.kind == "rule" for finding in one.findings()]
    findings += _of_routes([one for one in held if one.rule.facts.kind == "route"], case)
    ordered = sorted(findings, key=lambda finding: (finding.severity, finding.rule, finding.code))
    outcome: Outcome = "allow"
    if ordered:
        outcome = ordered[0].severity  # "block" sorts before "warn"
    return Verdict(outcome=outcome, findings=tuple(ordered), explain=tuple(one.tried() for one in held if explains))


def _hold(rule: Rule, case: Case) -> _Held:
    if not rule.is_in_force(case):
        return _Held(rule=rule, outcome="not_in_force")
    claimed = case.question.dossier.route
    other_route = rule.facts.kind == "route" and claimed not in (None, rule.facts.id)
    if other_route or not rule.applies(case):
        return _Held(rule=rule, outcome="not_applicable")
    day = case.on
    answers = [(asked, asked.requirement.ask(case)) for asked in rule.asks if asked.is_asked_on(day)]
    return _Held(rule=rule, outcome=worst(answer for _, answer in answers), answers=answers)


def _finding(rule: Rule, asked: Asked, answer: Answer) -> Finding:
    blocks = answer.state == "broken" and answer.is_certain and rule.may_block(asked)
    return Finding(
        severity="block" if blocks else "warn",
        code=answer.code,
        rule=rule.facts.id,
        message=answer.messages,
        citation="; ".join(dict.fromkeys(filter(None, (rule.facts.citation, answer.citation)))),
        facts=answer.facts,
    )


def _of_routes(routes: Sequence[_Held], case: Case) -> list[Finding]:
    """The claimed route must hold; when none is claimed, one of them must."""
    claimed = case.question.dossier.route
    if claimed is not None:
        return [finding for one in routes if one.rule.facts.id == claimed for finding in _of_claimed(one, case)]
    open_ones = [one for one in routes if one.outcome in ("met", "broken", "not_stated")]
    if not open_ones or any(one.outcome == "met" for one in open_ones):
        return []
    if len(open_ones) == 1:
        return open_ones[0].findings()
    unsaid = [one for one in open_ones if one.outcome == "not_stated"]
    if unsaid:
        return [_unnamed(unsaid)]
    return [_none_open(open_ones)]


def _of_claimed(one: _Held, case: Case) -> list[Finding]:
    if one.outcome not in ("not_in_force", "not_applicable"):
        return one.findings()
    facts = one.rule.facts
    sure = facts.confidence == "S" and facts.severity == "block"
    why = {
        "not_in_force": (f"was not in force on {case.on}", f"không có hiệu lực vào ngày {case.on}"),
        "not_applicable": ("is not for such a recipient", "không áp dụng cho đối tượng này"),
    }[one.outcome]
    return [
        Finding(
            severity="block" if sure else "warn",
            code=f"route.{one.outcome}",
            rule=facts.id,
            message={"en": f"The route that is claimed {why[0]}.", "vi": f"Trường hợp đề nghị {why[1]}."},
            citation=facts.citation,
        )
    ]


def _unnamed(unsaid: Sequence[_Held]) -> Finding:
    """A route may be open by what people attest, but none is named: somebody has to say which."""
    return Finding(
        severity="warn",
        code="route.not_named",
        rule=unsaid[0].rule.facts.id,
        message={
            "en": f"No route is shown in full. Name one of: {_ids(unsaid)}.",
            "vi": f"Chưa trường hợp nào được chứng minh đầy đủ. Hãy nêu một trong: {_ids(unsaid)}.",
        },
        citation=_articles(unsaid),
    )


def _none_open(broken: Sequence[_Held]) -> Finding:
    """Every route is closed. It blocks when each is closed by something that blocks."""
    reasons = [finding for one in broken for finding in one.findings()]
    blocks = all(any(finding.severity == "block" for finding in one.findings()) for one in broken)
    return Finding(
        severity="block" if blocks else "warn",
        code="route.none_open",
        rule=broken[0].rule.facts.id,
        message={tongue: " / ".join(finding.message[tongue] for finding in reasons) for tongue in ("en", "vi")},
        citation=_articles(broken),
        facts=tuple(fact for finding in reasons for fact in finding.facts),
    )


def _ids(routes: Sequence[_Held]) -> str:
    return ", ".join(one.rule.facts.id for one in routes)


def _articles(routes: Sequence[_Held]) -> str:
    return "; ".join(dict.fromkeys(one.rule.facts.citation for one in routes))
