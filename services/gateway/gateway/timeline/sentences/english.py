"""English: the sentence of every event type, and dates. Knows the facts by name and nothing of where they come from."""

from collections.abc import Callable, Mapping

from gateway.timeline.sentences import english_words as words
from gateway.timeline.sentences.facts import Facts, form, joined, person, person_first, postponed_from, why
from gateway.timeline.sentences.moments import Moment, moment_said
from gateway.timeline.sentences.of_agendas import ENGLISH as OF_AGENDAS
from gateway.timeline.sentences.of_amendments import ENGLISH as OF_AMENDMENTS
from gateway.timeline.sentences.of_award_objects import ENGLISH as OF_AWARD_OBJECTS
from gateway.timeline.sentences.of_bridge_points import ENGLISH as OF_BRIDGE_POINTS
from gateway.timeline.sentences.of_bridge_points import at_point_en
from gateway.timeline.sentences.of_campaigns import ENGLISH as OF_CAMPAIGNS
from gateway.timeline.sentences.of_certificates import ENGLISH as OF_CERTIFICATES
from gateway.timeline.sentences.of_indicators import ENGLISH as OF_INDICATORS
from gateway.timeline.sentences.of_matches import ENGLISH as OF_MATCHES
from gateway.timeline.sentences.of_media import ENGLISH as OF_MEDIA
from gateway.timeline.sentences.of_minutes import ENGLISH as OF_MINUTES
from gateway.timeline.sentences.of_nominations import ENGLISH as OF_NOMINATIONS
from gateway.timeline.sentences.of_presentations import ENGLISH as OF_PRESENTATIONS
from gateway.timeline.sentences.of_reorganisations import ENGLISH as OF_REORGANISATIONS
from gateway.timeline.sentences.of_report_items import ENGLISH as OF_REPORT_ITEMS
from gateway.timeline.sentences.of_sessions import ENGLISH as OF_SESSIONS
from gateway.timeline.sentences.of_sessions import in_session_en
from registry.contracts.shapes import in_language
from registry.english_days import MONTHS, english_day

LANGUAGE = "en"
THIS_CONFERENCE = "this conference"


def date(moment: Moment) -> str:
    """For example "14 January 2025 (morning, year inferred)"."""
    if moment.precision == "unknown":
        return f"date unknown, by {english_day(moment.not_after)}" if moment.not_after else "date unknown"
    notes = [note for note in (moment.part_of_day, "year inferred" if moment.is_year_inferred else None) if note]
    return _known(moment) + (f" ({', '.join(notes)})" if notes else "")


def _known(moment: Moment) -> str:
    at = moment.at
    if moment.precision == "year":
        return f"{at.year}"
    if moment.precision == "month":
        return f"{MONTHS[at.month - 1]} {at.year}"
    if moment.precision == "instant":
        return f"{english_day(at)}, {at:%H:%M}"
    return f"{english_day(at)} to {english_day(moment.until)}" if moment.until else english_day(at)


def _title(f: Facts) -> str:
    return in_language(f["titles"], LANGUAGE)


def _like(f: Facts) -> str:
    """The earlier one that it was made like; entries made before there were such have none."""
    return f", like {in_language(f['copied_from'], LANGUAGE)}" if f.get("copied_from") else ""


def _changed(f: Facts) -> str:
    named = joined([words.FIELDS.get(name, name.replace("_", " ")) for name in f["changed"]], "and")
    return f" ({named})" if named else ""


def _correction(of: str) -> Callable[[Facts], str]:
    """For example "The record of X was corrected (name): why"; `of` names X from the facts."""
    return lambda f: f"{_NAMED[of](f)} was corrected{_changed(f)}: {f['reason']}"


def _party_registered(f: Facts) -> str:
    return f"{f['name']} was entered in the registry as {words.PARTY_KINDS[f['kind']]}"


def _post(f: Facts) -> str:
    post = f["post"]
    return f"{post['title']}, {post['organisation_name']}" if post["organisation_name"] else str(post["title"])


def _post_assigned(f: Facts) -> str:
    since = f["post"]["since"]
    return f"{f['name']} holds the post {_post(f)}" + (f" since {words.day_of(since)}" if since else "")


def _post_ended(f: Facts) -> str:
    until = f["post"]["until"]
    ended = f"{f['name']} no longer holds the post {_post(f)}" + (f"; last day {words.day_of(until)}" if until else "")
    return ended + why(f)


def _two_records(f: Facts) -> str:
    """Duplicates mostly have one name; where they have two, both are said."""
    return f"of {f['name']}" if f["name"] == f["survivor"] else f"of {f['name']} and {f['survivor']}"


def _merged(f: Facts) -> str:
    return f"The two records {_two_records(f)} were merged{why(f)}"


def _merge_undone(f: Facts) -> str:
    return f"The merge of the two records {_two_records(f)} was undone{why(f)}"


def _conference_recorded(f: Facts) -> str:
    mode = words.MODES[f["mode"]]
    done = "was published" if f["kind"] == "published_report" else f"was held{mode}"
    by = joined(f["hosts"], "and")
    return f"{_title(f)} {done}" + (f" by {by}" if by else "")


def _conference_scheduled(f: Facts) -> str:
    return f"{_title(f)} was scheduled: {date(moment_said(f['held']))}{why(f)}"


def _conference_postponed(f: Facts) -> str:
    return f"{_title(f)} was postponed from {date(moment_said(postponed_from(f)))}: {f['reason']}"


def _attendee(f: Facts) -> str:
    return person_first(f["who"]) if f["who"] else _category(f)


def _category(f: Facts) -> str:
    count = f"{f['headcount']} people" if f["headcount"] is not None else "number unknown"
    return f"{f['category']} ({count})"


def _attended(f: Facts) -> str:
    said = words.ATTENDED[f["state"]].format(who=_attendee(f), conference=_title(f), instead=_instead(f))
    online = " online" if f["mode"] == "online" and f["state"] in words.WAS_THERE else ""
    roles = joined([words.ROLES[role] for role in f["attended_as"]], "and")
    as_roles = f" as {roles}" if roles and f["state"] in words.HAS_ROLE else ""
    to_come = f"; {_instead(f)} is to come instead" if f["represented_by"] and f["state"] != "represented" else ""
    return said + online + at_point_en(f) + in_session_en(f) + as_roles + to_come + why(f)


def _whom(f: Facts) -> str:
    return person(f["who"]) if f["who"] else _category(f)


def _instead(f: Facts) -> str:
    return person(f["represented_by"]) if f["represented_by"] else "someone else"


def _mark_undone(f: Facts) -> str:
    what = f" ({words.MARKED[f['taken_back']]})" if f["taken_back"] else ""
    return f"A mark of the attendance of {_whom(f)} at {_title(f)}{what} was taken back{why(f)}"


def _decision(f: Facts) -> str:
    return (
        f"Decision {f['number']} of {f['issuer']}" if f["number"] else f"a decision of {f['issuer']} (number unknown)"
    )


def _grants(f: Facts) -> str:
    return {0: "no award", 1: "one award"}.get(f["grants"], f"{f['grants']} awards")


def _decision_signed(f: Facts) -> str:
    by = f" by {person(f['signer'])}" if f["signer"] else ""
    return f"{_decision(f)} was signed{by}; it grants {_grants(f)}"


def _decision_reported(f: Facts) -> str:
    return f"{_decision(f)} is known from a report; it granted {_grants(f)}"


def _award(f: Facts) -> str:
    return f"{form(f, LANGUAGE)} for {f['recipient']}"


def _award_granted(f: Facts) -> str:
    period = f" ({f['period']})" if f["period"] else ""
    return f"{f['recipient']} was granted {form(f, LANGUAGE)} by {f['issuer']} for: {f['achievement']}{period}"


_NAMED: Mapping[str, Callable[[Facts], str]] = {
    "party": lambda f: f"The record of {f['name']}",
    "attendance": lambda f: f"The attendance of {_whom(f)} at {_title(f)}",
    "decision": lambda f: f"The record of {_decision(f)}",
    "award": lambda f: f"The record of the award {_award(f)}",
    "presentation": lambda f: f"The record of the presentation of {_award(f)} at {_title(f)}",
}

SENTENCES: Mapping[str, Callable[[Facts], str]] = {
    "registry.party.registered.v1": _party_registered,
    "registry.party.corrected.v1": _correction("party"),
    "registry.party.post_assigned.v1": _post_assigned,
    "registry.party.post_ended.v1": _post_ended,
    "registry.party.merged.v1": _merged,
    "registry.party.merge_undone.v1": _merge_undone,
    "registry.conference.drafted.v1": lambda f: f"{_title(f)} is being prepared{_like(f)}",
    "registry.conference.recorded.v1": _conference_recorded,
    "registry.conference.scheduled.v1": _conference_scheduled,
    "registry.conference.opened.v1": lambda f: f"{_title(f)} opened{why(f)}",
    "registry.conference.concluded.v1": lambda f: f"{_title(f)} concluded{why(f)}",
    "registry.conference.minutes_approved.v1": lambda f: f"The minutes of {_title(f)} were approved{why(f)}",
    "registry.conference.postponed.v2": _conference_postponed,
    "registry.conference.cancelled.v1": lambda f: f"{_title(f)} was cancelled: {f['reason']}",
    "registry.conference.step_undone.v1": lambda f: f"{words.STEPS[f['step']]} {_title(f)} was undone: {f['reason']}",
    "registry.conference.amended.v1": lambda f: f"{_title(f)} was amended{_changed(f)}: {f['reason']}",
    "registry.attendance.recorded.v1": _attended,
    "registry.attendance.marked.v1": _attended,
    "registry.attendance.mark_undone.v1": _mark_undone,
    "registry.attendance.corrected.v1": _correction("attendance"),
    "registry.decision.drafted.v1": lambda f: f"{_decision(f)} is being prepared; it would grant {_grants(f)}",
    "registry.decision.revised.v1": lambda f: f"The draft of {_decision(f)} was revised{_changed(f)}{why(f)}",
    "registry.decision.signed.v1": _decision_signed,
    "registry.decision.published.v1": lambda f: f"{_decision(f)} was published",
    "registry.decision.reported.v1": _decision_reported,
    "registry.decision.corrected.v1": _correction("decision"),
    "registry.decision.discarded.v1": lambda f: f"The draft of {_decision(f)} was discarded: {f['reason']}",
    "registry.award.granted.v1": _award_granted,
    "registry.award.corrected.v1": _correction("award"),
    "registry.award.revoked.v1": lambda f: f"{_award(f)} was revoked under {f['article']}: {f['reason']}",
    "registry.award.restored.v1": lambda f: f"{_award(f)}, revoked in error, stands again: {f['reason']}",
    "registry.presentation.corrected.v1": _correction("presentation"),
    **OF_AGENDAS,
    **OF_AMENDMENTS,
    **OF_AWARD_OBJECTS,
    **OF_BRIDGE_POINTS,
    **OF_SESSIONS,
    **OF_CERTIFICATES,
    **OF_INDICATORS,
    **OF_MEDIA,
    **OF_PRESENTATIONS,
    **OF_REORGANISATIONS,
    **OF_REPORT_ITEMS,
    **OF_CAMPAIGNS,
    **OF_MINUTES,
    **OF_MATCHES,
    **OF_NOMINATIONS,
}
