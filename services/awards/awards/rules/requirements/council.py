"""What is counted in a council, a cluster or a collective: votes, flags, members. Shares are compared in whole numbers.

Refuses to round: a share is held against its threshold by multiplication, so 20 % of 11 allows 2 and not 2.2.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from awards.rules.answers import Answer, Fact, broken, met, unknown
from awards.rules.case import Case
from awards.rules.dossier import Membership


@dataclass(frozen=True, kw_only=True)
class CouncilVote:
    """At least so many per cent of ALL members of the council are in favour (Decree 152/2025 Article 33.5)."""

    percent: int

    def ask(self, case: Case) -> Answer:
        vote = case.question.dossier.vote
        if vote is None:
            return unknown("vote.not_stated", en="The council's vote is not stated.", vi="Chưa nêu kết quả bỏ phiếu.")
        facts = (
            Fact(name="members", value=str(vote.members)),
            Fact(name="present", value="not stated" if vote.present is None else str(vote.present)),
            Fact(name="votes_for", value=str(vote.votes_for)),
            Fact(name="share_of_members", value=_share(vote.votes_for, vote.members)),
            Fact(name="needed", value=f"{self.percent} %"),
        )
        if vote.votes_for * 100 >= self.percent * vote.members:
            return met(*facts)
        said = _share(vote.votes_for, vote.members)
        return broken(
            "vote.too_few",
            *facts,
            en=f"{vote.votes_for} votes are {said} of all {vote.members} members; {self.percent} % of all is needed.",
            vi=f"{vote.votes_for} phiếu là {said} của tổng số {vote.members} thành viên; cần {self.percent} %.",
        )


@dataclass(frozen=True, kw_only=True)
class ClusterCap:
    """No more flags are proposed than so many per cent of the leaders that meet the standard, rounded down.

    `of_standard`: the base is certainly those leaders alone; how many they are must then be stated.
    """

    percent: int
    of_standard: bool = False

    def ask(self, case: Case) -> Answer:
        cluster = case.question.dossier.cluster
        if cluster is None:
            return unknown(
                "cap.not_stated",
                en="The list it stands on is not stated: leaders of clusters, and flags proposed.",
                vi="Chưa nêu danh sách: số tập thể dẫn đầu cụm, khối và số cờ đề nghị.",
            )
        standard = cluster.leaders_meeting_standard
        base = cluster.leaders if standard is None else min(standard, cluster.leaders)
        most = base * self.percent // 100
        facts = (
            Fact(name="base", value=str(base)),
            Fact(name="most", value=str(most)),
            Fact(name="proposed", value=str(cluster.proposed)),
        )
        if cluster.proposed <= most:
            return met(*facts) if standard is not None or not self.of_standard else _standard_unknown(facts)
        return broken(
            "cap.exceeded",
            *facts,
            en=f"{self.percent} % of {base} allows {most}; {cluster.proposed} are proposed.",
            vi=f"{self.percent} % của {base} cho phép tối đa {most}; đang đề nghị {cluster.proposed}.",
        )


@dataclass(frozen=True, kw_only=True)
class MembersShare:
    """So many per cent of the members hold a title; or completed their tasks, when no title is named."""

    percent: int
    forms: tuple[str, ...] = ()
    is_more_than: bool = False

    def ask(self, case: Case) -> Answer:
        membership = case.question.dossier.membership
        held = None if membership is None else self._held(membership)
        if membership is None or held is None:
            return _members_unknown()
        facts = (
            Fact(name="members", value=str(membership.members)),
            Fact(name="counted", value=str(held)),
            Fact(name="share", value=_share(held, membership.members)),
            Fact(name="needed", value=f"{'>' if self.is_more_than else '>='} {self.percent} %"),
        )
        have, need = held * 100, self.percent * membership.members
        if have > need or (have == need and not self.is_more_than):
            return met(*facts)
        over = ("more than", "trên") if self.is_more_than else ("at least", "ít nhất")
        return broken(
            "members.too_few",
            *facts,
            en=f"{held} of {membership.members} members are {_share(held, membership.members)}; "
            f"{over[0]} {self.percent} % needed: {self._what(case, 'en')}.",
            vi=f"{held}/{membership.members} thành viên là {_share(held, membership.members)}; "
            f"cần {over[1]} {self.percent} %: {self._what(case, 'vi')}.",
        )

    def _held(self, membership: Membership) -> int | None:
        if not self.forms:
            return membership.completed
        found = [holding.members for holding in membership.holding if holding.form in self.forms]
        return sum(found) if found else None

    def _what(self, case: Case, language: str) -> str:
        done = {"en": "tasks completed", "vi": "hoàn thành nhiệm vụ"}
        return " / ".join(case.named(code).get(language, code) for code in self.forms) or done[language]


@dataclass(frozen=True, kw_only=True)
class MembersHolding:
    """At least so many members hold one of these titles."""

    forms: tuple[str, ...]
    times: int = 1

    def ask(self, case: Case) -> Answer:
        membership = case.question.dossier.membership
        found = [one.members for one in membership.holding if one.form in self.forms] if membership else []
        if not found:
            return _members_unknown()
        return _compared(
            sum(found),
            lambda held: held >= self.times,
            en=f"{self.times} member(s) must hold the title; {sum(found)} do.",
            vi=f"Cần {self.times} thành viên đạt danh hiệu; có {sum(found)}.",
        )


@dataclass(frozen=True, kw_only=True)
class MembersDisciplined:
    """No more members than this were disciplined by a warning (cảnh cáo) or more."""

    at_most: int = 0

    def ask(self, case: Case) -> Answer:
        membership = case.question.dossier.membership
        if membership is None or membership.disciplined is None:
            return _members_unknown()
        return _compared(
            membership.disciplined,
            lambda disciplined: disciplined <= self.at_most,
            en=f"{membership.disciplined} member(s) were disciplined by a warning or more; {self.at_most} allowed.",
            vi=f"Có {membership.disciplined} thành viên bị kỷ luật từ cảnh cáo trở lên; cho phép {self.at_most}.",
        )


def _compared(counted: int, holds: Callable[[int], bool], *, en: str, vi: str) -> Answer:
    fact = Fact(name="counted", value=str(counted))
    return met(fact) if holds(counted) else broken("members.count", fact, en=en, vi=vi)


def _standard_unknown(facts: Sequence[Fact]) -> Answer:
    return unknown(
        "cap.standard_not_stated",
        *facts,
        en="How many of the leaders meet the standard of the flag below is not stated; they alone are counted.",
        vi="Chưa nêu số tập thể dẫn đầu đạt tiêu chuẩn cờ thi đua cấp dưới; chỉ tính các tập thể này.",
    )


def _members_unknown() -> Answer:
    return unknown(
        "members.not_stated",
        en="What the members of the collective hold is not stated in full.",
        vi="Chưa nêu đủ số liệu về thành viên của tập thể.",
    )


def _share(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.1f} %" if whole > 0 else "-"
