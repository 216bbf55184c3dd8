"""What a number that was said must say of itself: an amount or words, and both ends of a range. Pure."""

from registry.contracts.indicator import Measured
from registry.errors import RuleBroken


def check_measured(measured: Measured, field: str) -> None:
    """Raises RuleBroken with the path of the member that does not fit; `field` is where the number stands."""
    if measured.amount is None and not (measured.as_reported or "").strip():
        raise RuleBroken(
            "indicator.nothing_said",
            en=f"`{field}` says nothing. Give `amount`, or `as_reported` with the words of the source.",
            vi=f"`{field}` chưa có nội dung. Hãy ghi `amount`, hoặc `as_reported` theo lời nguồn tin.",
            field=f"{field}.amount",
        )
    is_range = measured.comparator == "range"
    if is_range != (measured.upper is not None) or (is_range and measured.amount is None):
        raise RuleBroken(
            "indicator.range",
            en=f"`{field}`: a range has `amount`, `upper` and the comparator range; nothing else has `upper`.",
            vi=f"`{field}`: khoảng giá trị cần `amount`, `upper` và comparator là range; trường hợp khác không có "
            "`upper`.",
            field=f"{field}.upper",
        )
    if is_range and measured.upper < measured.amount:  # type: ignore[operator]  # both are there, as checked above
        raise RuleBroken(
            "indicator.range_backwards",
            en=f"`{field}.upper` is below `{field}.amount`. Say the lower end first.",
            vi=f"`{field}.upper` nhỏ hơn `{field}.amount`. Hãy ghi giá trị nhỏ trước.",
            field=f"{field}.upper",
        )
