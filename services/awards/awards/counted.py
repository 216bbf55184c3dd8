"""What the law's statistics count persons by: their sex, and whether they work directly in production or service.

As reported, and never inferred, least of all from a name; mostly it is not known. It is held for counting alone: no
event carries it, no verification shows it, and doors of its own tell it to those who prepare awards.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, Protocol

from registry.contracts.award import RecipientKind
from registry.contracts.decision import Grant
from registry.contracts.wire import encode
from registry.errors import RuleBroken

Sex = Literal["female", "male"]
SaidSex = Annotated[Sex | None, "of a person, as reported; counted, and told in no event"]
SaidDirectWork = Annotated[bool | None, "whether a person works directly in production or service; counted, not told"]
COUNTED = ("sex", "is_direct_worker")


class SaysCounted(Protocol):
    @property
    def sex(self) -> Sex | None: ...
    @property
    def is_direct_worker(self) -> bool | None: ...


@dataclass(frozen=True, kw_only=True)
class Counted:
    sex: SaidSex = None
    is_direct_worker: SaidDirectWork = None

    @classmethod
    def of(cls, said: SaysCounted) -> "Counted":
        return cls(sex=said.sex, is_direct_worker=said.is_direct_worker)


def check_counted(said: SaysCounted, kind: RecipientKind, path: str = "") -> None:
    """Raises RuleBroken for a collective or household; `path` is where it stands, with its dot."""
    for field in COUNTED:
        if kind != "individual" and getattr(said, field) is not None:
            raise RuleBroken(
                "award.not_of_a_person",
                en=f"`{path}{field}` is said of a person, and the recipient is a {kind}. Leave it out.",
                vi=f"`{path}{field}` chỉ dành cho cá nhân, không dành cho đối tượng này ({kind}). Hãy bỏ đi.",
                field=f"{path}{field}",
            )


def by_award(said: Iterable[SaysCounted], lines: Iterable[Grant]) -> Mapping[str, Counted]:
    """What is said of each line, by the id of its award: the one list as long as the other."""
    return {line.award_id: Counted.of(each) for each, line in zip(said, lines, strict=True)}


def known(before: Mapping[str, object], said: Mapping[str, Counted], lines: Iterable[Grant]) -> dict[str, object]:
    """What is known of these lines, as a document keeps it; one of which nothing is said keeps what was known."""
    kept: dict[str, object] = {}
    for index, line in enumerate(lines):
        new = said.get(line.award_id, Counted())
        check_counted(new, line.recipient.kind, f"grants.{index}.")
        if new != Counted() or line.award_id in before:
            kept[line.award_id] = encode(new) if new != Counted() else before[line.award_id]
    return kept
