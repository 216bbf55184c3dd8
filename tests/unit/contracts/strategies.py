"""Any value that a shape of the published language may hold, as hypothesis strategies read off its annotations."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from registry.contracts.scalars import FIRST_YEAR, GREATEST_WHOLE, LAST_YEAR

BEGINNING, END = datetime(FIRST_YEAR, 1, 1), datetime(LAST_YEAR, 12, 31)  # noqa: DTZ001  # zones come from the strategy
MOMENTS = st.datetimes(BEGINNING, END, timezones=st.just(UTC))
MILLISECONDS = MOMENTS.map(lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000))

SCALARS = {
    str: st.text(max_size=12),
    int: st.integers(-GREATEST_WHOLE, GREATEST_WHOLE),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(BEGINNING.date(), END.date()),
    datetime: MOMENTS,
}


def any_of(hint: Any) -> st.SearchStrategy[Any]:
    """A strategy for an annotation out of those that `registry.contracts.wire` reads."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return any_of(arguments[0])
    if origin in (Union, UnionType):
        return st.one_of(st.none(), *(any_of(a) for a in arguments if a is not NoneType))
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(any_of(arguments[0]), max_size=2).map(tuple)
    if is_dataclass(hint):
        return shaped(hint)
    if origin is not None and issubclass(origin, Mapping):
        return st.dictionaries(st.sampled_from(["vi", "en", "de", "ru"]), any_of(arguments[1]), max_size=2)
    return SCALARS[hint]


@cache  # hypothesis looks over every strategy that it has not seen, and that takes longer than to draw from it
def shaped(shape: type[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(shape, include_extras=True)
    return st.builds(shape, **{f.name: any_of(hints[f.name]) for f in fields(shape)})
