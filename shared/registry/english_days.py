"""How a day is said in English, in sentences and on paper alike. Pure."""

from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def english_day(day: date) -> str:
    """For example "14 January 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
