"""Facts as every language needs them: a title in it or the original, names in order, the end of a sentence."""

from collections.abc import Mapping, Sequence
from typing import Any

from registry.contracts.shapes import in_language

Facts = Mapping[str, Any]


def form(facts: Facts, language: str) -> str:
    """What was given, and the source's own words where they differ."""
    told = facts["form"]
    label, reported = in_language(told["labels"], language), told["as_reported"]
    if not label:
        return reported or ""
    return f"{label} (“{reported}”)" if reported and reported != label else label


def joined(texts: Sequence[str], conjunction: str) -> str:
    """For example "a", "a and b", "a, b and c"."""
    if len(texts) < 2:  # noqa: PLR2004  two is what it takes to join
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {conjunction} {texts[-1]}"


def person(told: Mapping[str, Any]) -> str:
    """The name with the post held then, within a sentence: "Lý Kiều Vân (Trưởng Ban Nội chính Tỉnh ủy)"."""
    return f"{told['name']} ({told['post']})" if told["post"] else str(told["name"])


def person_first(told: Mapping[str, Any]) -> str:
    """The same at the beginning of a sentence, between commas."""
    return f"{told['name']}, {told['post']}," if told["post"] else str(told["name"])


def with_partners(facts: Facts, word: str, conjunction: str) -> str:
    """With whom it was done; entries made before partners were said name none."""
    partners = facts.get("partners") or ()
    return f", {word} {joined(partners, conjunction)}" if partners else ""


def why(facts: Facts) -> str:
    """The reason where one was given, at the end of a sentence; older events may have none."""
    return f": {facts['reason']}" if facts.get("reason") else ""


def postponed_from(facts: Facts) -> Mapping[str, Any]:
    """When it was to be held. Entries made before version 2 of the event have it as the day it is held."""
    told: Mapping[str, Any] = facts.get("postponed_from") or facts["held"]
    return told


def closed(text: str) -> str:
    """One capital at the beginning, one full stop at the end, whatever the facts began and ended with."""
    text = " ".join(text.split()).rstrip(" .")
    return f"{text[:1].upper()}{text[1:]}."
