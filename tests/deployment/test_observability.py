"""Alerts and dashboard go by figures that exist; each alert can fire, is silent when all is well, and has its page."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.metrics import MetricWrapperBase

from registry.chassis import metrics
from registry.contracts.topics import PARTITIONS
from tests.programs import require

ROOT = Path(__file__).parents[2]
OBSERVABILITY = ROOT / "deploy" / "observability"
RULE_TESTS = Path(__file__).with_name("alerts_test.yml")
GROUPS = yaml.safe_load((OBSERVABILITY / "alerts.yml").read_text(encoding="utf-8"))["groups"]
ALERTS: dict[str, dict[str, Any]] = {rule["alert"]: rule for group in GROUPS for rule in group["rules"]}
DASHBOARD = json.loads((OBSERVABILITY / "dashboard.json").read_text(encoding="utf-8"))
PANELS = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
SCRAPES = yaml.safe_load((OBSERVABILITY / "prometheus.yml").read_text(encoding="utf-8"))["scrape_configs"]
RUNBOOK = (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8")

OF_EVERY_SERIES = {"job", "instance", "service", "process"}  # Prometheus gives the first two, prometheus.yml the others
OF_PROMETHEUS = {"up": set(), "process_start_time_seconds": set()}  # and of its client library
SUFFIXES = {"counter": ["_total"], "gauge": [""], "histogram": ["_bucket", "_sum", "_count"]}


def exported() -> dict[str, set[str]]:
    """Every series of ours by name, with its labels."""
    found: dict[str, set[str]] = dict(OF_PROMETHEUS)
    for figures in (metrics.RELAY, metrics.CONSUMER, metrics.DEAD_LETTERS, metrics.HTTP):
        for metric in vars(type(figures)).values():
            if isinstance(metric, MetricWrapperBase):
                [family] = metric.describe()
                labels = set(metric._labelnames) | ({"le"} if family.type == "histogram" else set())
                found |= {family.name + suffix: labels for suffix in SUFFIXES[family.type]}
    return found


def expressions() -> Iterator[tuple[str, str]]:
    """Who asks, and what, in PromQL."""
    yield from ((name, rule["expr"]) for name, rule in ALERTS.items())
    yield from ((panel["title"], target["expr"]) for panel in PANELS for target in panel["targets"])


def series_of(expression: str) -> list[tuple[str, set[str]]]:
    """The series an expression selects, each with the labels it names."""
    selected = re.findall(r"\b(registry_\w+|up|process_\w+)\b(?:\{([^}]*)\})?", expression)
    return [(name, set(re.findall(r"(\w+)\s*(?:=~|!=|!~|=)", labels))) for name, labels in selected]


@pytest.mark.parametrize(("who", "expression"), list(expressions()))
def test_an_expression_names_only_series_and_labels_that_exist(who: str, expression: str) -> None:
    series, known = series_of(expression), exported()
    assert series, f"{who} asks for nothing of ours"
    for name, labels in series:
        assert name in known, f"{who} asks for {name}, which no process exports"
        assert labels <= known[name] | OF_EVERY_SERIES
    by = set(re.findall(r"\w+", " ".join(re.findall(r"\bby \(([^)]*)\)", expression))))
    assert by <= set().union(*(known[name] for name, _ in series)) | OF_EVERY_SERIES


def test_every_figure_is_on_the_dashboard_or_behind_an_alert() -> None:
    asked = {name for _, expression in expressions() for name, _ in series_of(expression)}
    unseen = {name for name in exported() if not name.endswith(("_sum", "_count"))} - asked
    assert unseen <= {"registry_consumer_held_now"}, "a figure nobody looks at need not be counted"


def test_every_alert_has_its_page_and_every_page_its_alert() -> None:
    pages = re.findall(r"^## ([A-Z]\w+)$", RUNBOOK, flags=re.MULTILINE)
    assert sorted(pages) == sorted(ALERTS)
    for name, rule in ALERTS.items():
        assert rule["annotations"]["runbook"] == f"docs/runbook.md#{name.lower()}"
        assert rule["labels"]["severity"] in {"page", "ticket"}


def test_every_page_says_what_it_means_and_what_to_do() -> None:
    for page in re.split(r"^## ", RUNBOOK, flags=re.MULTILINE)[1:]:
        if page.split()[0] in ALERTS:
            assert "**Means**" in page
            assert "**Do**" in page, page.split()[0]


def test_every_process_is_scraped_under_its_own_name() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    others = {"mongodb", "kafka", "issuer"} | {name for name in compose if name.endswith("-indexes")}
    scraped = {}
    for each in SCRAPES[0]["static_configs"]:
        [target] = each["targets"]
        scraped[target.removesuffix(":8000")] = (each["labels"]["service"], each["labels"]["process"])
    assert set(scraped) == set(compose) - others
    for name, said in scraped.items():
        assert tuple(compose[name]["command"]) == said


def test_the_tests_of_the_rules_make_every_alert_fire() -> None:
    tests = yaml.safe_load(RULE_TESTS.read_text(encoding="utf-8"))["tests"]
    fired = {case["alertname"] for test in tests for case in test["alert_rule_test"] if case["exp_alerts"]}
    assert fired == set(ALERTS)


def test_the_partitions_that_nobody_reads_are_counted_out_of_as_many_as_there_are() -> None:
    assert ALERTS["PartitionsOfNobody"]["expr"].startswith(f"{PARTITIONS} - ")


def promtool(*arguments: str | Path) -> str:
    """What Prometheus's own tool says; the test fails unless it is content."""
    command = [require("promtool"), *map(str, arguments)]
    outcome = subprocess.run(command, cwd=RULE_TESTS.parent, capture_output=True, text=True, timeout=60, check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return outcome.stdout


def test_the_rules_fire_and_stay_silent_as_they_should() -> None:
    assert "SUCCESS" in promtool("test", "rules", RULE_TESTS)


def test_prometheus_reads_the_configuration_and_its_rules() -> None:
    assert f"{len(ALERTS)} rules found" in promtool("check", "config", OBSERVABILITY / "prometheus.yml")


def test_prometheus_understands_what_the_dashboard_asks(tmp_path: Path) -> None:
    asked = [target["expr"].replace("$service", ".*") for panel in PANELS for target in panel["targets"]]
    rules = [{"record": f"asked:{number}", "expr": expression} for number, expression in enumerate(asked)]
    path = tmp_path / "asked.yml"
    path.write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": rules}]}), encoding="utf-8")
    assert f"{len(asked)} rules found" in promtool("check", "rules", path)
