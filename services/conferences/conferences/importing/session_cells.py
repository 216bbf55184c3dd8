"""Cells that name sessions of the conference, by name or by number, and what a roster says of somebody in each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from conferences.attendance.marks import THERE
from conferences.conference.sessions import SessionOnItsDay
from conferences.spreadsheet import words
from registry.folding import fold
from registry.tables.cells import Reading

Sittings = Sequence[SessionOnItsDay]
Line = Mapping[str, Any]
_OPEN = "invited"  # where somebody stands of whom nothing is attested
_OF_A_STATE = ("mode", "represented_by", "mandate", "reason")


def session_called(reading: Reading, text: str | None, sittings: Sittings) -> SessionOnItsDay | None:
    """The one of that name or number; the row is told when there is none."""
    found = _called(text, sittings) if text else None
    if text and found is None:
        reading.remark(
            "session",
            "import.unknown_session",
            en=f"The conference has no session called “{text}”. Add it to the conference first, or correct the cell.",
            vi=f"Hội nghị không có phiên họp “{text}”. Hãy thêm phiên họp vào hội nghị trước, hoặc sửa ô này.",
        )
    return found


def with_sessions(reading: Reading, line: Line, sittings: Sittings) -> Line:
    """The line, and as its marks what the row says of each session.

    "Phiên sáng: có mặt" says a state of its own; without one the row's is meant, and nothing is said of the whole.
    """
    said = [_parted(text, sittings) for text in reading.texts("session")]
    if not said:
        return line
    is_of_sessions = any(own is None for _, own in said)
    if is_of_sessions and line["state"] == _OPEN:
        _ask_state(reading)
    whole = {**line, **dict.fromkeys(_OF_A_STATE), "state": _OPEN} if is_of_sessions else line
    marks = [
        mark
        for name, own in said
        for mark in _marks(session_called(reading, name, sittings), own or line["state"], line, whole["state"])
    ]
    return {**whole, "marks": marks}


def _parted(text: str, sittings: Sittings) -> tuple[str, str | None]:
    """The name, and the state where one stands behind it; a name may have a colon of its own."""
    name, _, behind = text.rpartition(":")
    state = words.STATES.codes.get(fold(behind)) if name and not _called(text, sittings) else None
    return (name.strip(), state) if state else (text, None)


def _called(text: str, sittings: Sittings) -> SessionOnItsDay | None:
    of_number = [one for one in sittings if str(one.order) == text]
    named = (one for one in sittings if fold(one.name) == fold(text))
    return next(named, of_number[0] if len(of_number) == 1 else None)


def _marks(session: SessionOnItsDay | None, state: str, line: Line, whole: str) -> Iterator[Line]:
    """None for what is known of the session without: that nothing is attested, or what is said of the whole."""
    if session is None or state == _OPEN or (state == whole and whole not in THERE):
        return
    for reached in ("present", "left") if state == "left" else (state,):
        belonging = {
            "mode": reached in THERE,
            "represented_by": reached == "represented",
            "mandate": reached == "represented",
            "reason": reached not in THERE,
        }
        said = {name: line[name] for name, belongs in belonging.items() if belongs and line[name]}
        yield {"state": reached, "session_id": session.session_id, **said}


def _ask_state(reading: Reading) -> None:
    reading.remark(
        "session",
        "import.session_without_state",
        en="Of a session it is kept who was there, not who is invited. Write a state such as present, or leave the "
        "session out.",
        vi="Sổ ghi ai dự từng phiên, không ghi ai được mời dự phiên. Hãy ghi trạng thái, ví dụ có mặt, hoặc để trống "
        "cột phiên họp.",
    )
