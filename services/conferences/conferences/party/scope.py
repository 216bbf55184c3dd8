"""Which organisations a signed-in person may write for: their own and those below it, as of now.

Who is bound to an organisation that ended is bound to its successor, and who writes for the successor may write for
what it took over. Refuses to know roles, and what is written.
"""

from collections.abc import Iterable

from conferences.party.succession import line_of, upwards
from registry.contracts.shapes import PartyRef
from registry.errors import Forbidden


def require_within(organisation: str | None, hosts: Iterable[PartyRef]) -> None:
    """Raises Forbidden when the person's organisation is bounded and no host is that organisation or below it."""
    if organisation is None:
        return
    if line_of(organisation).isdisjoint(upwards(host.party_id for host in hosts if host.party_id)):
        raise Forbidden(
            "identity.organisation",
            en="Your account may only change what its own organisation, or one below it, holds. `hosts` must name one "
            "of them; otherwise ask a secretary of the host, or an administrator.",
            vi="Tài khoản của bạn chỉ được thay đổi nội dung do tổ chức mình hoặc tổ chức cấp dưới chủ trì. `hosts` "
            "phải có một trong các tổ chức đó; nếu không, hãy nhờ thư ký của đơn vị chủ trì hoặc quản trị viên.",
            field="hosts",
        )
