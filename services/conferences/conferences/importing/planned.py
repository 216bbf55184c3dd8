"""What one row of a file comes to: what it would enter, what is wrong with it, and what it may be a duplicate of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from marshmallow import Schema, ValidationError

from conferences.importing.cells import Reading, Remark
from conferences.party.duplicates import Reason
from registry.chassis.validation_messages import in_vietnamese
from registry.contracts.wire import schema_of
from registry.errors import DomainError


@dataclass(frozen=True, kw_only=True)
class Duplicate:
    """What the row may say again: a party's record, a line of the ledger, or an earlier row of the same file."""

    what: Literal["party", "line", "row"]
    id: str
    name: str
    reasons: tuple[Reason, ...]


@dataclass(kw_only=True)
class Planned:
    """`enters` is the command as JSON, as the API would be sent it."""

    number: int
    written: Sequence[str]
    enters: dict[str, Any]
    remarks: list[Remark]
    duplicates: list[Duplicate] = field(default_factory=list)
    candidates: list[Duplicate] = field(default_factory=list)  # records it may belong to, told and not chosen
    matched: Duplicate | None = None  # the record it was given, with the reasons


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
    return schema_of(shape, strict=True)()  # type: ignore[arg-type]  # a class is hashable; mypy doubts type[Any]


def doubts(reading: Reading) -> list[dict[str, str]]:
    return [{"text": text} for text in reading.texts("doubt")]


def sources(reading: Reading) -> list[dict[str, str | None]]:
    publisher, url = reading.text("source"), reading.text("source_url")
    if url and not publisher:
        reading.remark(
            "source",
            "import.publisher_missing",
            en="The source has an address and no name. Write who published it.",
            vi="Nguồn có địa chỉ nhưng thiếu tên. Hãy ghi nơi đăng tải.",
        )
    return [{"publisher": publisher, "url": url}] if publisher else []


def _of_schema(path: str, text: str) -> Remark:
    return Remark(field=path, code="input.invalid", en=text, vi=in_vietnamese(text))


def _flat(messages: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from _flat(inner, f"{path}.{key}".strip("."))
    else:
        for text in messages:
            yield path, str(text)
