"""What the numbers come to: the percentage of the target, and how far the reported one is from it. Pure.

Only plain numbers are reckoned with: of "more than 4178" nobody knows how much more.
"""

from decimal import ROUND_HALF_UP, Decimal

from registry.contracts.indicator import Measured

_PLAIN = ("equal", "about")
_HUNDREDTH = Decimal("0.01")


def computed_percent(value: Measured, target: Measured | None) -> float | None:
    """Value of target in percent, rounded half up to two decimals; None for a target of zero, or without two numbers
    of one unit.
    """
    if target is None or not target.amount or value.amount is None or value.unit != target.unit:
        return None
    if value.comparator not in _PLAIN or target.comparator not in _PLAIN:
        return None
    return float(_rounded(_exact(value.amount) / _exact(target.amount) * 100, _HUNDREDTH))


def discrepancy(reported: float | None, computed: float | None) -> float | None:
    """Reported less computed, in percentage points; None when they agree in as many decimals as were reported."""
    if reported is None or computed is None:
        return None
    said, reckoned = _exact(reported), _exact(computed)
    decimals = said.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(min(0, int(decimals)))
    if step >= _HUNDREDTH and _rounded(reckoned, step) == said:
        return None
    return float(said - reckoned) or None


def _exact(number: float) -> Decimal:
    return Decimal(repr(number))


def _rounded(number: Decimal, step: Decimal) -> Decimal:
    return number.quantize(step, ROUND_HALF_UP)
