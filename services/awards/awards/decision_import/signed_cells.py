"""When a decision was signed, as a cell says it: a day, a month, a year, or that nobody knows. Pure."""

import re
from typing import Any

from registry.folding import fold
from registry.tables.cells import Reading

_UNKNOWN = {fold(said) for said in ("không rõ", "chưa rõ", "không có", "?", "-", "unknown")}
_YEAR = re.compile(r"(?:năm )?((?:19|20)\d\d)", re.ASCII)
_MONTH = re.compile(r"(?:tháng )?(0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)", re.ASCII)


def text_if_known(reading: Reading, column: str) -> str | None:
    """The text of a cell; None where it says in words that it is not known."""
    text = reading.text(column)
    return None if text is None or fold(text) in _UNKNOWN else text


def signed_in(reading: Reading, column: str = "signed") -> dict[str, Any]:
    """The date as a command says it."""
    text = text_if_known(reading, column)
    if text is None:
        return {"precision": "unknown"}
    if year := _YEAR.fullmatch(text):
        return {"on": f"{year[1]}-01-01", "precision": "year", "as_reported": text}
    if month := _MONTH.fullmatch(text):
        return {"on": f"{month[2]}-{int(month[1]):02d}-01", "precision": "month", "as_reported": text}
    day = reading.day(column)
    return {"on": day, "precision": "day"} if day else {"precision": "unknown"}
