"""When two records are one party: what must hold before one stands for both, and which record stands for another.

Owns the refusals around a merge. Refuses to know events: the aggregate returns them.
"""

from conferences.party.party import Party
from registry.errors import RuleBroken


def check_merge(party: Party, survivor: Party) -> None:
    """Raises RuleBroken when `survivor` cannot stand for `party`."""
    require_standing(party)
    if party.id == survivor.id:
        raise RuleBroken(
            "party.merged_into_itself",
            en="`into` is this record itself. Name the other record, the one that is to stand for both.",
            vi="`into` là chính hồ sơ này. Hãy ghi mã của hồ sơ kia, hồ sơ sẽ đại diện cho cả hai.",
            field="into",
        )
    if survivor.merged_into:
        raise RuleBroken(
            "party.survivor_merged",
            en=f"{survivor.name} was itself merged into {survivor.merged_into}. Merge into that record.",
            vi=f"{survivor.name} đã được gộp vào hồ sơ {survivor.merged_into}. Hãy gộp vào hồ sơ đó.",
            field="into",
        )
    if party.kind != survivor.kind:
        raise RuleBroken(
            "party.merged_across_kinds",
            en=f"A {party.kind} and a {survivor.kind} cannot be one party. Check the ids; correct the wrong record.",
            vi=f"Hồ sơ loại {party.kind} và loại {survivor.kind} không thể là một. Hãy kiểm tra lại mã hồ sơ.",
            field="into",
        )


def require_standing(party: Party) -> None:
    """Raises RuleBroken when another record stands for this one: changes belong there."""
    if party.merged_into:
        raise RuleBroken(
            "party.merged",
            en=f"This record was merged into {party.merged_into}. Change that one, or undo the merge first.",
            vi=f"Hồ sơ này đã được gộp vào {party.merged_into}. Hãy sửa hồ sơ đó, hoặc hủy việc gộp trước.",
        )


def require_merged(party: Party) -> None:
    """Raises RuleBroken when there is no merge to undo."""
    if not party.merged_into:
        raise RuleBroken(
            "party.not_merged",
            en="This record stands for itself: there is no merge to undo.",
            vi="Hồ sơ này chưa được gộp nên không có gì để hủy.",
        )
