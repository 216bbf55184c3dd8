"""Rules that somebody means to put in force: what they would change of those that are. Pure; nothing is put in force.

A candidate takes the place of a file, whose other rules are dropped then; or it names none, and is laid over what there
is: a rule of the same id is changed, another is added, and none is dropped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from awards.catalogue.catalogue import Catalogue
from awards.rules.law import Law
from awards.rules.rule import Rule
from awards.rules.rule_files import Fault, read_rules
from awards.rules.rulebook import Rulebook
from awards.table_files import FieldChange, table_changes
from registry.contracts.shapes import Titles
from registry.errors import RuleBroken

NAME = "candidate"


@dataclass(frozen=True, kw_only=True)
class RuleChange:
    rule: Annotated[str, "the rule's id"]
    title: Annotated[Titles, "what it says, by language; of a changed rule, what it would say"]
    citation: Annotated[str, "instrument and article; of a changed rule, the new one"]
    fields: Annotated[tuple[FieldChange, ...], "what it says otherwise; of a rule added or dropped, nothing"] = ()


@dataclass(frozen=True, kw_only=True)
class RuleDifference:
    added: Annotated[tuple[RuleChange, ...], "rules that are new"]
    changed: Annotated[tuple[RuleChange, ...], "rules that say something otherwise, field by field"]
    dropped: Annotated[tuple[RuleChange, ...], "rules that would bind no more"]
    unchanged: Annotated[int, "how many rules of the candidate stand so already"]


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """`law` is what would be in force; without meaning while there are faults."""

    faults: Sequence[Fault]
    law: Law
    difference: RuleDifference
    concerned: frozenset[str]  # codes of the forms that a rule speaks of which would change


def read_candidate(text: str, replaces: str | None, law: Law) -> Candidate:
    """What the text of a file comes to beside the rules in force. Raises RuleBroken when no such file is in force."""
    current, forms = law.rules, law.forms
    files = sorted({rule.file for rule in current})
    if replaces is not None and replaces not in files:
        raise _unknown_file(replaces, files)
    rules, faults = read_rules(replaces or NAME, text, forms)
    unreadable = {fault.rule for fault in faults}  # neither changed nor dropped, as far as one can tell
    kept = {rule.facts.id: rule for rule in current if rule.file != replaces or rule.facts.id in unreadable}
    if replaces is not None:
        faults += [_taken(rule, kept[rule.facts.id]) for rule in rules if rule.facts.id in kept]
    after = Rulebook({**kept, **{rule.facts.id: rule for rule in rules}}.values())
    difference = _difference(current, after, rules)
    concerned = frozenset(_concerned(difference, current, after, forms))
    return Candidate(faults=faults, law=Law(rules=after, forms=forms), difference=difference, concerned=concerned)


def _concerned(difference: RuleDifference, before: Rulebook, after: Rulebook, forms: Catalogue) -> Iterator[str]:
    ids = {each.rule for each in (*difference.added, *difference.changed, *difference.dropped)}
    for rule in (*before, *after):
        if rule.facts.id in ids:
            yield from rule.facts.forms or (form.code for form in forms if form.regime == rule.facts.regime)


def _difference(before: Rulebook, after: Rulebook, said: Sequence[Rule]) -> RuleDifference:
    was, becomes = _by_id(before), _by_id(after)
    changes = table_changes(was, becomes)
    return RuleDifference(
        added=tuple(_told(becomes[name]) for name in changes.added),
        changed=tuple(_told(becomes[name], fields) for name, fields in changes.changed.items()),
        dropped=tuple(_told(was[name]) for name in changes.dropped),
        unchanged=len(said) - len(changes.added) - len(changes.changed),
    )


def _by_id(rules: Rulebook) -> dict[str, Rule]:
    return {rule.facts.id: rule for rule in rules}


def _told(rule: Rule, fields: tuple[FieldChange, ...] = ()) -> RuleChange:
    facts = rule.facts
    return RuleChange(rule=facts.id, title=facts.title, citation=facts.citation, fields=fields)


def _taken(rule: Rule, other: Rule) -> Fault:
    return Fault(rule=rule.facts.id, reason=f"stands in {other.file} already")


def _unknown_file(name: str, known: Sequence[str]) -> RuleBroken:
    return RuleBroken(
        "rules.unknown_file",
        en=f"No rules of a file {name} are in force. Files: {', '.join(known)}.",
        vi=f"Không có quy định nào của tệp {name} đang áp dụng. Các tệp: {', '.join(known)}.",
        field="replaces",
    )
