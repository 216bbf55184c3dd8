"""When a conference is held, as far as it is known: the rules a date, a period and a title must keep.

Pure. A date that is not known is said to be unknown; none is guessed here.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from registry.contracts.shapes import LOCAL, DateSaid, Period
from registry.errors import RuleBroken


def first_and_last_day(held: DateSaid) -> tuple[date | None, date | None]:
    """The days between which it lies, both inclusive; None where that is not known."""
    if held.on is None:
        return None, held.not_after
    if held.precision == "month":
        return held.on.replace(day=1), (held.on.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if held.precision == "year":
        return held.on.replace(month=1, day=1), held.on.replace(month=12, day=31)
    return held.on, held.until or held.on


def day_in_vietnam(moment: datetime) -> date:
    return moment.astimezone(LOCAL).date()


def check_held(held: DateSaid) -> None:
    """Raises RuleBroken with the member of `held` that does not fit the others."""
    if held.precision == "unknown":
        _refuse_known_parts(held)
        return
    if held.on is None:
        raise RuleBroken(
            "conference.date_missing",
            en=f'`held.on` is missing. Give the day, or say "precision": "unknown" instead of {held.precision}.',
            vi=f'Thiếu `held.on`. Hãy ghi ngày, hoặc ghi "precision": "unknown" thay cho {held.precision}.',
            field="held.on",
        )
    if held.precision != "day" and (held.part_of_day or held.until):
        raise RuleBroken(
            "conference.date_finer_than_precision",
            en=f"`held` knows the {held.precision} only. Leave `part_of_day` and `until` out, or give the day.",
            vi=f"`held` chỉ biết đến mức {held.precision}. Hãy bỏ `part_of_day`, `until`, hoặc ghi rõ ngày.",
            field="held.precision",
        )
    if held.until and held.until < held.on:
        raise RuleBroken(
            "conference.ends_before_it_begins",
            en=f"`held.until` {held.until} lies before `held.on` {held.on}. Correct one of them.",
            vi=f"`held.until` {held.until} sớm hơn `held.on` {held.on}. Hãy sửa một trong hai ngày.",
            field="held.until",
        )
    if held.not_after:
        raise _not_after_beside_a_date()


def check_period(period: Period | None, field: str) -> None:
    if period and not period.label.strip():
        raise RuleBroken(
            "conference.period_unnamed",
            en=f'`{field}.label` is empty. Write the period as people say it, such as "2024".',
            vi=f'`{field}.label` đang trống. Hãy ghi kỳ như cách gọi thường ngày, ví dụ "2024".',
            field=f"{field}.label",
        )
    if period and period.starts_on and period.ends_on and period.ends_on < period.starts_on:
        raise RuleBroken(
            "conference.period_runs_backwards",
            en=f"`{field}` ends before it begins. Correct it; a period printed so belongs in `doubts`, as reported.",
            vi=f"`{field}` kết thúc trước khi bắt đầu. Hãy sửa lại; nếu nguồn in như vậy, hãy ghi vào `doubts`.",
            field=f"{field}.ends_on",
        )


def check_titles(titles: Mapping[str, str]) -> None:
    empty = next((language for language, title in titles.items() if not title.strip()), None)
    if "vi" not in titles or empty:
        field = f"titles.{empty or 'vi'}"
        raise RuleBroken(
            "conference.title_missing",
            en=f"`{field}` is missing or empty. The Vietnamese title must be there; leave unknown ones out.",
            vi=f"`{field}` bị thiếu hoặc trống. Phải có tên tiếng Việt; ngôn ngữ khác nếu chưa biết thì bỏ.",
            field=field,
        )


def _refuse_known_parts(held: DateSaid) -> None:
    if held.on or held.until or held.part_of_day:
        raise RuleBroken(
            "conference.date_said_to_be_unknown",
            en='`held` names a day and says "precision": "unknown". Say how much of the day is known, or leave it out.',
            vi='`held` có ngày nhưng lại ghi "precision": "unknown". Hãy ghi mức độ biết được, hoặc bỏ ngày.',
            field="held.precision",
        )


def _not_after_beside_a_date() -> RuleBroken:
    return RuleBroken(
        "conference.not_after_beside_a_date",
        en="`held.not_after` is for a date that is unknown, and `held.on` gives one. Leave one of them out.",
        vi="`held.not_after` chỉ dùng khi chưa biết ngày, mà `held.on` đã có ngày. Hãy bỏ một trong hai.",
        field="held.not_after",
    )
