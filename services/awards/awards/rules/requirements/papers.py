"""What lies in the dossier and what it states. What people attest and is left out is taken as in order, and said so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from awards.rules.answers import Answer, Fact, assumed, broken, met, unknown
from awards.rules.case import Case, span_of
from awards.rules.dossier import Occasion

_COMMON_YEAR = 2001  # without a 29th of February

PAPERS: Mapping[str, tuple[str, str]] = {
    "to-trinh": ("proposal", "tờ trình"),
    "danh-sach": ("list", "danh sách"),
    "bao-cao-thanh-tich": ("achievement report", "báo cáo thành tích"),
    "bao-cao-tom-tat": ("summary report", "báo cáo tóm tắt"),
    "bien-ban": ("minutes of the review", "biên bản xét, bình xét"),
    "ket-qua-bo-phieu": ("result of the vote", "kết quả bỏ phiếu"),
    "xac-nhan-sang-kien": ("proof of the initiative or science work", "xác nhận sáng kiến, công trình"),
    "y-kien-bo-nganh": ("opinion of the body consulted", "ý kiến hiệp y"),
    "y-kien-ban-thuong-vu-tinh-uy": ("opinion of the Party standing committee", "ý kiến của ban thường vụ cấp ủy"),
}


@dataclass(frozen=True, kw_only=True)
class Documents:
    """All of these lie in the dossier."""

    all_of: tuple[str, ...]

    def ask(self, case: Case) -> Answer:
        given = case.question.dossier.documents
        if given is None:
            return assumed("documents.not_stated", en="The papers are not listed.", vi="Chưa liệt kê hồ sơ.")
        missing = [code for code in self.all_of if code not in given]
        facts = tuple(Fact(name=code, value="missing" if code in missing else "there") for code in self.all_of)
        if not missing:
            return met(*facts)
        return broken(
            "documents.missing",
            *facts,
            en=f"The dossier lacks: {', '.join(PAPERS.get(code, (code, code))[0] for code in missing)}.",
            vi=f"Hồ sơ thiếu: {', '.join(PAPERS.get(code, (code, code))[1] for code in missing)}.",
        )


@dataclass(frozen=True, kw_only=True)
class Attested:
    """The dossier states that this is so. Left out, it is taken as in order."""

    name: str
    en: str
    vi: str

    def ask(self, case: Case) -> Answer:
        stated = case.statements.get(self.name)
        if stated is None or stated.holds is None:
            return assumed("statement.not_stated", en=f"Not stated: {self.en}.", vi=f"Chưa nêu: {self.vi}.")
        if stated.holds:
            return met(Fact(name=self.name, value="yes"))
        return broken(
            "statement.denied",
            Fact(name=self.name, value="no"),
            en=f"Needed, and stated not to be so: {self.en}.",
            vi=f"Cần có, nhưng hồ sơ ghi là không: {self.vi}.",
        )


@dataclass(frozen=True, kw_only=True)
class Amount:
    """Numbers that the dossier states come to at least, or at most, so much together. Left out, taken as in order.

    `at_least_stated` names a statement that holds the threshold, where a ministry or province sets it.
    """

    names: tuple[str, ...]
    en: str
    vi: str
    at_least: float | None = None
    at_most: float | None = None
    at_least_stated: str | None = None

    def ask(self, case: Case) -> Answer:
        numbers = [stated.number for name in self.names if (stated := case.statements.get(name)) is not None]
        known = [number for number in numbers if number is not None]
        least = self._least(case)
        if not known or (least is None and self.at_most is None):
            return assumed("amount.not_stated", en=f"Not stated: {self.en}.", vi=f"Chưa nêu: {self.vi}.")
        total = sum(known)
        facts = (Fact(name="+".join(self.names), value=f"{total:g}"), Fact(name="needed", value=self._needed(least)))
        if (least is None or total >= least) and (self.at_most is None or total <= self.at_most):
            return met(*facts)
        return broken(
            "amount.out_of_bounds",
            *facts,
            en=f"{self.en}: {total:g}; needed {self._needed(least)}.",
            vi=f"{self.vi}: {total:g}; cần {self._needed(least)}.",
        )

    def _least(self, case: Case) -> float | None:
        if self.at_least_stated is None:
            return self.at_least
        stated = case.statements.get(self.at_least_stated)
        return stated.number if stated else None

    def _needed(self, least: float | None) -> str:
        bounds = [f">= {least:g}"] if least is not None else []
        return ", ".join([*bounds, *([f"<= {self.at_most:g}"] if self.at_most is not None else [])])


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """It is handed over on one of these occasions."""

    on: tuple[Occasion, ...]

    def ask(self, case: Case) -> Answer:
        occasion = case.question.dossier.occasion
        if occasion is None:
            return unknown("occasion.not_stated", en="The occasion is not stated.", vi="Chưa nêu dịp trao tặng.")
        fact = Fact(name="occasion", value=occasion)
        if occasion in self.on:
            return met(fact)
        return broken(
            "occasion.not_allowed",
            fact,
            en="It has no ceremony of its own: it is handed over on a national holiday, a founding or tradition day, "
            "or at a review conference.",
            vi="Không tổ chức lễ trao riêng: chỉ trao trong dịp ngày lễ lớn, ngày thành lập, ngày truyền thống "
            "hoặc hội nghị tổng kết.",
        )


@dataclass(frozen=True, kw_only=True)
class ReceivedBy:
    """The competent body received it by this day of the year after the achievement; or after the last of these awards.

    Left out, it is taken as in order.
    """

    month: int
    day: int
    forms: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises ValueError when it is no day of every year."""
        date(_COMMON_YEAR, self.month, self.day)

    def ask(self, case: Case) -> Answer:
        received, year = case.question.dossier.received_on, self._year(case)
        if received is None or year is None:
            return assumed("received.not_stated", en="The day of receipt is not known.", vi="Chưa rõ ngày nhận hồ sơ.")
        last = date(min(year + 1, date.max.year), self.month, self.day)
        facts = (Fact(name="received_on", value=str(received)), Fact(name="received_by", value=str(last)))
        if received <= last:
            return met(*facts)
        return broken(
            "received.too_late",
            *facts,
            en=f"The dossier was due by {last} and was received on {received}.",
            vi=f"Hồ sơ phải gửi trước hết ngày {last}; nhận ngày {received}.",
        )

    def _year(self, case: Case) -> int | None:
        if self.forms:
            return max((award.decided_on.year for award in case.earlier(self.forms)), default=None)
        period = span_of(case.question.dossier.period)
        return period.ends.year if period else None
