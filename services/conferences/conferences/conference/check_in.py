"""The time in which people may check in by themselves: the rules of that window, and what is said outside it. Pure."""

from datetime import datetime

from conferences.conference.held import day_in_vietnam, first_and_last_day
from registry.contracts.conference import CheckInWindow
from registry.contracts.shapes import LOCAL, DateSaid
from registry.errors import RuleBroken


def check_window(window: CheckInWindow | None, held: DateSaid) -> None:
    """Raises RuleBroken for a window that would never be open."""
    if window is None:
        return
    if window.closes_at <= window.opens_at:
        raise RuleBroken(
            "conference.check_in_runs_backwards",
            en="`self_check_in.closes_at` must lie after `self_check_in.opens_at`. Correct one of them.",
            vi="`self_check_in.closes_at` phải sau `self_check_in.opens_at`. Hãy sửa một trong hai.",
            field="self_check_in.closes_at",
        )
    first, last = first_and_last_day(held)
    if (first and day_in_vietnam(window.closes_at) < first) or (last and day_in_vietnam(window.opens_at) > last):
        raise RuleBroken(
            "conference.check_in_on_other_days",
            en=f"`self_check_in` is {_said(window)}, and not on the days of the conference. Amend both together.",
            vi=f"`self_check_in` là {_said(window)}, không vào ngày họp. Hãy sửa cả giờ tự điểm danh và ngày họp.",
            field="self_check_in.opens_at",
        )


def check_open(window: CheckInWindow | None, at: datetime) -> None:
    """Raises RuleBroken outside the window; where none is set, the door's own rules are enough."""
    if window is None or window.opens_at <= at <= window.closes_at:
        return
    raise RuleBroken(
        "conference.check_in_closed",
        en=f"Checking in by oneself is open {_said(window)}. Come back then, or be marked at the door.",
        vi=f"Giờ tự điểm danh là {_said(window)}. Hãy quay lại vào giờ đó, hoặc điểm danh tại cửa.",
        field="self_check_in",
    )


def _said(window: CheckInWindow) -> str:
    """By the clock on the wall, the same in both languages: 07:00–08:15 14/01/2025."""
    opens, closes = window.opens_at.astimezone(LOCAL), window.closes_at.astimezone(LOCAL)
    if opens.date() == closes.date():
        return f"{opens:%H:%M}–{closes:%H:%M} {closes:%d/%m/%Y}"
    return f"{opens:%H:%M %d/%m/%Y} – {closes:%H:%M %d/%m/%Y}"
