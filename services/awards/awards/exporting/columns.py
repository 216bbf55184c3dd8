"""The columns of exported lists: awards, decisions by their grants, nominations, campaigns and presentations.

What a list of past decisions is read by stands above the same here, so that a file of decisions is read again as it is.
No column says a person's sex or direct work: these are held to be counted.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from awards.decision_import.headings import COLUMNS as OF_AN_IMPORT
from awards.exporting.words import (
    CAMPAIGN_STATES,
    DECISION_STATES,
    NOMINATION_STATES,
    ON_BEHALF,
    PRESENTATION_STATES,
    YES,
)
from awards.statistics.words import WORDS
from awards.words import RECIPIENT_KINDS, form_named
from registry.contracts.award import FormRef
from registry.contracts.campaign import CampaignForm
from registry.contracts.council import CouncilReview
from registry.contracts.shapes import DateSaid, Titles, in_language
from registry.tables.columns import Cell, Column, Value, at, each, joined, reached

_HEADINGS = {heading.name: heading for heading in OF_AN_IMPORT}


def _word(path: str, words: Mapping[Any, Titles]) -> Value:
    def value(record: Any, language: str) -> Cell:
        said = reached(record, path)
        return words[said][language] if said else None

    return value


def _form(path: str) -> Value:
    def value(record: Any, language: str) -> Cell:
        form: FormRef | None = reached(record, path)
        return form_named(form, language) if form else None

    return value


def _yes(path: str) -> Value:
    """A mark where it is so; nothing where it is not, or was not said."""
    return lambda record, language: YES[language] if reached(record, path) else None


def _day(path: str) -> Value:
    """As much of the day as is known, as a list of past decisions is read."""

    def value(record: Any, _: str) -> Cell:
        said: DateSaid | None = reached(record, path)
        if said is None or said.on is None or said.precision == "unknown":
            return None
        if said.precision == "day":
            return said.on
        return f"{said.on:%m/%Y}" if said.precision == "month" else f"{said.on:%Y}"

    return value


def _as_imported(name: str, value: Value) -> Column:
    return Column(_HEADINGS[name].vi, _HEADINGS[name].en, value)


def _what_to_whom(within: str = "") -> tuple[Column, ...]:
    """Of a record, or of what stands `within` it."""
    return (
        _as_imported("form", _form(f"{within}form")),
        Column("Mã hình thức", "Form code", at(f"{within}form.code")),
        _as_imported("name", at(f"{within}recipient.name")),
        _as_imported("recipient_id", at(f"{within}recipient.party_id")),
        _as_imported("kind", _word(f"{within}recipient.kind", RECIPIENT_KINDS)),
        _as_imported("count", at(f"{within}recipient.count")),
        _as_imported("is_posthumous", _yes(f"{within}recipient.is_posthumous")),
        _as_imported("achievement", at(f"{within}achievement")),
        _as_imported("period", at(f"{within}achievement_period.label")),
    )


def _by_whom(within: str) -> tuple[Column, ...]:
    return (
        _as_imported("number", at(f"{within}number")),
        _as_imported("signed", _day(f"{within}signed")),
        _as_imported("issuer", at(f"{within}issuer.name")),
        _as_imported("issuer_id", at(f"{within}issuer.party_id")),
    )


def _voted_for(nomination: Any, _: str) -> Cell:
    """Of those who took part: 9/11."""
    review: CouncilReview | None = nomination.review
    if review is None:
        return None
    present = [member for member in review.members if member.is_present]
    return f"{sum(member.vote == 'for' for member in present)}/{len(present)}"


def _called_for(campaign: Any, language: str) -> Cell:
    return joined(_with_quota(one, language) for one in campaign.forms)


def _with_quota(called: CampaignForm, language: str) -> str:
    name = form_named(called.form, language)
    return name if called.most is None else f"{name} (≤ {called.most})"


AWARDS: Sequence[Column] = (
    Column("Mã khen thưởng", "Award id", at("record.id")),
    *_what_to_whom("facts."),
    Column("Thành tích từ ngày", "Achieved from", at("facts.achievement_period.starts_on")),
    Column("Thành tích đến ngày", "Achieved until", at("facts.achievement_period.ends_on")),
    Column("Trạng thái", "State", _word("facts.state", WORDS["state"])),
    *_by_whom("facts.decision."),
    Column("Ngày công bố", "Published on", at("facts.decision.published_on")),
    Column("Ngày trao", "Presented", _day("facts.presented")),
    Column("Mã quyết định", "Decision id", at("facts.decision.decision_id")),
    _as_imported("doubt", each("facts.doubts", "text")),
    Column("Nguồn", "Source", each("facts.sources", "publisher")),
    Column("Phiên bản", "Version", at("record.version")),
)
GRANTS: Sequence[Column] = (
    Column("Mã quyết định", "Decision id", at("decision.id")),
    *_by_whom("decision."),
    _as_imported("about", at("decision.about")),
    Column("Trạng thái", "State", _word("decision.state", DECISION_STATES)),
    Column("Ngày công bố", "Published on", at("decision.published_on")),
    *_what_to_whom("grant."),
    _as_imported("doubt", each("grant.doubts", "text")),
    Column("Mã khen thưởng", "Award id", at("grant.award_id")),
    Column("Điều chưa chắc của quyết định", "Doubt about the decision", each("decision.doubts", "text")),
    Column("Nguồn", "Source", each("decision.sources", "publisher")),
    Column("Phiên bản", "Version", at("decision.version")),
)
NOMINATIONS: Sequence[Column] = (
    Column("Mã đề nghị", "Nomination id", at("id")),
    Column("Đơn vị đề nghị", "Nominator", at("nominator.name")),
    *_what_to_whom(),
    Column("Trạng thái", "State", _word("state", NOMINATION_STATES)),
    Column("Ngày nhận hồ sơ", "Received on", at("submitted_on")),
    Column("Đợt khen thưởng", "Campaign", at("campaign.name")),
    Column("Tờ trình", "Proposal", at("submission.number")),
    Column("Nội dung phải sửa", "Remarks", each("remarks", "text")),
    Column("Hội đồng", "Council", at("review.council")),
    Column("Ngày họp Hội đồng", "Council met on", at("review.held_on")),
    Column("Số phiếu đồng ý", "Votes for", _voted_for),
    Column("Mã quyết định", "Decision id", at("decision_id")),
    Column("Mã khen thưởng", "Award id", at("award_id")),
    Column("Phiên bản", "Version", at("version")),
)
CAMPAIGNS: Sequence[Column] = (
    Column("Mã đợt", "Campaign id", at("id")),
    Column("Tên đợt", "Name", at("name")),
    Column("Cơ quan phát động", "Organisation", at("organisation.name")),
    Column("Thời gian thành tích", "Achievement period", at("period.label")),
    Column("Hình thức", "Forms", _called_for),
    Column("Cụm thi đua", "Clusters", at("cluster.name")),
    Column("Số đơn vị dẫn đầu", "Leaders", at("cluster.leaders")),
    Column("Hạn nhận hồ sơ", "Received until", at("submit_by")),
    Column("Trạng thái", "State", _word("state", CAMPAIGN_STATES)),
    Column("Phiên bản", "Version", at("version")),
)
PRESENTATIONS: Sequence[Column] = (
    Column("Mã lượt trao", "Presentation id", at("record.id")),
    Column("Mã khen thưởng", "Award id", at("facts.award.award_id")),
    _as_imported("form", _form("facts.award.form")),
    _as_imported("name", at("facts.award.recipient.name")),
    Column("Hội nghị", "Conference", lambda line, language: in_language(line.facts.conference.titles, language)),
    Column("Mã hội nghị", "Conference id", at("facts.conference.conference_id")),
    Column("Ngày trao", "Presented on", _day("facts.presented")),
    Column("Thứ tự trao", "Place in the running order", at("facts.rank_order")),
    Column("Người trao", "Presenters", each("facts.presenters", "with_post")),
    Column("Người nhận", "Receivers", each("facts.receivers", "with_post")),
    Column("Nhận thay", "Received on behalf by", _word("facts.received_on_behalf", ON_BEHALF)),
    Column("Điểm cầu", "Bridge point", at("facts.point.place")),
    Column("Trạng thái", "State", _word("facts.state", PRESENTATION_STATES)),
    Column("Chú thích ảnh", "Caption", at("facts.caption")),
    _as_imported("doubt", each("facts.doubts", "text")),
    Column("Nguồn", "Source", each("facts.sources", "publisher")),
    Column("Phiên bản", "Version", at("record.version")),
)
