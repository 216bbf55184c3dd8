"""Every rule, read from its files and refused with file, rule and reason when it contradicts itself.

A ministry's own files lie in a directory beside; they may add rules, and may not take one away.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from marshmallow import ValidationError

from awards.catalogue.catalogue import Catalogue, catalogue
from awards.rules.case import Case
from awards.rules.language import BadRequirement, forms_named, read_requirement
from awards.rules.requirements.council import ClusterCap
from awards.rules.rule import Asked, Rule, RuleFacts
from registry.contracts.wire import schema_of

_ABOUT_ASKED = ("since", "until", "confidence")


class BadRule(Exception):
    """A rule file is wrong; the message names the file, the rule and the reason. The service does not start with it."""


class Rulebook:
    """Every rule, in order of id."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(sorted(rules, key=lambda rule: rule.facts.id))
        self._routes: dict[str, list[str]] = {}
        self._concerning: dict[tuple[str, str], list[Rule]] = {}  # by form and stage: asked for each of many

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def concerning(self, case: Case) -> list[Rule]:
        key = (case.form.code, case.question.stage)
        if key not in self._concerning:
            self._concerning[key] = [rule for rule in self._rules if rule.concerns(case)]
        return self._concerning[key]

    def routes_to(self, form: str) -> list[str]:
        """The ids of the routes that lead to a form, whenever they were in force."""
        if form not in self._routes:
            known = [rule.facts for rule in self._rules if rule.facts.kind == "route"]
            self._routes[form] = [facts.id for facts in known if form in facts.forms]
        return self._routes[form]

    def counting_clusters(self, form: str) -> list[str]:
        """The ids of those routes to a form that put a cap on its clusters."""
        routes = [rule for rule in self._rules if rule.facts.id in self.routes_to(form)]
        capped = (rule for rule in routes if any(isinstance(asked.requirement, ClusterCap) for asked in rule.asks))
        return [rule.facts.id for rule in capped]

    def in_force_on(self, day: date) -> list[Rule]:
        return [rule for rule in self._rules if rule.is_in_force_on(day)]


@cache
def rulebook(beside: Path | None = None) -> Rulebook:
    """The rules that come with the service, and those of a directory beside, read once. Raises BadRule."""
    own = files("awards.rules") / "data"
    return read_rulebook([own] if beside is None else [own, beside], catalogue())


def read_rulebook(folders: Iterable[Traversable], forms: Catalogue) -> Rulebook:
    """The rules of every `.toml` file in these folders. Raises BadRule with file, rule and reason."""
    found: dict[str, str] = {}
    rules = []
    for folder in folders:
        if not folder.is_dir():
            raise BadRule(f"{folder}: is no directory")
        for file in sorted(folder.iterdir(), key=lambda one: one.name):
            for rule in _rules_of(file, forms):
                if rule.facts.id in found:
                    raise BadRule(f"{file.name}: rule {rule.facts.id!r}: stands in {found[rule.facts.id]} already")
                found[rule.facts.id] = file.name
                rules.append(rule)
    return Rulebook(rules)


def _rules_of(file: Traversable, forms: Catalogue) -> Iterator[Rule]:
    if not file.name.endswith(".toml"):
        return
    try:
        said = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as unreadable:
        raise BadRule(f"{file.name}: is no TOML: {unreadable}") from unreadable
    entries = said.get("rule")
    if set(said) != {"rule"} or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise BadRule(f"{file.name}: holds {sorted(said)} and must hold [[rule]] tables alone")
    for number, entry in enumerate(entries, start=1):
        place = f"{file.name}: rule {entry.get('id', f'number {number}')!r}"
        try:
            yield _rule(entry, forms)
        except ValidationError as wrong:
            raise BadRule(f"{place}: {wrong.messages}") from wrong
        except BadRequirement as wrong:
            raise BadRule(f"{place}: {wrong}") from wrong


def _rule(entry: Mapping[str, Any], forms: Catalogue) -> Rule:
    said = {name: value for name, value in entry.items() if name not in {"asks", "when"}}
    facts: RuleFacts = schema_of(RuleFacts, strict=True)().load(json.loads(json.dumps(said, default=str)))
    tables = _tables(entry, "when"), _tables(entry, "asks")
    rule = Rule(
        facts=facts,
        when=tuple(read_requirement(table) for table in tables[0]),
        asks=tuple(_asked(table) for table in tables[1]),
    )
    codes = set(facts.forms).union(*(forms_named(table) for table in (*tables[0], *tables[1])))
    for reason in _faults(rule, codes, forms):
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
