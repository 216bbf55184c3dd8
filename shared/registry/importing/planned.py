"""What one row of a file comes to: what it would enter, and what is wrong with it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from marshmallow import Schema, ValidationError

from registry.chassis.validation_messages import in_vietnamese
from registry.contracts.wire import schema_of
from registry.errors import DomainError
from registry.tables.cells import Remark

RowState = Literal["ready", "wrong", "doubtful", "entered", "refused", "cancelled"]


@dataclass(kw_only=True)
class Planned:
    """`enters` is the command as JSON, as the API would be sent it; `warnings` keep it from nothing."""

    number: int
    written: Sequence[str]
    enters: dict[str, Any]
    remarks: list[Remark]
    warnings: list[Remark] = field(default_factory=list)

    @property
    def is_doubtful(self) -> bool:
        """Whether it is left although nothing is wrong with it."""
        return False


def loaded(one: Planned, shape: type[Any], check: Callable[[Any], object]) -> None:
    """Read `enters` as strictly as the API does and try the rules on it; what they refuse becomes a remark."""
    if one.remarks:
        return
    try:
        check(read(shape, one.enters))
    except ValidationError as wrong:
        one.remarks += [_of_schema(path, text) for path, text in _flat(wrong.messages)]
    except DomainError as broken:
        one.remarks.append(Remark.of(broken))


def read(shape: type[Any], enters: Mapping[str, Any]) -> Any:
    """The command that a row is, read as strictly as the API reads it; raises ValidationError."""
    return _reader(shape).load(enters)  # type: ignore[arg-type]  # a class is hashable; mypy doubts type[Any]


@cache
def _reader(shape: type[Any]) -> Schema:
    """Made once: making a schema costs more than reading a row by it."""
    return schema_of(shape, strict=True)()


def _of_schema(path: str, text: str) -> Remark:
    return Remark(field=path, code="input.invalid", en=text, vi=in_vietnamese(text))


def _flat(messages: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from _flat(inner, f"{path}.{key}".strip("."))
    else:
        for text in messages:
            yield path, str(text)
