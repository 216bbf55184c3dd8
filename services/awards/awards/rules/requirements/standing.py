"""What stands against a recipient, and notices that no dossier can answer."""

from dataclasses import dataclass

from awards.rules.answers import Answer, Fact, broken, met, unknown
from awards.rules.case import Case, span_of

_PENDING = {
    "discipline_considered": ("discipline is being considered", "đang xem xét kỷ luật"),
    "under_investigation": ("an investigation is under way", "đang điều tra"),
    "under_inspection": ("an inspection found signs of a violation", "đang thanh tra, kiểm tra có dấu hiệu vi phạm"),
    "complaint_unverified": ("a complaint or denunciation is being verified", "khiếu nại, tố cáo đang xác minh"),
    "press_report_unverified": ("a report of the press is being verified", "thông tin báo chí nêu đang xác minh"),
}


@dataclass(frozen=True, kw_only=True)
class NothingPending:
    """No discipline, investigation, inspection, complaint or press report is open."""

    def ask(self, case: Case) -> Answer:
        standing = case.question.dossier.standing
        if standing == "clear":
            return met()
        en, vi = _PENDING[standing]
        return broken(
            "standing.pending",
            Fact(name="standing", value=standing),
            en=f"No award and no proposal while {en}. Go on when the conclusion clears the recipient.",
            vi=f"Chưa khen thưởng, chưa đề nghị khi {vi}. Tiếp tục khi có kết luận không vi phạm.",
        )


@dataclass(frozen=True, kw_only=True)
class AfterDiscipline:
    """The achievement begins after a disciplinary measure was served."""

    def ask(self, case: Case) -> Answer:
        dossier = case.question.dossier
        served, period = dossier.discipline_served_on, span_of(dossier.period)
        if served is None or (period is not None and period.begins > served):
            return met()
        if period is None:
            return unknown(
                "standing.period_not_stated",
                Fact(name="discipline_served_on", value=str(served)),
                en=f"Achievement counts from the end of the measure on {served}; when it was achieved is not stated.",
                vi=f"Thành tích tính từ khi chấp hành xong kỷ luật ngày {served}; chưa nêu thời gian lập thành tích.",
            )
        return broken(
            "standing.discipline_in_period",
            Fact(name="discipline_served_on", value=str(served)),
            Fact(name="achievement_from", value=str(period.begins)),
            en=f"Achievement counts from the end of the measure on {served}; this one begins on {period.begins}.",
            vi=f"Thành tích tính từ khi chấp hành xong kỷ luật ngày {served}; hồ sơ tính từ {period.begins}.",
        )


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What a reader must be told whatever the dossier says: an amendment whose wording was not read."""

    en: str
    vi: str

    def ask(self, case: Case) -> Answer:
        return broken("notice", Fact(name="on", value=str(case.on)), en=self.en, vi=self.vi, is_certain=False)


@dataclass(frozen=True, kw_only=True)
class Only:
    """Holds when the dossier is of this kind; rules use it to say when they apply."""

    is_simplified: bool | None = None
    states: str | None = None
    lacks: str | None = None

    def ask(self, case: Case) -> Answer:
        stated = {name for name, statement in case.statements.items() if statement.holds}
        holds = (
            self.is_simplified in (None, case.question.dossier.is_simplified)
            and (self.states is None or self.states in stated)
            and self.lacks not in stated
        )
        return met() if holds else broken("not_of_this_kind", en="Does not apply.", vi="Không áp dụng.")
