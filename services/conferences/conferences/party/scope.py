"""Which organisations a signed-in person may write for: their own and those below it, as of now.

Who is bound to an organisation that ended is bound to its successor, and who writes for the successor may write for
what it took over. Where there is none, as after a split, nobody's rights are shared out: no act says who went where,
and an account would gain what it never had. Refuses to know roles, and what is written.
"""

from collections.abc import Iterable
from datetime import datetime

from conferences.party.party import Party
from conferences.party.succession import line_of, upwards
from registry.contracts.shapes import LOCAL, PartyRef
from registry.errors import Forbidden


def require_within(organisation: str | None, hosts: Iterable[PartyRef]) -> None:
    """Raises Forbidden when the person's organisation is bounded and no host is that organisation or below it."""
    if organisation is None:
        return
    if line_of(organisation).isdisjoint(upwards(host.party_id for host in hosts if host.party_id)):
        raise _ended(organisation) or _of_another()


def require_below(organisation: str | None, parties: Iterable[Party]) -> None:
    """Raises Forbidden when the person's organisation is bounded and one of these organisations is not below it: where
    they belong and who stands for them settles who may write for whom, so nobody settles it for themselves.
    """
    if organisation is None:
        return
    own = line_of(organisation)
    for party in parties:
        is_below = party.id not in own and not own.isdisjoint(upwards([party.id]))
        if party.kind == "organisation" and not is_below:
            raise _not_below(party)


def _not_below(party: Party) -> Forbidden:
    return Forbidden(
        "identity.not_below",
        en=f"Your account may only say of organisations below its own to whom they belong and who stands for them; "
        f"{party.name} is none of them. Ask a secretary who is bound to no organisation, or an administrator.",
        vi="Tài khoản của bạn chỉ được ghi quan hệ trực thuộc, kế thừa hoặc hợp nhất của các tổ chức cấp dưới của tổ "
        f"chức mình; {party.name} không thuộc số đó. Hãy nhờ thư ký không gắn với tổ chức nào hoặc quản trị viên.",
    )


def _of_another() -> Forbidden:
    return Forbidden(
        "identity.organisation",
        en="Your account may only change what its own organisation, or one below it, holds. `hosts` must name one "
        "of them; otherwise ask a secretary of the host, or an administrator.",
        vi="Tài khoản của bạn chỉ được thay đổi nội dung do tổ chức mình hoặc tổ chức cấp dưới chủ trì. `hosts` "
        "phải có một trong các tổ chức đó; nếu không, hãy nhờ thư ký của đơn vị chủ trì hoặc quản trị viên.",
        field="hosts",
    )


def _ended(organisation: str) -> Forbidden | None:
    """None when the account's own organisation stands, or somebody took over from it."""
    own = Party.objects(id=organisation).first()
    if own is None or own.successor_id or own.may_exist_on(datetime.now(LOCAL).date()):
        return None
    return Forbidden(
        "identity.organisation_ended",
        en=f"Your account is bound to {own.name}, which ended on {own.last_day} and has no one successor. Ask an "
        "administrator to bind it to the organisation that you work for now; when one took over from it as a whole, "
        f"name that one in the record {own.id} as `successor_id`.",
        vi=f"Tài khoản của bạn gắn với {own.name}, kết thúc ngày {own.last_day:%d/%m/%Y} và không có một tổ chức kế "
        "thừa duy nhất. Hãy nhờ quản trị viên gắn tài khoản với tổ chức hiện nay; nếu một tổ chức tiếp nhận toàn bộ, "
        f"hãy ghi tổ chức đó vào `successor_id` của hồ sơ {own.id}.",
        field="hosts",
    )
