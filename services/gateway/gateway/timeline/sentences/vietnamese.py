"""Vietnamese: the sentence of every event type, and dates, in the words of provincial reports and minutes.

Knows the facts by name and nothing of where they come from.
"""

from collections.abc import Callable, Mapping

from gateway.timeline.sentences import vietnamese_words as words
from gateway.timeline.sentences.facts import Facts, form, joined, person, person_first, postponed_from, why
from gateway.timeline.sentences.moments import Moment, moment_said
from gateway.timeline.sentences.of_agendas import VIETNAMESE as OF_AGENDAS
from gateway.timeline.sentences.of_amendments import VIETNAMESE as OF_AMENDMENTS
from gateway.timeline.sentences.of_award_objects import VIETNAMESE as OF_AWARD_OBJECTS
from gateway.timeline.sentences.of_bridge_points import VIETNAMESE as OF_BRIDGE_POINTS
from gateway.timeline.sentences.of_bridge_points import at_point_vi
from gateway.timeline.sentences.of_campaigns import VIETNAMESE as OF_CAMPAIGNS
from gateway.timeline.sentences.of_certificates import VIETNAMESE as OF_CERTIFICATES
from gateway.timeline.sentences.of_indicators import VIETNAMESE as OF_INDICATORS
from gateway.timeline.sentences.of_matches import VIETNAMESE as OF_MATCHES
from gateway.timeline.sentences.of_media import VIETNAMESE as OF_MEDIA
from gateway.timeline.sentences.of_minutes import VIETNAMESE as OF_MINUTES
from gateway.timeline.sentences.of_nominations import VIETNAMESE as OF_NOMINATIONS
from gateway.timeline.sentences.of_presentations import VIETNAMESE as OF_PRESENTATIONS
from gateway.timeline.sentences.of_reorganisations import VIETNAMESE as OF_REORGANISATIONS
from gateway.timeline.sentences.of_report_items import VIETNAMESE as OF_REPORT_ITEMS
from gateway.timeline.sentences.of_sessions import VIETNAMESE as OF_SESSIONS
from gateway.timeline.sentences.of_sessions import in_session_vi
from registry.contracts.shapes import in_language

LANGUAGE = "vi"
THIS_CONFERENCE = "hội nghị này"


def date(moment: Moment) -> str:
    """For example "sáng 14/01/2025 (năm suy ra)"."""
    if moment.precision == "unknown":
        return f"chưa rõ ngày, muộn nhất {_day(moment.not_after)}" if moment.not_after else "chưa rõ ngày"
    part = words.PARTS_OF_DAY.get(moment.part_of_day or "", "")
    return part + _known(moment) + (" (năm suy ra)" if moment.is_year_inferred else "")


def _known(moment: Moment) -> str:
    at = moment.at
    if moment.precision == "year":
        return f"năm {at.year}"
    if moment.precision == "month":
        return f"tháng {at:%m/%Y}"
    if moment.precision == "instant":
        return f"{at:%H:%M}, {_day(at)}"
    return f"{_day(at)} – {_day(moment.until)}" if moment.until else _day(at)


def _day(day: words.Day) -> str:
    return f"{day:%d/%m/%Y}"


def _title(f: Facts) -> str:
    return in_language(f["titles"], LANGUAGE)


def _like(f: Facts) -> str:
    """The earlier one that it was made like; entries made before there were such have none."""
    return f", theo mẫu {in_language(f['copied_from'], LANGUAGE)}" if f.get("copied_from") else ""


def _changed(f: Facts) -> str:
    named = joined([words.FIELDS.get(name, name) for name in f["changed"]], "và")
    return f" ({named})" if named else ""


def _correction(of: str) -> Callable[[Facts], str]:
    """For example "Đính chính hồ sơ X (họ tên): lý do"; `of` names X from the facts."""
    return lambda f: f"Đính chính {_NAMED[of](f)}{_changed(f)}: {f['reason']}"


def _party_registered(f: Facts) -> str:
    return f"Lập hồ sơ {words.PARTY_KINDS[f['kind']]}: {f['name']}"


def _post(f: Facts) -> str:
    post = f["post"]
    return f"{post['title']} ({post['organisation_name']})" if post["organisation_name"] else str(post["title"])


def _post_assigned(f: Facts) -> str:
    since = f["post"]["since"]
    return f"{f['name']} giữ chức vụ {_post(f)}" + (f" từ {words.day_of(since)}" if since else "")


def _post_ended(f: Facts) -> str:
    until = f["post"]["until"]
    ended = f"{f['name']} thôi giữ chức vụ {_post(f)}" + (f", ngày cuối {words.day_of(until)}" if until else "")
    return ended + why(f)


def _two_records(f: Facts) -> str:
    """Duplicates mostly have one name; where they have two, both are said."""
    return f"hai hồ sơ {f['name']}" if f["name"] == f["survivor"] else f"hồ sơ {f['name']} và hồ sơ {f['survivor']}"


def _conference_recorded(f: Facts) -> str:
    done = "công bố" if f["kind"] == "published_report" else "tổ chức"
    mode, by = words.MODES[f["mode"]], joined(f["hosts"], "và")
    return f"{by} {done} {_title(f)}{mode}" if by else f"{done} {_title(f)}{mode}"


def _conference_scheduled(f: Facts) -> str:
    return f"{_title(f)} được ấn định: {date(moment_said(f['held']))}{why(f)}"


def _conference_postponed(f: Facts) -> str:
    return f"Hoãn {_title(f)}, trước định vào {date(moment_said(postponed_from(f)))}: {f['reason']}"


def _attendee(f: Facts) -> str:
    return person_first(f["who"]) if f["who"] else _category(f)


def _whom(f: Facts) -> str:
    return person(f["who"]) if f["who"] else _category(f)


def _category(f: Facts) -> str:
    count = f"{f['headcount']} người" if f["headcount"] is not None else "chưa rõ số lượng"
    return f"{f['category']} ({count})"


def _attended(f: Facts) -> str:
    state = f["state"]
    if state in words.WAS_THERE:
        online = " theo hình thức trực tuyến" if f["mode"] == "online" else ""
        where = at_point_vi(f) + in_session_vi(f)
        said = f"{_attendee(f)} {_took_part(f)}{_in_capacity(f)}{online}{where}{words.WAS_THERE[state]}"
    elif state == "represented":
        said = f"{_instead(f)} dự {_title(f)} thay {_whom(f)}"
    else:
        to_come = f"; cử {_instead(f)} dự thay" if f["represented_by"] else ""
        said = f"{_attendee(f)} {words.ATTENDED[state]} {_title(f)}{_in_capacity(f)}{at_point_vi(f)}{to_come}"
    return said + why(f)


def _took_part(f: Facts) -> str:
    """Minutes say what people did there: "dự, phát biểu và trao thưởng tại Hội nghị"."""
    acts = [words.ACTS[role] for role in f["attended_as"] if role in words.ACTS]
    return f"{joined(['dự', *acts], 'và')} tại {_title(f)}" if acts else f"dự {_title(f)}"


def _in_capacity(f: Facts) -> str:
    """What is no act is a capacity: a guest, a member of the secretariat. A delegate is who came, and goes unsaid."""
    said = words.ACTS if f["state"] in words.WAS_THERE else {}
    capacities = [words.ROLES[role] for role in f["attended_as"] if role not in said and role in words.ROLES]
    return f" với tư cách {joined(capacities, 'và')}" if capacities and f["state"] in words.HAS_ROLE else ""


def _instead(f: Facts) -> str:
    return person(f["represented_by"]) if f["represented_by"] else "người khác"


def _mark_undone(f: Facts) -> str:
    what = f" “{words.MARKED[f['taken_back']]}”" if f["taken_back"] else ""
    return f"Hủy lượt ghi{what} của {_whom(f)} tại {_title(f)}{why(f)}"


def _decision(f: Facts) -> str:
    number = f"số {f['number']}" if f["number"] else "(chưa rõ số)"
    return f"Quyết định {number} của {f['issuer']}"


def _grants(f: Facts) -> str:
    return f"khen thưởng {f['grants']} trường hợp"


def _decision_signed(f: Facts) -> str:
    return f"{person_first(f['signer']) if f['signer'] else f['issuer']} ký {_decision(f)}, {_grants(f)}"


def _award(f: Facts) -> str:
    return f"{form(f, LANGUAGE)} cho {f['recipient']}"


def _award_granted(f: Facts) -> str:
    period = f" ({f['period']})" if f["period"] else ""
    return f"{f['issuer']} tặng {_award(f)}, thành tích: {f['achievement']}{period}"


_NAMED: Mapping[str, Callable[[Facts], str]] = {
    "party": lambda f: f"hồ sơ {f['name']}",
    "attendance": lambda f: f"việc tham dự của {_whom(f)} tại {_title(f)}",
    "decision": lambda f: f"hồ sơ {_decision(f)}",
    "award": lambda f: f"hồ sơ khen thưởng {_award(f)}",
    "presentation": lambda f: f"hồ sơ trao {_award(f)} tại {_title(f)}",
}

SENTENCES: Mapping[str, Callable[[Facts], str]] = {
    "registry.party.registered.v1": _party_registered,
    "registry.party.corrected.v1": _correction("party"),
    "registry.party.post_assigned.v1": _post_assigned,
    "registry.party.post_ended.v1": _post_ended,
    "registry.party.merged.v1": lambda f: f"Gộp {_two_records(f)}{why(f)}",
    "registry.party.merge_undone.v1": lambda f: f"Hủy việc gộp {_two_records(f)}{why(f)}",
    "registry.conference.drafted.v1": lambda f: f"Chuẩn bị {_title(f)}{_like(f)}",
    "registry.conference.recorded.v1": _conference_recorded,
    "registry.conference.scheduled.v1": _conference_scheduled,
    "registry.conference.opened.v1": lambda f: f"Khai mạc {_title(f)}{why(f)}",
    "registry.conference.concluded.v1": lambda f: f"Bế mạc {_title(f)}{why(f)}",
    "registry.conference.minutes_approved.v1": lambda f: f"Thông qua biên bản {_title(f)}{why(f)}",
    "registry.conference.postponed.v2": _conference_postponed,
    "registry.conference.cancelled.v1": lambda f: f"Hủy {_title(f)}: {f['reason']}",
    "registry.conference.step_undone.v1": lambda f: f"Rút lại bước {words.STEPS[f['step']]} {_title(f)}: {f['reason']}",
    "registry.conference.amended.v1": lambda f: f"Sửa đổi hồ sơ {_title(f)}{_changed(f)}: {f['reason']}",
    "registry.attendance.recorded.v1": _attended,
    "registry.attendance.marked.v1": _attended,
    "registry.attendance.mark_undone.v1": _mark_undone,
    "registry.attendance.corrected.v1": _correction("attendance"),
    "registry.decision.drafted.v1": lambda f: f"Soạn thảo {_decision(f)}, dự kiến {_grants(f)}",
    "registry.decision.revised.v1": lambda f: f"Sửa dự thảo {_decision(f)}{_changed(f)}{why(f)}",
    "registry.decision.signed.v1": _decision_signed,
    "registry.decision.published.v1": lambda f: f"Công bố {_decision(f)}",
    "registry.decision.reported.v1": lambda f: f"{_decision(f)} được ghi nhận theo tin đã đưa, {_grants(f)}",
    "registry.decision.corrected.v1": _correction("decision"),
    "registry.decision.discarded.v1": lambda f: f"Bỏ dự thảo {_decision(f)}: {f['reason']}",
    "registry.award.granted.v1": _award_granted,
    "registry.award.corrected.v1": _correction("award"),
    "registry.award.revoked.v1": lambda f: f"Hủy bỏ {_award(f)} theo {f['article']}: {f['reason']}",
    "registry.award.restored.v1": lambda f: f"Khôi phục {_award(f)} đã hủy nhầm: {f['reason']}",
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
