"""The running order on paper, for those who call it out at the stage: large, one row an award, and who is next.

Owns the words of the sheet. Refuses to know where the order comes from.
"""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

from awards.presentation.running_order import RunningOrder, RunningOrderLine
from registry.contracts.shapes import DateSaid, in_language
from registry.printing import pdf

_TEMPLATE = Path(str(files("awards.presentation") / "templates" / "stage.typ"))
_WORDS: Mapping[str, Mapping[str, Any]] = {
    "vi": {
        "title": "Chương trình trao thưởng",
        "what": "Trao cho",
        "by": "Người trao",
        "to": "Người đón nhận",
        "next": "Tiếp theo",
        "point": "Điểm cầu",
        "revoked": "ĐÃ HỦY BỎ, KHÔNG TRAO",
        "done": "Đã trao",
        "page": "Trang",
        "nothing": "Chưa có khen thưởng nào trong chương trình.",
        "unheld": {"postponed": "HỘI NGHỊ ĐÃ HOÃN", "cancelled": "HỘI NGHỊ ĐÃ HỦY"},
        "posthumous": "truy tặng",
        "behalf": {"leader": "lãnh đạo nhận thay", "family": "gia đình nhận thay", "representative": "đại diện nhận"},
    },
    "en": {
        "title": "Running order of the presentation",
        "what": "To whom, what",
        "by": "Handed over by",
        "to": "Received by",
        "next": "Next",
        "point": "Bridge point",
        "revoked": "REVOKED, NOT HANDED OVER",
        "done": "Presented",
        "page": "Page",
        "nothing": "No award stands in the running order yet.",
        "unheld": {"postponed": "THE CONFERENCE IS POSTPONED", "cancelled": "THE CONFERENCE IS CANCELLED"},
        "posthumous": "posthumously",
        "behalf": {"leader": "for the collective", "family": "for the family", "representative": "as representative"},
    },
}


def stage_sheet(order: RunningOrder, language: str) -> bytes:
    """The sheet as PDF, in vi or en. Raises what `pdf` raises."""
    words = _WORDS[language]
    values = {
        "language": language,
        "words": {name: said for name, said in words.items() if isinstance(said, str)},
        "conference": in_language(order.conference.titles, language),
        "held": _day(order.conference.held),
        "unheld": words["unheld"].get(order.conference_state),
        "lines": [_row(line, following, language) for line, following in _with_next(order.lines)],
    }
    return pdf(_TEMPLATE, values)


def _with_next(lines: Sequence[RunningOrderLine]) -> list[tuple[RunningOrderLine, RunningOrderLine | None]]:
    """Each with the one that follows and is to be handed over."""
    called = [line for line in lines if line.award_state != "revoked"]
    following = {line.place: after for line, after in pairwise(called)}
    return [(line, following.get(line.place)) for line in lines]


def _row(line: RunningOrderLine, following: RunningOrderLine | None, language: str) -> dict[str, Any]:
    words = _WORDS[language]
    behalf = words["behalf"].get(line.received_on_behalf)
    return {
        "place": line.place,
        "is_presented": line.state == "presented",
        "is_revoked": line.award_state == "revoked",
        "recipient": _named(line, language),
        "form": _form(line, language),
        "presenters": [one.with_post for one in line.presenters],
        "receivers": [one.with_post for one in line.receivers] + ([behalf] if behalf else []),
        "point": line.point.place if line.point else None,
        "next": _announced(following, language) if following else None,
    }


def _announced(line: RunningOrderLine, language: str) -> str:
    return f"{line.place}. {_named(line, language)} – {_form(line, language)}"


def _named(line: RunningOrderLine, language: str) -> str:
    said = line.recipient
    return f"{said.name} ({_WORDS[language]['posthumous']})" if said.is_posthumous else said.name


def _form(line: RunningOrderLine, language: str) -> str:
    label = line.form.as_reported or in_language(line.form.labels, language)
    return f"{label} ({line.achievement_period.label})" if line.achievement_period else label


def _day(held: DateSaid) -> str | None:
    return f"{held.day:%d/%m/%Y}" if held.day else None
