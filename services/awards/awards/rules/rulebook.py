"""Every rule, read from its files and refused with file, rule and reason when it contradicts itself.

A ministry's own files lie in a directory beside; they may add rules, and may not take one away.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from awards.catalogue.catalogue import Catalogue, catalogue
from awards.rules.case import Case
from awards.rules.requirements.council import ClusterCap
from awards.rules.rule import Rule
from awards.rules.rule_files import Fault, read_rules
from awards.table_files import at_line


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


def rulebook(beside: Path | None = None) -> Rulebook:
    """The rules that come with the service, and those of a directory beside, read once. Raises BadRule."""
    return _read_once(beside, catalogue())


@cache
def _read_once(beside: Path | None, forms: Catalogue) -> Rulebook:
    own = files("awards.rules") / "data"
    return read_rulebook([own] if beside is None else [own, beside], forms)


def read_rulebook(folders: Iterable[Traversable], forms: Catalogue) -> Rulebook:
    """The rules of every `.toml` file in these folders. Raises BadRule with file, rule and reason."""
    found: dict[str, Rule] = {}
    for folder in folders:
        if not folder.is_dir():
            raise BadRule(f"{folder}: is no directory")
        for file in sorted(folder.iterdir(), key=lambda one: one.name):
            for rule in _rules_of(file, forms):
                earlier = found.setdefault(rule.facts.id, rule)
                if earlier is not rule:
                    raise BadRule(f"{file.name}: rule {rule.facts.id!r}: stands in {earlier.file} already")
    return Rulebook(found.values())


def _rules_of(file: Traversable, forms: Catalogue) -> list[Rule]:
    if not file.name.endswith(".toml"):
        return []
    try:
        rules, faults = read_rules(file.name, file.read_text("utf-8"), forms)
    except UnicodeDecodeError as unreadable:
        raise BadRule(f"{file.name}: is no TOML: {unreadable}") from unreadable
    if faults:
        raise BadRule(_said(file.name, faults[0]))
    return rules


def _said(name: str, fault: Fault) -> str:
    place = f"{name}: rule {fault.rule!r}" if fault.rule else name
    return f"{place}: {fault.reason}{at_line(fault.line)}"
