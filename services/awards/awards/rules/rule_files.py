"""Reads a file of rules: every rule that can be read, and every fault with its line, its rule and the reason.

Refuses to know other files, and what becomes of a fault.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from marshmallow import ValidationError

from awards.catalogue.catalogue import Catalogue
from awards.rules.language import BadRequirement, forms_named, read_requirement
from awards.rules.rule import Asked, Rule, RuleFacts
from awards.table_files import BadFile, tables_in
from registry.contracts.wire import schema_of

_ABOUT_ASKED = ("since", "until", "confidence")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Why a file, or one of its rules, cannot be taken."""

    line: Annotated[int | None, "where the rule begins in the file, from 1; where it ends to be TOML"] = None
    rule: Annotated[str | None, "its id, or its place in the file; none when the file as a whole is wrong"] = None
    reason: Annotated[str, "what is wrong"]


def read_rules(name: str, text: str, forms: Catalogue) -> tuple[list[Rule], list[Fault]]:
    """The rules of one file and its faults, in their order. `name` is what the file is called."""
    try:
        tables = tables_in(text, "rule")
    except BadFile as bad:
        return [], [Fault(line=bad.line, reason=str(bad))]
    rules: list[Rule] = []
    faults: list[Fault] = []
    for number, table in enumerate(tables, start=1):
        entry, line = table.says, table.line
        called = str(entry.get("id", f"number {number}"))
        if any(rule.facts.id == entry.get("id") for rule in rules):
            faults.append(Fault(line=line, rule=called, reason=f"stands in {name} already"))
            continue
        try:
            rules.append(_rule(entry, name, forms))
        except (ValidationError, BadRequirement) as wrong:
            reason = wrong.messages if isinstance(wrong, ValidationError) else wrong
            faults.append(Fault(line=line, rule=called, reason=str(reason)))
    return rules, faults


def forms_of(rule: Rule) -> set[str]:
    """The codes of every form that a rule names: those that it is for, and those that it asks about."""
    asked = (table for name in ("when", "asks") for table in rule.written.get(name, []))
    return set(rule.facts.forms).union(*(forms_named(table) for table in asked))


def _rule(entry: Mapping[str, Any], file: str, forms: Catalogue) -> Rule:
    written = json.loads(json.dumps(entry, default=str))
    facts: RuleFacts = schema_of(RuleFacts, strict=True)().load(
        {name: value for name, value in written.items() if name not in {"asks", "when"}}
    )
    tables = _tables(entry, "when"), _tables(entry, "asks")
    rule = Rule(
        facts=facts,
        when=tuple(read_requirement(table) for table in tables[0]),
        asks=tuple(_asked(table) for table in tables[1]),
        written=written,
        file=file,
    )
    for reason in _faults(rule, forms_of(rule), forms):
        raise BadRequirement(reason)
    return rule


def _tables(entry: Mapping[str, Any], name: str) -> list[Any]:
    tables = entry.get(name, [])
    if not isinstance(tables, list):
        raise BadRequirement(f"`{name}` must be a list of tables")
    return tables


def _asked(table: Any) -> Asked:
    if not isinstance(table, Mapping):
        raise BadRequirement(f"{table!r} is no table")
    bounds = {name: table[name] for name in _ABOUT_ASKED if name in table}
    if wrong := [name for name in ("since", "until") if type(bounds.get(name, date.min)) is not date]:
        raise BadRequirement(f"`{wrong[0]}` is no day: {bounds[wrong[0]]!r}")
    if bounds.get("confidence", "S") not in {"S", "K", "?"}:
        raise BadRequirement(f"`confidence` is {bounds['confidence']!r} and must be S, K or ?")
    said = {name: value for name, value in table.items() if name not in _ABOUT_ASKED}
    return Asked(requirement=read_requirement(said), says=str(said["asks"]), **bounds)


def _faults(rule: Rule, codes: set[str], forms: Catalogue) -> Iterator[str]:
    facts = rule.facts
    yield from (f"title.{tongue} is missing" for tongue in ("vi", "en") if not facts.title.get(tongue, "").strip())
    if not facts.citation.strip():
        yield "citation is empty"
    if facts.severity == "block" and facts.confidence != "S":
        yield f"it blocks, and is not sure ({facts.confidence}): only what was read in the law may block"
    if facts.in_force_from and facts.in_force_until and facts.in_force_until < facts.in_force_from:
        yield f"it ends on {facts.in_force_until}, before it begins"
    if (facts.kind == "provision") != (not rule.asks):
        yield "a provision asks nothing, a rule or route asks something"
    if facts.kind == "route" and not facts.forms:
        yield "a route leads to a form; it names none"
    yield from (
        f"it names the form {code!r}, which the catalogue has not" for code in sorted(codes) if not forms.get(code)
    )
