"""Fractions of people: how many must be there before a conference may sit, how many must be for it to carry. Pure."""

from registry.contracts.agenda import MajorityRule
from registry.contracts.conference import QuorumRule
from registry.errors import RuleBroken

LARGEST_DENOMINATOR = 1_000
Fraction = QuorumRule | MajorityRule


def needed(rule: Fraction, of: int) -> int:
    """How many of `of` will do: two thirds of 10 are 7; more than half of 10 are 6."""
    whole, part = divmod(of * rule.numerator, rule.denominator)
    return whole + 1 if part or rule.is_more_than else whole


def check_fraction(rule: Fraction | None, field: str) -> None:
    """`field` is the path of the rule, such as `quorum` or `vote.majority`."""
    if rule is None:
        return
    if not 1 <= rule.numerator <= rule.denominator <= LARGEST_DENOMINATOR:
        raise RuleBroken(
            "conference.quorum_no_fraction",
            en=f"`{field}` must be a fraction of at most the whole, such as 2/3; below the line at most "
            f"{LARGEST_DENOMINATOR}.",
            vi=f"`{field}` phải là phân số không quá 1, ví dụ 2/3, mẫu số không quá {LARGEST_DENOMINATOR}.",
            field=f"{field}.numerator",
        )
    if rule.is_more_than and rule.numerator == rule.denominator:
        raise RuleBroken(
            "conference.quorum_beyond_everybody",
            en=f"Nobody can be more than all. Set `{field}.is_more_than` to false, or correct the fraction.",
            vi=f"Không thể hơn toàn bộ số người. Hãy đặt `{field}.is_more_than` là false, hoặc sửa phân số.",
            field=f"{field}.is_more_than",
        )
