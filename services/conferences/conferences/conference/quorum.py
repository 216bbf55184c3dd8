"""Quorum: how many of those invited must be there before a conference may sit and decide. Pure."""

from registry.contracts.conference import QuorumRule
from registry.errors import RuleBroken

LARGEST_DENOMINATOR = 1_000


def needed(rule: QuorumRule, invited: int) -> int:
    """How many of `invited` must be there: two thirds of 10 are 7; more than half of 10 are 6."""
    whole, part = divmod(invited * rule.numerator, rule.denominator)
    return whole + 1 if part or rule.is_more_than else whole


def check_quorum(rule: QuorumRule | None) -> None:
    if rule is None:
        return
    if not 1 <= rule.numerator <= rule.denominator <= LARGEST_DENOMINATOR:
        raise RuleBroken(
            "conference.quorum_no_fraction",
            en=f"`quorum` must be a fraction of at most the whole, such as 2/3; below the line at most "
            f"{LARGEST_DENOMINATOR}.",
            vi=f"`quorum` phải là phân số không quá 1, ví dụ 2/3, mẫu số không quá {LARGEST_DENOMINATOR}.",
            field="quorum.numerator",
        )
    if rule.is_more_than and rule.numerator == rule.denominator:
        raise RuleBroken(
            "conference.quorum_beyond_everybody",
            en="Nobody can be more than all. Leave `quorum.is_more_than` out, or correct the fraction.",
            vi="Không thể hơn toàn bộ số người. Hãy bỏ `quorum.is_more_than`, hoặc sửa phân số.",
            field="quorum.is_more_than",
        )
