"""Which organisations a signed-in person may write for: their own and those below it, as of now.

Owns the walk up the chain of parents. Refuses to know roles, and what is written.
"""

from collections.abc import Iterable, Iterator

from conferences.party.party import Party
from registry.contracts.shapes import PartyRef
from registry.errors import Forbidden


def require_within(organisation: str | None, hosts: Iterable[PartyRef]) -> None:
    """Raises Forbidden when the person's organisation is bounded and no host is that organisation or below it."""
    if organisation is None:
        return
    if not any(organisation in _upwards(host.party_id) for host in hosts if host.party_id):
        raise Forbidden(
            "identity.organisation",
            en="Your account may only change what its own organisation, or one below it, holds. `hosts` must name one "
            "of them; otherwise ask a secretary of the host, or an administrator.",
            vi="Tài khoản của bạn chỉ được thay đổi nội dung do tổ chức mình hoặc tổ chức cấp dưới chủ trì. `hosts` "
            "phải có một trong các tổ chức đó; nếu không, hãy nhờ thư ký của đơn vị chủ trì hoặc quản trị viên.",
            field="hosts",
        )


def _upwards(party_id: str | None) -> Iterator[str]:
    """The organisation, the one that stands for it, and those above; a chain that runs in a circle is walked once."""
    seen: set[str] = set()
    while party_id and party_id not in seen:
        seen.add(party_id)
        yield party_id
        above = Party.objects(id=party_id).only("parent_id", "merged_into").first()
        party_id = (above.merged_into or above.parent_id) if above else None
