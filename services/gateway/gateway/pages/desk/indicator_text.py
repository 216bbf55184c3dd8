"""A number that was reported, between a form and the API: value, target, both percentages. Pure."""

from collections.abc import Mapping
from typing import Any, get_args

from gateway.pages.desk.dates import period_of
from gateway.pages.desk.evidence_text import evidence_of, typed_evidence
from gateway.pages.desk.figures_text import number_typed, typed_number
from gateway.pages.desk.persons import parties_of, typed_parties
from gateway.pages.desk.written import Choices, Record, Reported, Typed
from registry.contracts.indicator import Comparator

_TEXTS = ("unit", "as_reported")
_NUMBERS = ("amount", "upper")
UNKNOWN: Record = {**dict.fromkeys((*_NUMBERS, *_TEXTS)), "comparator": "equal"}
_OPTIONAL = ("target_set_by", "part_of")
NEW: Record = {
    "name": "",
    "value": UNKNOWN,
    "doubts": (),
    "sources": (),
    **dict.fromkeys(("subject", "period", "target", "reported_percent", *_OPTIONAL)),
}


def _typed_of(indicator: Record) -> dict[str, str]:
    return {
        "name": indicator["name"],
        "subject": typed_parties([indicator["subject"]]) if indicator["subject"] else "",
        "period": indicator["period"]["label"] if indicator["period"] else "",
        **_typed_measured("value", indicator["value"]),
        **_typed_measured("target", indicator["target"] or UNKNOWN),
        "reported_percent": typed_number(indicator["reported_percent"]),
        **{name: indicator[name] or "" for name in _OPTIONAL},
        **typed_evidence(indicator),
    }


def _said(typed: Typed, indicator: Record) -> dict[str, Any]:
    whose = parties_of(typed["subject"], [indicator["subject"]] if indicator["subject"] else ())
    target = _measured("target", typed)
    return {
        "name": typed["name"].strip(),
        "subject": whose[0] if whose else None,
        "period": period_of(typed["period"], indicator["period"]),
        "value": _measured("value", typed),
        "target": target if target.keys() - {"comparator"} else None,
        "reported_percent": number_typed(typed["reported_percent"]),
        **{name: typed[name].strip() or None for name in _OPTIONAL},
        **evidence_of(typed, indicator),
    }


def _choices(_conference: Record, words: Mapping[str, str]) -> Choices:
    said = [(comparator, words[f"compared_{comparator}"]) for comparator in get_args(Comparator)]
    return {"value_comparator": said, "target_comparator": said}


INDICATORS = Reported(
    name="indicators",
    collection="indicators",
    needed=("name", "value"),
    new=NEW,
    typed_of=_typed_of,
    said=_said,
    choices=_choices,
    parties=("subject",),
)


def _typed_measured(of: str, measured: Record) -> dict[str, str]:
    numbers = {f"{of}_{name}": typed_number(measured[name]) for name in _NUMBERS}
    return numbers | {f"{of}_{name}": measured[name] or "" for name in ("comparator", *_TEXTS)}


def _measured(of: str, typed: Typed) -> dict[str, Any]:
    said: dict[str, Any] = {name: number_typed(typed[f"{of}_{name}"]) for name in _NUMBERS}
    said |= {name: typed[f"{of}_{name}"].strip() or None for name in _TEXTS}
    known = {name: value for name, value in said.items() if value is not None}
    return {"comparator": typed[f"{of}_comparator"], **known}
