"""Which organisations a signed-in person may write for: their own and those below it, as far as is known now.

Who is bound to an organisation that ended is bound to its successor, and who writes for the successor may write for
what it took over. Owns these walks; a circle is walked once. Refuses to know roles, and what is written.
"""

from collections.abc import Callable, Iterable

from awards.directory.known import KnownParty
from registry.errors import Forbidden


def require_within(organisation: str | None, parties: Iterable[str | None], field: str) -> None:
    """Raises Forbidden when the person is bound to an organisation and no party is that one or below it.

    A party that is a name without a record is nobody's: only someone without such a bound may write for it.
    """
    if organisation is None or not _line_of(organisation).isdisjoint(_upwards(parties)):
        return
    raise Forbidden(
        "identity.organisation",
        en=f"Your account may only write for its own organisation or one below it, and `{field}` names neither. "
        "Ask the staff of that organisation, or an administrator.",
        vi=f"Tài khoản của bạn chỉ được ghi cho tổ chức mình hoặc tổ chức cấp dưới, mà `{field}` không thuộc các tổ "
        "chức đó. Hãy nhờ cán bộ của tổ chức ấy hoặc quản trị viên.",
        field=field,
    )


def _line_of(party_id: str) -> set[str]:
    """The organisation, the record that stands for it, and who took over from it, and so on."""
    return _walked({party_id}, lambda known: (known.merged_into, known.successor_id))


def _upwards(party_ids: Iterable[str | None]) -> set[str]:
    """The same of each, and those above all of them."""
    named = {party_id for party_id in party_ids if party_id}
    return _walked(named, lambda known: (known.merged_into, known.successor_id, known.parent_id))


def _walked(party_ids: set[str], following: Callable[[KnownParty], Iterable[str | None]]) -> set[str]:
    seen: set[str] = set()
    newest = party_ids
    while newest:
        seen |= newest
        found = KnownParty.objects(id__in=sorted(newest)).only("merged_into", "successor_id", "parent_id")
        newest = {one for known in found for one in following(known) if one} - seen
    return seen
