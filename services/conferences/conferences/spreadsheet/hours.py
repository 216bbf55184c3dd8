"""An hour as people write it on an agenda: 8h, 8h30, 08:30, 14 giờ 30, 8h00 - 8h15. Pure."""

import re
from dataclasses import dataclass
from datetime import date, time

from conferences.spreadsheet.numbers import LONGEST

_HOUR = re.compile(
    r"(?:(?P<day>\d{4}-\d{2}-\d{2})[T ])?(?P<hour>\d{1,2})\s*(?:h|g|giờ|:)\s*"
    r"(?:(?P<minute>\d{2})(?::\d{2})?(?:\s*phút)?)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:\s[-–]\s|[-–](?=\s*\d{1,2}\s*(?:h|g|:))|đến)\s*", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Hours:
    """`day` where a workbook gives it with the hour."""

    begins: time
    ends: time | None = None
    day: date | None = None


def hours_in(text: str) -> Hours | None:
    if len(text) > LONGEST:
        return None
    read = [_HOUR.fullmatch(part.strip()) for part in _BETWEEN.split(text.strip())]
    try:
        times = [time(int(hour["hour"]), int(hour["minute"] or 0)) for hour in read if hour]
        day = date.fromisoformat(read[0]["day"]) if read[0] and read[0]["day"] else None
    except ValueError:  # 25h, or the 31st of February
        return None
    if len(times) != len(read) or len(times) > 2:  # noqa: PLR2004  a begin and an end
        return None
    return Hours(begins=times[0], ends=times[1] if times[1:] else None, day=day)
