"""The columns of exported lists: awards, decisions by their grants, nominations and campaigns.

A spreadsheet is flat: what a record holds several of stands in one cell, by semicolons. JSON Lines loses nothing. What
a list of past decisions is read by stands above the same here, so that a file of decisions is read again as it is. No
column says a person's sex or direct work: these are held to be counted.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from typing import Any

from awards.columns import RECIPIENT_KINDS, Cell, Column, form_named
from awards.decision_import.headings import COLUMNS as OF_AN_IMPORT
from awards.exporting.words import CAMPAIGN_STATES, DECISION_STATES, NOMINATION_STATES
from awards.statistics.words import WORDS
from registry.contracts.award import FormRef
from registry.contracts.campaign import CampaignForm
from registry.contracts.council import CouncilReview
from registry.contracts.shapes import DateSaid, Titles

_Value = Callable[[Any, str], Cell]
_HEADINGS = {heading.name: heading for heading in OF_AN_IMPORT}


def _reach(record: Any, path: str) -> Any:
    """What stands there; None where something on the way is not known."""
    return reduce(lambda at, name: getattr(at, name, None) if at else None, path.split("."), record)


def _at(path: str) -> _Value:
    return lambda record, _: _reach(record, path)


def _word(path: str, words: Mapping[Any, Titles]) -> _Value:
    def value(record: Any, language: str) -> Cell:
        said = _reach(record, path)
        return words[said][language] if said else None

    return value


def _joined(texts: Iterable[str | None]) -> str | None:
    return "; ".join(text for text in texts if text) or None


def _each(path: str, member: str) -> _Value:
    return lambda record, _: _joined(getattr(one, member) for one in _reach(record, path) or ())


def _form(path: str) -> _Value:
    def value(record: Any, language: str) -> Cell:
        form: FormRef | None = _reach(record, path)
        return form_named(form, language) if form else None

    return value


def _signed(path: str) -> _Value:
    """As much of the day as is known, as a list of past decisions is read."""

    def value(record: Any, _: str) -> Cell:
        said: DateSaid = _reach(record, path)
        if said.on is None or said.precision == "unknown":
            return None
        if said.precision == "day":
            return said.on
        return f"{said.on:%m/%Y}" if said.precision == "month" else f"{said.on:%Y}"

    return value


def _as_imported(name: str, value: _Value) -> Column:
    return Column(_HEADINGS[name].vi, _HEADINGS[name].en, value)


def _what_to_whom(at: str = "") -> tuple[Column, ...]:
    """Of a record, or of what stands `at` it."""
    return (
        _as_imported("form", _form(f"{at}form")),
        Column("Mã hình thức", "Form code", _at(f"{at}form.code")),
        _as_imported("name", _at(f"{at}recipient.name")),
        _as_imported("recipient_id", _at(f"{at}recipient.party_id")),
        _as_imported("kind", _word(f"{at}recipient.kind", RECIPIENT_KINDS)),
        _as_imported("count", _at(f"{at}recipient.count")),
        _as_imported("achievement", _at(f"{at}achievement")),
        _as_imported("period", _at(f"{at}achievement_period.label")),
    )


def _by_whom(at: str) -> tuple[Column, ...]:
    return (
        _as_imported("number", _at(f"{at}number")),
        _as_imported("signed", _signed(f"{at}signed")),
        _as_imported("issuer", _at(f"{at}issuer.name")),
        _as_imported("issuer_id", _at(f"{at}issuer.party_id")),
    )


def _voted_for(nomination: Any, _: str) -> Cell:
    """Of those who took part: 9/11."""
    review: CouncilReview | None = nomination.review
    if review is None:
        return None
    present = [member for member in review.members if member.is_present]
    return f"{sum(member.vote == 'for' for member in present)}/{len(present)}"


def _called_for(campaign: Any, language: str) -> Cell:
    return _joined(_with_quota(one, language) for one in campaign.forms)


def _with_quota(called: CampaignForm, language: str) -> str:
    name = form_named(called.form, language)
    return name if called.most is None else f"{name} (≤ {called.most})"


AWARDS: Sequence[Column] = (
    Column("Mã khen thưởng", "Award id", _at("record.id")),
    *_what_to_whom("facts."),
    Column("Trạng thái", "State", _word("facts.state", WORDS["state"])),
    *_by_whom("facts.decision."),
    Column("Mã quyết định", "Decision id", _at("facts.decision.decision_id")),
    _as_imported("doubt", _each("facts.doubts", "text")),
    Column("Nguồn", "Source", _each("facts.sources", "publisher")),
    Column("Phiên bản", "Version", _at("record.version")),
)
GRANTS: Sequence[Column] = (
    Column("Mã quyết định", "Decision id", _at("decision.id")),
    *_by_whom("decision."),
    _as_imported("about", _at("decision.about")),
    Column("Trạng thái", "State", _word("decision.state", DECISION_STATES)),
    Column("Ngày công bố", "Published on", _at("decision.published_on")),
    *_what_to_whom("grant."),
    _as_imported("doubt", _each("grant.doubts", "text")),
    Column("Mã khen thưởng", "Award id", _at("grant.award_id")),
    Column("Điều chưa chắc của quyết định", "Doubt about the decision", _each("decision.doubts", "text")),
    Column("Nguồn", "Source", _each("decision.sources", "publisher")),
    Column("Phiên bản", "Version", _at("decision.version")),
)
NOMINATIONS: Sequence[Column] = (
    Column("Mã đề nghị", "Nomination id", _at("id")),
    Column("Đơn vị đề nghị", "Nominator", _at("nominator.name")),
    *_what_to_whom(),
    Column("Trạng thái", "State", _word("state", NOMINATION_STATES)),
    Column("Ngày nhận hồ sơ", "Received on", _at("submitted_on")),
    Column("Đợt khen thưởng", "Campaign", _at("campaign.name")),
    Column("Tờ trình", "Proposal", _at("submission.number")),
    Column("Nội dung phải sửa", "Remarks", _each("remarks", "text")),
    Column("Hội đồng", "Council", _at("review.council")),
    Column("Ngày họp Hội đồng", "Council met on", _at("review.held_on")),
    Column("Số phiếu đồng ý", "Votes for", _voted_for),
    Column("Mã quyết định", "Decision id", _at("decision_id")),
    Column("Mã khen thưởng", "Award id", _at("award_id")),
    Column("Phiên bản", "Version", _at("version")),
)
CAMPAIGNS: Sequence[Column] = (
    Column("Mã đợt", "Campaign id", _at("id")),
    Column("Tên đợt", "Name", _at("name")),
    Column("Cơ quan phát động", "Organisation", _at("organisation.name")),
    Column("Thời gian thành tích", "Achievement period", _at("period.label")),
    Column("Hình thức", "Forms", _called_for),
    Column("Cụm thi đua", "Clusters", _at("cluster.name")),
    Column("Số đơn vị dẫn đầu", "Leaders", _at("cluster.leaders")),
    Column("Hạn nhận hồ sơ", "Received until", _at("submit_by")),
    Column("Trạng thái", "State", _word("state", CAMPAIGN_STATES)),
    Column("Phiên bản", "Version", _at("version")),
)
