"""What a requirement asks, as a reader of the law would be told it. Pure; a word of the language, a sentence.

Refuses to know cases, and rules as a whole.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from awards.catalogue.form import Form
from awards.rules.dossier import Ground, Occasion, Scope
from awards.rules.requirements.combination import AllOf, AnyOf, Requirement, SinceAward, SinceLast
from awards.rules.requirements.competence import FormAuthority, FormInForce, FormRecipient
from awards.rules.requirements.council import (
    ClusterCap,
    CouncilVote,
    MembersDisciplined,
    MembersHolding,
    MembersShare,
)
from awards.rules.requirements.papers import PAPERS, Amount, Documents, HandedOver, ReceivedBy
from awards.rules.requirements.prerequisites import (
    RATED_VI,
    Awards,
    Elapsed,
    Initiatives,
    InitiativesUnused,
    Rated,
    RatedYears,
)
from awards.rules.requirements.repetition import NotRepeated
from awards.rules.requirements.standing import AfterDiscipline, NothingPending, Only
from registry.contracts.shapes import Titles

_SCOPES: Mapping[Scope, tuple[str, str]] = {
    "base": ("at the base", "cơ sở"),
    "province": ("in the ministry or province", "bộ, ban, ngành, tỉnh"),
    "nation": ("nationwide", "toàn quốc"),
}
_GROUNDS: Mapping[Ground, tuple[str, str]] = {
    "exceptional": ("exceptional", "đột xuất"),
    "thematic": ("thematic", "chuyên đề"),
}
_OCCASIONS: Mapping[Occasion, tuple[str, str]] = {
    "national_holiday": ("a national holiday", "ngày lễ lớn"),
    "founding_day": ("a founding day", "ngày thành lập"),
    "tradition_day": ("a tradition day", "ngày truyền thống"),
    "review_conference": ("a review conference", "hội nghị tổng kết"),
    "own_ceremony": ("a ceremony of its own", "lễ trao riêng"),
}


class Forms(Protocol):
    def get(self, code: str) -> Form | None: ...


def told(one: Requirement, forms: Forms) -> Titles:
    """In English and Vietnamese, without a full stop."""
    if (tell := _TELLING.get(type(one))) is not None:
        return _both(*tell(one, forms))
    said: Any = one  # attested, noticed: the file says it in its own words
    return _both(said.en, said.vi)


def _both(en: str, vi: str) -> Titles:
    return {"en": en, "vi": vi}


def _all_of(one: AllOf, forms: Forms) -> tuple[str, str]:
    return _joined(one.of, forms, "; ", "; ")


def _any_of(one: AnyOf, forms: Forms) -> tuple[str, str]:
    en, vi = _joined(one.of, forms, " / or: ", " / hoặc: ")
    return f"one of: {en}", f"một trong: {vi}"


def _since_award(one: SinceAward, forms: Forms) -> tuple[str, str]:
    anchor, rest = told(one.award, forms), _all_of(AllOf(of=one.of), forms)
    by = {
        "period": ("its achievement period", "hết thời gian thành tích ghi trong quyết định"),
        "decision": ("its decision", "ngày quyết định"),
    }[one.counts_from]
    return f"{anchor['en']}; since {by[0]}: {rest[0]}", f"{anchor['vi']}; từ {by[1]}: {rest[1]}"


def _since_last(one: SinceLast, forms: Forms) -> tuple[str, str]:
    names, rest = _names(one.award.forms, forms), _all_of(AllOf(of=one.of), forms)
    return f"since the last {names[0]}, if there is one: {rest[0]}", f"từ lần {names[1]} gần nhất (nếu có): {rest[1]}"


def _awards(one: Awards, forms: Forms) -> tuple[str, str]:
    names, row = _names(one.forms, forms), (" in a row", " liên tục") if one.is_consecutive else ("", "")
    of = f" ({one.award_class})" if one.award_class else ""
    out = [_GROUNDS.get(ground, (ground, ground)) for ground in one.not_counting]
    en = f" ({', '.join(each[0] for each in out)} ones do not count)" if out else ""
    vi = f" (không tính khen {', '.join(each[1] for each in out)})" if out else ""
    return f"{one.times} × {names[0]}{of}{row[0]}{en}", f"{one.times} lần{row[1]} {names[1]}{of}{vi}"


def _rated(one: Rated, _: Forms) -> tuple[str, str]:
    vi = RATED_VI[one.at_least]
    if one.years == 1:
        return f"the year rated {one.at_least} or better", f"năm xét từ mức {vi} trở lên"
    return f"{one.years} years in a row rated {one.at_least} or better", f"{one.years} năm liên tục từ mức {vi} trở lên"


def _rated_years(one: RatedYears, _: Forms) -> tuple[str, str]:
    vi = RATED_VI[one.at_least]
    return f"{one.years} year(s) rated {one.at_least} or better", f"có {one.years} năm từ mức {vi} trở lên"


def _elapsed(one: Elapsed, _: Forms) -> tuple[str, str]:
    return f"{one.years} full years to the proposal", f"đủ {one.years} năm đến khi đề nghị"


def _initiatives(one: Initiatives, _: Forms) -> tuple[str, str]:
    en, vi = _SCOPES[one.scope]
    return (
        f"{one.times} recognised and applied initiative(s) or science work(s), with effect {en}",
        f"{one.times} sáng kiến hoặc công trình được công nhận, áp dụng; phạm vi {vi}",
    )


def _cluster_cap(one: ClusterCap, _: Forms) -> tuple[str, str]:
    of = (" that meet the standard of the flag below", " đạt tiêu chuẩn cờ cấp dưới") if one.of_standard else ("", "")
    return (
        f"at most {one.percent} % of the leaders of clusters{of[0]}, rounded down",
        f"không quá {one.percent} % số tập thể dẫn đầu cụm, khối{of[1]}, làm tròn xuống",
    )


def _members_share(one: MembersShare, forms: Forms) -> tuple[str, str]:
    over = ("more than", "trên") if one.is_more_than else ("at least", "ít nhất")
    names = _names(one.forms, forms)
    held = (f"hold {names[0]}", f"đạt {names[1]}") if one.forms else ("completed their tasks", "hoàn thành nhiệm vụ")
    return f"{over[0]} {one.percent} % of the members {held[0]}", f"{over[1]} {one.percent} % thành viên {held[1]}"


def _members_holding(one: MembersHolding, forms: Forms) -> tuple[str, str]:
    en, vi = _names(one.forms, forms)
    return f"at least {one.times} member(s) hold {en}", f"có ít nhất {one.times} thành viên đạt {vi}"


def _members_disciplined(one: MembersDisciplined, _: Forms) -> tuple[str, str]:
    if one.at_most == 0:
        return "no member disciplined by a warning or more", "không có thành viên bị kỷ luật từ cảnh cáo trở lên"
    return (
        f"at most {one.at_most} member(s) disciplined by a warning or more",
        f"không quá {one.at_most} thành viên bị kỷ luật từ cảnh cáo trở lên",
    )


def _documents(one: Documents, _: Forms) -> tuple[str, str]:
    papers = [PAPERS.get(code, (code, code)) for code in one.all_of]
    return f"papers: {', '.join(paper[0] for paper in papers)}", f"hồ sơ có: {', '.join(paper[1] for paper in papers)}"


def _amount(one: Amount, _: Forms) -> tuple[str, str]:
    bounds = [f"{sign} {bound:g}" for sign, bound in (("≥", one.at_least), ("≤", one.at_most)) if bound is not None]
    en, vi = ("as set for the office", "theo mức quy định") if one.at_least_stated else ("", "")
    of = ", ".join(bounds)
    return f"{one.en} {of or en}".rstrip(), f"{one.vi} {of or vi}".rstrip()


def _received_by(one: ReceivedBy, forms: Forms) -> tuple[str, str]:
    names = _names(one.forms, forms) if one.forms else ("the achievement", "lập thành tích")
    day = f"{one.day:02}/{one.month:02}"
    return f"received by {day} of the year after that of {names[0]}", f"nhận trước hết {day} của năm sau năm {names[1]}"


def _handed_over(one: HandedOver, _: Forms) -> tuple[str, str]:
    on = [_OCCASIONS[occasion] for occasion in one.on]
    return f"handed over on {', '.join(each[0] for each in on)}", f"trao trong dịp {', '.join(each[1] for each in on)}"


def _only(one: Only, _: Forms) -> tuple[str, str]:
    said = []
    if one.is_simplified is not None:
        said.append(("by the simplified procedure", "theo thủ tục đơn giản"))
        if not one.is_simplified:
            said[-1] = ("not by the simplified procedure", "không theo thủ tục đơn giản")
    if one.states is not None:
        said.append((f"the dossier states “{one.states}”", f"hồ sơ nêu “{one.states}”"))
    if one.lacks is not None:
        said.append((f"the dossier does not state “{one.lacks}”", f"hồ sơ không nêu “{one.lacks}”"))
    return ", ".join(each[0] for each in said), ", ".join(each[1] for each in said)


def _always(en: str, vi: str) -> Callable[[Any, Forms], tuple[str, str]]:
    return lambda _one, _forms: (en, vi)


def _names(codes: Sequence[str], forms: Forms) -> tuple[str, str]:
    labels = [form.label if (form := forms.get(code)) else {"en": code, "vi": code} for code in codes]
    return " or ".join(each["en"] for each in labels), " hoặc ".join(each["vi"] for each in labels)


def _joined(of: Sequence[Requirement], forms: Forms, en: str, vi: str) -> tuple[str, str]:
    each = [told(one, forms) for one in of]
    return en.join(one["en"] for one in each), vi.join(one["vi"] for one in each)


_TELLING: Mapping[type[Any], Callable[[Any, Forms], tuple[str, str]]] = {
    AllOf: _all_of,
    AnyOf: _any_of,
    SinceAward: _since_award,
    SinceLast: _since_last,
    Awards: _awards,
    Rated: _rated,
    RatedYears: _rated_years,
    Elapsed: _elapsed,
    Initiatives: _initiatives,
    InitiativesUnused: _always("no initiative that served before", "sáng kiến chưa dùng làm tiêu chuẩn lần nào"),
    CouncilVote: lambda one, _: (
        f"at least {one.percent} % of all members of the council in favour",
        f"ít nhất {one.percent} % tổng số thành viên hội đồng đồng ý",
    ),
    ClusterCap: _cluster_cap,
    MembersShare: _members_share,
    MembersHolding: _members_holding,
    MembersDisciplined: _members_disciplined,
    Documents: _documents,
    Amount: _amount,
    ReceivedBy: _received_by,
    HandedOver: _handed_over,
    Only: _only,
    FormInForce: _always("the form exists on the day of the decision", "hình thức có hiệu lực vào ngày quyết định"),
    FormRecipient: _always("the recipient is of a kind it is for", "đúng đối tượng của hình thức"),
    FormAuthority: _always("whoever decides may confer it on that day", "người quyết định có thẩm quyền vào ngày đó"),
    NotRepeated: _always(
        "not awarded before for the same achievement; no title twice for one time",
        "chưa khen cho cùng thành tích; không tặng một danh hiệu hai lần cho một thời gian",
    ),
    NothingPending: _always(
        "no discipline, investigation, inspection, complaint or press report is open",
        "không đang xem xét kỷ luật, điều tra, thanh tra, khiếu nại, tố cáo hay thông tin báo chí chưa xác minh",
    ),
    AfterDiscipline: _always(
        "achieved after a disciplinary measure was served", "thành tích lập sau khi chấp hành xong kỷ luật"
    ),
}
