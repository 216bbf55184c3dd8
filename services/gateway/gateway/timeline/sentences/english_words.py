"""The English words for what events name by code. Words only."""

from collections.abc import Mapping
from datetime import date

from registry.english_days import english_day

PARTY_KINDS = {"person": "a person", "organisation": "an organisation", "household": "a household"}

MODES = {"in_person": " in person", "online": " online", "hybrid": " in person and online", "unknown": ""}

STEPS = {
    "scheduled": "the scheduling of",
    "in_session": "the opening of",
    "concluded": "the conclusion of",
    "postponed": "the postponement of",
    "cancelled": "the cancellation of",
}

ITEM_KINDS = {
    "report": "report",
    "speech": "speech",
    "discussion": "discussion",
    "vote": "vote",
    "award_presentation": "presentation of awards",
    "other": "item",
}

ROLES = {
    "presider": "presider",
    "speaker": "speaker",
    "presenter": "presenter",
    "receiver": "receiver",
    "delegate": "delegate",
    "guest": "guest",
    "secretariat": "member of the secretariat",
    "press": "member of the press",
}

ATTENDED = {
    "invited": "{who} was invited to {conference}",
    "confirmed": "{who} confirmed for {conference}",
    "declined": "{who} declined the invitation to {conference}",
    "present": "{who} attended {conference}",
    "late": "{who} came late to {conference}",
    "left": "{who} left {conference} before its end",
    "absent": "{who} was absent from {conference}",
    "excused": "{who} was excused from {conference}",
    "represented": "{who} was represented at {conference} by {instead}",
}
MARKED = {
    "invited": "invited",
    "confirmed": "confirmed",
    "declined": "declined",
    "present": "present",
    "late": "late",
    "left": "left",
    "absent": "absent",
    "excused": "excused",
    "represented": "represented",
}
WAS_THERE = frozenset({"present", "late", "left"})
HAS_ROLE = WAS_THERE | {"invited", "confirmed"}

FIELDS: Mapping[str, str] = {
    "held": "date",
    "presented": "date",
    "signed": "date of signing",
    "line": "line",
    "achievement_period": "period",
    "is_direct_worker": "direct work",
    "review_period": "period reviewed",
    "task_period": "period of the tasks",
    "person": "person",
    "state": "state",
    "founded_on": "date of founding",
    "dissolved_on": "date of dissolution",
    "parent_id": "organisation above",
    "successor_id": "successor",
    "is_named": "whether named",
    "self_check_in": "time of checking in by oneself",
}


def day_of(text: str) -> str:
    """For example "14 January 2025" for an ISO 8601 date."""
    return english_day(date.fromisoformat(text))
