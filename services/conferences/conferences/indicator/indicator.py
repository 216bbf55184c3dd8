"""An indicator: one number that a conference reported, with its target. Each method checks and returns its event.

Owns what was said and what it comes to. Refuses to know the conference beyond its reference.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Self

from mongoengine import FloatField, StringField

from conferences.conference.conference import Conference
from conferences.indicator.measured import check_measured
from conferences.indicator.reckoning import computed_percent, discrepancy
from registry.contracts.indicator import IndicatorCorrected, IndicatorFacts, IndicatorRecorded, Measured
from registry.contracts.shapes import ConferenceRef, Doubt, PartyRef, Period, Source
from registry.errors import RuleBroken
from registry.folding import fold, words
from registry.messaging.aggregate import Aggregate, Matches, ShapeField, TextsField, new_id, with_words


class Indicator(Aggregate):
    meta: ClassVar[dict[str, Any]] = {
        "collection": "indicators",
        "db_alias": "conferences",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["words"], "name": "words"},
            {"fields": ["conference_id", "id"], "name": "conference"},
            {"fields": ["folded_name", "id"], "name": "name"},
            {"fields": ["about_ids", "id"], "name": "about"},
        ],
    }

    conference = ShapeField(ConferenceRef, required=True)
    name = StringField(required=True)
    subject = ShapeField(PartyRef)
    hosts = ShapeField(PartyRef, many=True)
    partners = ShapeField(PartyRef, many=True)
    period = ShapeField(Period)
    value = ShapeField(Measured, required=True)
    target = ShapeField(Measured)
    target_set_by = StringField()
    reported_percent = FloatField()
    computed_percent = FloatField()
    discrepancy = FloatField()
    part_of = StringField()
    sources = ShapeField(Source, many=True)
    doubts = ShapeField(Doubt, many=True)
    words = TextsField()
    conference_id = StringField()
    folded_name = StringField()
    about_ids = TextsField()

    @classmethod
    def record(cls, said: Mapping[str, Any], conference: Conference, at: datetime) -> tuple[Self, IndicatorRecorded]:
        """`said` has the members of a new indicator, subject and partners read into references."""
        indicator = cls(id=new_id(), conference=conference.reference(), conference_id=conference.id)
        indicator._set({**said, "period": said["period"] or conference.review_period}, conference)
        moment, precision = conference.held.happened(at)
        event = IndicatorRecorded(
            happened_at=min(moment, at), happened_precision=precision, indicator_id=indicator.id,
            indicator=indicator.facts(),
        )  # fmt: skip
        return indicator, event

    def correct(
        self, changes: Mapping[str, Any], conference: Conference, reason: str, at: datetime
    ) -> IndicatorCorrected:
        changed = self.changed_by(changes)
        if not changed:
            raise RuleBroken(
                "indicator.nothing_changed",
                en="The correction says what the record says already. Name at least one field with another value.",
                vi="Nội dung đính chính trùng với bản ghi. Hãy nêu ít nhất một trường có giá trị khác.",
            )
        self._set(changes, conference)
        return IndicatorCorrected(
            happened_at=at, indicator_id=self.id, indicator=self.facts(), reason=reason, changed=changed
        )

    def facts(self) -> IndicatorFacts:
        """The indicator as events say it."""
        return IndicatorFacts(**self.said_as(IndicatorFacts))

    @classmethod
    def matching(cls, wanted: Mapping[str, Any]) -> Matches:
        """Those that fit every filter said: conference_id, party_id, has_discrepancy, q. None filters nothing."""
        exact = {"conference_id": "conference_id", "party_id": "about_ids", "has_discrepancy": "discrepancy__exists"}
        asked = {exact[name]: wanted[name] for name in exact if wanted[name] is not None}
        return with_words(cls.objects(**asked), wanted["q"])

    def _set(self, said: Mapping[str, Any], conference: Conference) -> None:
        for name, value in said.items():
            setattr(self, name, value)
        self._check()
        self.computed_percent = computed_percent(self.value, self.target)
        self.discrepancy = discrepancy(self.reported_percent, self.computed_percent)
        self.hosts = () if self.subject else conference.hosts
        about = (self.subject,) if self.subject else self.hosts
        self.about_ids = [party.party_id for party in about if party.party_id]
        self.folded_name = fold(self.name)
        self.words = words(" ".join((self.name, *(party.name for party in about))))

    def _check(self) -> None:
        if not fold(self.name):
            raise RuleBroken(
                "indicator.name_missing",
                en="`name` says nothing. Write what was measured: Party members admitted.",
                vi="`name` đang trống. Hãy ghi nội dung được đo: số đảng viên mới kết nạp.",
                field="name",
            )
        for field, measured in (("value", self.value), ("target", self.target)):
            if measured:
                check_measured(measured, field)
        if self.reported_percent is not None and self.target and self.target.amount == 0 and not self._is_doubted():
            raise RuleBroken(
                "indicator.percent_of_zero",
                en="The target is 0, and nothing has a percentage of that. Leave `reported_percent` out, or keep it as "
                "reported with a doubt of that field in `doubts`.",
                vi="Chỉ tiêu là 0 nên không có tỷ lệ phần trăm. Hãy bỏ `reported_percent`, hoặc giữ như nguồn ghi và "
                "nêu điểm chưa chắc chắn của trường đó trong `doubts`.",
                field="reported_percent",
            )

    def _is_doubted(self) -> bool:
        """Whether what was said of the percentage, or of the whole, is said to be uncertain."""
        return any(doubt.field in {None, "reported_percent"} for doubt in self.doubts)
