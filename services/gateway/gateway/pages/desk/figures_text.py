"""Counted figures as a form says them: one a line, the number, what is counted, the words of the source. Pure.

A sign before the number says how it was said. A line that stayed stays the record it was.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from gateway.pages.desk.minutes_text import lines

Figures = Sequence[Mapping[str, Any]]
_SIGNS: Mapping[str, str] = {"≥": "at_least", ">": "more_than", "≤": "at_most", "<": "less_than", "~": "about"}
_SIGN_OF = {comparator: sign for sign, comparator in _SIGNS.items()}
_NUMBER = r"\d[\d ]*(?:[.,]\d+)?"
_SAID = re.compile(rf"([≥>≤<~]?)\s*({_NUMBER})(?:\s*[–-]\s*({_NUMBER}))?")


def typed_figures(figures: Figures) -> str:
    return "\n".join(_line(one) for one in figures)


def figures_of(text: str, before: Figures) -> list[dict[str, Any]]:
    """As the API is sent them; `before` are those that stand there now. What is no number are the source's words."""
    known = {_line(one): {name: said for name, said in one.items() if said is not None} for one in before}
    return [known.get(line) or _figure(line) for line in lines(text)]


def typed_number(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number)) if float(number).is_integer() else repr(number)


def number_typed(text: str) -> float | str | None:
    """With a comma or a point before its decimals; what is no number goes on as it was typed."""
    said = text.strip()
    try:
        return float(said.replace(",", ".").replace(" ", "")) if said else None
    except ValueError:
        return said


def _line(figure: Mapping[str, Any]) -> str:
    number = _SIGN_OF.get(figure["comparator"], "") + typed_number(figure["amount"])
    upper = f"–{typed_number(figure['upper'])}" if figure["comparator"] == "range" else ""
    return " | ".join((number + upper, figure["unit"] or "", figure["as_reported"] or "")).strip(" |")


def _figure(line: str) -> dict[str, Any]:
    said, unit, words = (part.strip() for part in (line + "||").split("|")[:3])
    counted = _SAID.fullmatch(said)
    if not counted:
        return {"as_reported": line}
    sign, amount, upper = counted.groups()
    comparator = (
        {"comparator": "range", "upper": number_typed(upper)} if upper else {"comparator": _SIGNS.get(sign, "equal")}
    )
    named = {name: text for name, text in (("unit", unit), ("as_reported", words)) if text}
    return {"amount": number_typed(amount), **comparator, **named}
