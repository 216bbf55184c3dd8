"""What is said of a conference, between a form and the API: all of it but its state, which moves by steps. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from gateway.pages.desk.dates import PARTS, PRECISIONS, held_of, instant_of, typed_instant
from gateway.pages.desk.evidence_text import evidence_of, typed_evidence
from gateway.pages.desk.persons import parties_of, persons_of, typed_parties, typed_persons
from gateway.pages.desk.written import Choices, Record, Typed, Written
from registry.contracts.agenda import MajorityBase
from registry.contracts.attendance import Role
from registry.contracts.conference import ConferenceKind, Mode
from registry.contracts.party import Level
from registry.contracts.shapes import ORIGINAL

HOSTS = ("hosts", "co_hosts")
PEOPLE = ("presiders", "secretariat", "approvers")
WINDOW = ("opens_at", "closes_at")
PERIODS = ("review_period", "task_period")
_TITLES: Mapping[str, str] = {"title": ORIGINAL, "title_en": "en"}
_TEXTS = ("code", "place", "term")
_HELD = ("on", "until", "precision", "part_of_day", "not_after", "as_reported")
_PERIOD = ("label", "starts_on", "ends_on")


def _typed_of(conference: Record) -> dict[str, str]:
    held, quorum, majority = conference["held"], conference["quorum"], conference["majority"]
    return {
        **{name: conference["titles"].get(language, "") for name, language in _TITLES.items()},
        **{name: conference[name] or "" for name in (*_TEXTS, "scope_level")},
        "kind": conference["kind"],
        "mode": conference["mode"],
        **{name: held.get(name) or "" for name in _HELD},
        "year": "inferred" if held.get("is_year_inferred") else "",
        **{part: typed_parties(conference[part]) for part in HOSTS},
        **{part: typed_persons(conference[part]) for part in PEOPLE},
        **{f"{name}_{one}": (conference[name] or {}).get(one) or "" for name in PERIODS for one in _PERIOD},
        "least": "more_than" if quorum and quorum["is_more_than"] else "at_least",
        "fraction": _typed_fraction(quorum),
        "quorum_role": (quorum or {}).get("role") or "",
        "representatives": "counted" if (quorum or {}).get("counts_representatives") else "",
        "majority_least": "at_least" if majority and not majority["is_more_than"] else "more_than",
        "majority": _typed_fraction(majority),
        "majority_of": majority["of"] if majority else "present",
        **{name: typed_instant((conference["self_check_in"] or {}).get(name)) for name in WINDOW},
        **typed_evidence(conference),
    }


def _said(typed: Typed, conference: Record) -> dict[str, Any]:
    return {
        "titles": _titles(typed, conference["titles"]),
        **{name: typed[name].strip() or None for name in (*_TEXTS, "scope_level")},
        "kind": typed["kind"],
        "mode": typed["mode"],
        "held": _held(typed),
        **{part: parties_of(typed[part], conference[part]) for part in HOSTS},
        **{part: persons_of(typed[part], conference[part]) for part in PEOPLE},
        **{name: _period(typed, name) for name in PERIODS},
        "quorum": _quorum(typed),
        "majority": _majority(typed),
        "self_check_in": _window(typed),
        **evidence_of(typed, conference),
    }


def _choices(_conference: Record, words: Mapping[str, str]) -> Choices:
    least = {name: words[name] for name in ("at_least", "more_than")}
    return {
        "kind": _named(ConferenceKind, "kind_", words),
        "mode": _named(Mode, "held_", words),
        "scope_level": [("", words["level_unsaid"]), *_named(Level, "level_", words)],
        "precision": [(one, words[f"precision_{one}"]) for one in PRECISIONS],
        "part_of_day": [("", words["part_unsaid"]), *((part, words[f"part_{part}"]) for part in PARTS)],
        "year": [("", words["year_said"]), ("inferred", words["year_inferred"])],
        "least": list(least.items()),
        "quorum_role": [("", words["of_invited"]), *_named(Role, "role_", words)],
        "representatives": [("", words["not_counted"]), ("counted", words["counted"])],
        "majority_least": list(reversed(least.items())),
        "majority_of": _named(MajorityBase, "of_", words),
    }


CONFERENCE = Written(
    needed=(),
    new={},  # one is entered by a shorter form
    typed_of=_typed_of,
    said=_said,
    choices=_choices,
    parties=HOSTS,
)


def _named(values: Any, prefix: str, words: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    return [(value, words[f"{prefix}{value}"]) for value in get_args(values)]


def _titles(typed: Typed, before: Mapping[str, str]) -> dict[str, str]:
    """In other languages too, which no form shows; the original is never absent, the others may be."""
    said = {**before, **{language: typed[name].strip() for name, language in _TITLES.items()}}
    return {language: title for language, title in said.items() if title or language == ORIGINAL}


def _held(typed: Typed) -> dict[str, Any]:
    known = {"is_year_inferred": True} if typed["year"] else {}
    also = {name: text for name in ("not_after", "as_reported") if (text := typed[name].strip())}
    return held_of(typed) | known | also


def _period(typed: Typed, name: str) -> dict[str, str] | None:
    """One without a name goes so: the service says to name it."""
    said = {one: text for one in _PERIOD if (text := typed[f"{name}_{one}"].strip())}
    return {"label": "", **said} if said else None


def _window(typed: Typed) -> dict[str, str] | None:
    """One that lacks its beginning or end goes without it: the service says that it is missing."""
    return {name: instant_of(text) for name in WINDOW if (text := typed[name].strip())} or None


def _typed_fraction(rule: Record | None) -> str:
    return f"{rule['numerator']}/{rule['denominator']}" if rule else ""


def _quorum(typed: Typed) -> dict[str, Any] | None:
    rule = _rule(typed["fraction"], typed["least"])
    of = {"role": typed["quorum_role"] or None, "counts_representatives": bool(typed["representatives"])}
    return rule and {**rule, **of}


def _majority(typed: Typed) -> dict[str, Any] | None:
    rule = _rule(typed["majority"], typed["majority_least"])
    return rule and {**rule, "of": typed["majority_of"]}


def _rule(fraction: str, least: str) -> dict[str, Any] | None:
    """What is no fraction goes as 0/0: the service says what to write instead."""
    text = fraction.strip()
    if not text:
        return None
    above, _, below = (part.strip() for part in text.partition("/"))
    is_fraction = all(part.isdecimal() and len(part) < len("10000") for part in (above, below))
    numerator, denominator = (int(above), int(below)) if is_fraction else (0, 0)
    return {"numerator": numerator, "denominator": denominator, "is_more_than": least == "more_than"}
