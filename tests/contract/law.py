"""docs/law.md from the rules and the bonuses: `python -m tests.contract.law` writes it; a test sees it drift."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from awards.catalogue.catalogue import catalogue
from awards.rules.bonus.amounts import Multiple, amounts
from awards.rules.rule import Asked, Rule
from awards.rules.rulebook import rulebook
from awards.rules.telling import told

PAGE = Path(__file__).parents[2] / "docs" / "law.md"
HEAD = """# The law of awarding, as the registry holds it

Every rule, with the days it is in force and its article, from the data files that are enforced
(`services/awards/awards/rules/data/`, `bonus/amounts.toml`). It is a reading of the law by laymen, not legal advice.

- **binds**: *block* forbids; *warn* warns. Only what was read in the law (S) blocks; K is from memory, ? doubtful or
  second-hand.
- **rules** bind every dossier they concern; **routes** are the several ways to one form, of which one must hold whole;
  **provisions** are told and not judged.
- † the dossier's day of receipt decides, not the day of the decision: a dossier received under a decree stays under it.
- What is *attested* and left out of a dossier is taken as in order, and *explain* says so; what is counted and left out
  warns.
"""


def page() -> str:
    rules = list(rulebook())
    parts = [HEAD, *_regime("State, since 2024", _of(rules, "state", since=True))]
    parts += _regime("State, 2004 to 2023", _of(rules, "state", since=False))
    parts += _regime("Party", [rule for rule in rules if rule.facts.regime == "party"])
    return "\n".join([*parts, *_bonus()]) + "\n"


def _of(rules: Iterable[Rule], regime: str, *, since: bool) -> list[Rule]:
    border = date(2023, 12, 31)
    return [r for r in rules if r.facts.regime == regime and ((r.facts.in_force_until or date.max) > border) is since]


def _regime(title: str, rules: Sequence[Rule]) -> Iterator[str]:
    yield f"## {title}\n"
    plain = [rule for rule in rules if rule.facts.kind == "rule"]
    yield from _table("Rules", plain)
    for form in catalogue():
        routes = [rule for rule in rules if rule.facts.kind == "route" and form.code in rule.facts.forms]
        if routes:
            yield from _table(f"{form.label['vi']} (`{form.code}`)", routes)
    provisions = [rule for rule in rules if rule.facts.kind == "provision"]
    if provisions:
        yield from _table("Provisions", provisions)


def _table(title: str, rules: Sequence[Rule]) -> Iterator[str]:
    yield f"### {title}\n"
    yield "| rule | says | asks | in force | binds | article |"
    yield "|---|---|---|---|---|---|"
    yield from (_row(rule) for rule in rules)
    yield ""


def _row(rule: Rule) -> str:
    facts = rule.facts
    says = f"{facts.title['vi']} / {facts.title['en']}"
    asks = "; ".join(_asked(asked) for asked in rule.asks)
    clock = " †" if facts.clock != "decision" else ""
    binds = "told" if facts.kind == "provision" else facts.severity
    article = facts.citation + (f" ({facts.remark})" if facts.remark else "")
    span = _span(facts.in_force_from, facts.in_force_until)
    cells = (f"`{facts.id}`", says, asks, span + clock, f"{binds}, {facts.confidence}", article)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _asked(asked: Asked) -> str:
    bounds = _span(asked.since, asked.until) if asked.since or asked.until else ""
    doubt = asked.confidence if asked.confidence not in (None, "S") else ""
    said = ", ".join(part for part in (bounds, doubt) if part)
    return told(asked.requirement, catalogue())["en"] + (f" [{said}]" if said else "")


def _span(since: date | None, until: date | None) -> str:
    return f"{since or '…'} – {until or '…'}"


def _bonus() -> Iterator[str]:
    known = amounts()
    yield "## Bonus\n"
    yield "| base salary, đồng | in force | sure | instrument |\n|---|---|---|---|"
    for base in known.base_salary:
        yield f"| {base.dong} | {_span(base.since, base.until)} | {base.confidence} | {base.citation} |"
    yield "\n| form | recipient | multiple | in force | sure | article |\n|---|---|---|---|---|---|"
    yield from (_multiple(one) for one in sorted(known.multiple, key=lambda one: (one.form, str(one.since))))


def _multiple(one: Multiple) -> str:
    of = " ".join(filter(None, (one.award_class, one.route and f"by `{one.route}`", one.authority)))
    name = f"`{one.form}` {of}".rstrip()
    much = ("≤ " if one.is_maximum else "") + one.multiple
    span = _span(one.since, one.until)
    return f"| {name} | {one.recipient_kind} | {much} | {span} | {one.confidence} | {one.citation} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
