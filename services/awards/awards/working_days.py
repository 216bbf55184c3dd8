"""Days on which offices work, as far as a calendar alone tells: Saturdays and Sundays are left out.

Holidays are not known here, since the Government names them year by year. So a day that is reckoned is the earliest.
"""

from datetime import date, timedelta

_SATURDAY = 5


def working_days_after(day: date, count: int) -> date:
    """The day on which so many working days have passed; the day itself is none of them. No later than days can be."""
    while count and day < date.max:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day
