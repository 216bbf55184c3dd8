"""Why an act is refused, and what to do about it. Words only; the rules stand in the aggregate and in `effects`."""

from collections.abc import Mapping, Sequence
from datetime import date

from conferences.party.party import Party
from registry.contracts.reorganisation import ReorganisationKind
from registry.errors import RuleBroken

MOST_SHOWN = 5  # names; a district has twenty communes
_PARTS: Mapping[ReorganisationKind, tuple[str, str]] = {
    "merged": (
        "one successor, and at least one predecessor beside it",
        "một tổ chức kế thừa và ít nhất một tổ chức được nhập, không phải chính nó",
    ),
    "split": (
        "one predecessor and at least two successors; it is among them when it goes on",
        "một tổ chức bị chia, tách và ít nhất hai tổ chức sau đó (kể cả chính nó, nếu còn tiếp tục)",
    ),
    "renamed": (
        "no predecessors, and successors that each say their new `name`",
        "chỉ các tổ chức sau khi đổi tên, mỗi tổ chức có `name` mới",
    ),
    "moved": (
        "no predecessors, and successors that each say their new `level` or `parent_id`",
        "chỉ các tổ chức được chuyển, mỗi tổ chức có `level` hoặc `parent_id` mới",
    ),
    "ended": (
        "predecessors and no successors; with a successor it was merged or split",
        "các tổ chức kết thúc và không có tổ chức kế thừa; nếu có kế thừa thì là nhập hoặc chia, tách",
    ),
}


def wrong_parts(kind: ReorganisationKind) -> RuleBroken:
    en, vi = _PARTS[kind]
    return RuleBroken(
        "reorganisation.wrong_parts",
        en=f"An act of the kind {kind} names {en}.",
        vi=f"Loại {kind} cần nêu {vi}.",
        field="successors",
    )


def too_many(most: int) -> RuleBroken:
    return RuleBroken(
        "reorganisation.too_many",
        en=f"One act changes {most} organisations at most, those below included. Record it in parts, of the same day "
        "and document; those below can be moved before.",
        vi=f"Mỗi lần sắp xếp thay đổi tối đa {most} tổ chức, kể cả tổ chức trực thuộc. Hãy ghi thành nhiều phần, cùng "
        "ngày và cùng văn bản; tổ chức trực thuộc có thể chuyển trước.",
        field="successors",
    )


def named_twice(field: str) -> RuleBroken:
    return RuleBroken(
        "reorganisation.named_twice",
        en=f"One organisation is named twice in `{field}`. Name it once.",
        vi=f"Một tổ chức được nêu hai lần trong `{field}`. Hãy chỉ nêu một lần.",
        field=field,
    )


def not_below(field: str) -> RuleBroken:
    return RuleBroken(
        "reorganisation.not_below",
        en=f"`{field}` names no organisation that stood under one that ends by this act. Name one that did, or record "
        "its move as an act of its own.",
        vi=f"`{field}` không phải tổ chức trực thuộc tổ chức kết thúc lần này. Hãy ghi đúng tổ chức trực thuộc, hoặc "
        "ghi việc chuyển đó thành một lần sắp xếp riêng.",
        field=field,
    )


def left_below(names: Sequence[str]) -> RuleBroken:
    shown = ", ".join(names[:MOST_SHOWN]) + (" ..." if len(names) > MOST_SHOWN else "")
    return RuleBroken(
        "reorganisation.left_below",
        en=f"Organisations stand under one that ends ({len(names)}: {shown}). Say in `below` where they go: all with "
        "one `parent_id`, or each by its `party_id`; a successor by its own `parent_id`; those that ended too are "
        "predecessors.",
        vi=f"Còn tổ chức trực thuộc tổ chức kết thúc ({len(names)}: {shown}). Hãy ghi trong `below` nơi chuyển đến: "
        "chung một `parent_id`, hoặc từng `party_id`; tổ chức kế thừa thì ghi `parent_id` của nó; tổ chức cũng kết "
        "thúc thì ghi vào `predecessors`.",
        field="below",
    )


def day_unknown() -> RuleBroken:
    return RuleBroken(
        "reorganisation.day_unknown",
        en="`took_effect` must say the first day of the new state, or at least its month or year in `on`, and no last "
        "day. A name of which nothing is known can stand in `other_names`.",
        vi="`took_effect` phải nêu ngày đầu tiên có hiệu lực, hoặc ít nhất tháng hay năm trong `on`, và không có ngày "
        "cuối. Tên cũ không rõ thời gian có thể ghi vào `other_names`.",
        field="took_effect",
    )


def not_yet(day: date) -> RuleBroken:
    return RuleBroken(
        "reorganisation.not_yet",
        en=f"{day} has not come yet, and the records say what holds now. Record the act on that day or later.",
        vi=f"Chưa đến ngày {day:%d/%m/%Y}, mà hồ sơ ghi tình trạng hiện nay. Hãy ghi từ ngày đó trở đi.",
        field="took_effect",
    )


def order_out_of_range(greatest: int) -> RuleBroken:
    return RuleBroken(
        "reorganisation.order",
        en=f"`order` says which act it was of several of one day, from 1 to {greatest}. Leave it out when it was the "
        "only one.",
        vi=f"`order` là thứ tự trong các lần sắp xếp cùng ngày, từ 1 đến {greatest}. Hãy bỏ đi nếu chỉ có một lần.",
        field="order",
    )


def not_there(party: Party, day: date) -> RuleBroken:
    return RuleBroken(
        "reorganisation.not_there_then",
        en=f"{party.name} ({party.id}) was not there on {day}, by its record or by this act. Correct the act, or the "
        "days on that record.",
        vi=f"Theo hồ sơ hoặc theo chính lần này, ngày {day:%d/%m/%Y} không có {party.name} ({party.id}). Hãy sửa nội "
        "dung lần sắp xếp, hoặc sửa ngày trong hồ sơ đó.",
        field="took_effect",
    )


def ends_otherwise(party: Party, day: date) -> RuleBroken:
    return RuleBroken(
        "reorganisation.ends_otherwise",
        en=f"By this act {party.name} ({party.id}) ends on {day}, and its record says {party.last_day}. Correct one.",
        vi=f"Lần này {party.name} ({party.id}) kết thúc ngày {day:%d/%m/%Y}, còn hồ sơ ghi ngày "
        f"{party.last_day:%d/%m/%Y}. Hãy sửa một trong hai.",
        field="took_effect",
    )


def ended_already(party: Party) -> RuleBroken:
    act = party.ended_by.reorganisation_id
    return RuleBroken(
        "reorganisation.ended_already",
        en=f"{party.name} ({party.id}) ended by the act {act}. Undo that one first when it was not so.",
        vi=f"{party.name} ({party.id}) đã kết thúc theo lần sắp xếp {act}. Nếu không đúng, hãy hủy lần đó trước.",
        field="predecessors",
    )


def undone_already() -> RuleBroken:
    return RuleBroken(
        "reorganisation.undone_already",
        en="The act was taken back already. Record it anew when it was right after all.",
        vi="Lần sắp xếp này đã được hủy. Nếu thực tế là đúng, hãy ghi lại.",
    )
