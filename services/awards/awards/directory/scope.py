"""Which organisations a signed-in person may write for: their own and those below it, as far as is known now.

Owns the walk up the chain of parents. Refuses to know roles, and what is written.
"""

from collections.abc import Iterable, Iterator

from awards.directory.known import KnownParty
from registry.errors import Forbidden


def require_within(organisation: str | None, parties: Iterable[str | None], field: str) -> None:
    """Raises Forbidden when the person is bound to an organisation and no party is that one or below it.

    A party that is a name without a record is nobody's: only someone without such a bound may write for it.
    """
    if organisation is None or any(organisation in _upwards(party_id) for party_id in parties):
        return
    raise Forbidden(
        "identity.organisation",
        en=f"Your account may only write for its own organisation or one below it, and `{field}` names neither. "
        "Ask the staff of that organisation, or an administrator.",
        vi=f"Tài khoản của bạn chỉ được ghi cho tổ chức mình hoặc tổ chức cấp dưới, mà `{field}` không thuộc các tổ "
        "chức đó. Hãy nhờ cán bộ của tổ chức ấy hoặc quản trị viên.",
        field=field,
    )


def _upwards(party_id: str | None) -> Iterator[str]:
    """The organisation and those above it; a chain that runs in a circle is walked once."""
    seen: set[str] = set()
    while party_id and party_id not in seen:
        seen.add(party_id)
        yield party_id
        above = KnownParty.objects(id=party_id).only("parent_id", "merged_into").first()
        party_id = (above.merged_into or above.parent_id) if above else None
