"""Doubts and sources as a form says them: one a line, its parts behind bars. Pure.

A line that stayed stays the record it was, with what no form shows of it: its field, its language, how sure it is.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from gateway.pages.desk.minutes_text import lines

Record = Mapping[str, Any]
DOUBT = ("text", "as_reported")  # the parts of a line, in their order
SOURCE = ("publisher", "url", "quote")


def typed_evidence(record: Record) -> dict[str, str]:
    doubts = "\n".join(_line(one, DOUBT) for one in record["doubts"])
    return {"doubts": doubts, "sources": typed_sources(record["sources"])}


def typed_sources(sources: Sequence[Record]) -> str:
    return "\n".join(_line(one, SOURCE) for one in sources)


def evidence_of(typed: Mapping[str, str], before: Record) -> dict[str, Any]:
    """As the API is sent them; `before` is the record as it stands."""
    doubts = _said(typed["doubts"], DOUBT, ("text",), before["doubts"])
    return {"doubts": doubts, "sources": sources_of(typed["sources"], before["sources"])}


def sources_of(text: str, before: Sequence[Record]) -> list[dict[str, Any]]:
    return _said(text, SOURCE, ("publisher", "url"), before)


def _line(one: Record, parts: Sequence[str]) -> str:
    return " | ".join(" ".join((one[part] or "").split()) for part in parts).rstrip(" |")


def _said(text: str, parts: Sequence[str], known_by: Sequence[str], before: Sequence[Record]) -> list[dict[str, Any]]:
    return [_one(line, parts, known_by, before) for line in lines(text)]


def _one(line: str, parts: Sequence[str], known_by: Sequence[str], before: Sequence[Record]) -> dict[str, Any]:
    same = next((one for one in before if _line(one, parts) == line), None)
    if same is not None:
        return _known(same)
    texts = [part.strip() or None for part in line.split("|", len(parts) - 1)]
    said = dict(zip(parts, [*texts, *[None] * (len(parts) - len(texts))], strict=True))
    like = next((one for one in before if all(one[name] == said[name] for name in known_by)), {})
    return _known({**like, **said})


def _known(said: Record) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value is not None}
