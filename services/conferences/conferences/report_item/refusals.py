"""Why a report item refuses, in words that say what to do. Knows no item; the aggregate says when."""

from registry.errors import RuleBroken


def nothing_said() -> RuleBroken:
    return RuleBroken(
        "report_item.nothing_said",
        en="The item says nothing. Give `text`, or `count` when only the number of such items is known.",
        vi="Mục này chưa có nội dung. Hãy ghi `text`, hoặc `count` nếu chỉ biết số lượng.",
        field="text",
    )


def count_too_low() -> RuleBroken:
    return RuleBroken(
        "report_item.count_too_low",
        en="`count` is 1 or more. Leave it out when the number is unknown.",
        vi="`count` phải từ 1 trở lên. Hãy bỏ đi nếu không rõ số lượng.",
        field="count",
    )


def not_of_this_kind(field: str, kind: str) -> RuleBroken:
    return RuleBroken(
        "report_item.not_of_this_kind",
        en=f"`{field}` does not belong to an item of the kind {kind}. Leave it out, or name another kind.",
        vi=f"`{field}` không thuộc mục loại {kind}. Hãy bỏ đi hoặc chọn loại khác.",
        field=field,
    )


def document_missing() -> RuleBroken:
    return RuleBroken(
        "report_item.document_missing",
        en="Say which document: `document` with its kind, and its number when that is known.",
        vi="Hãy nêu văn bản: `document` với loại văn bản, và số hiệu nếu biết.",
        field="document",
    )


def adoption_missing() -> RuleBroken:
    return RuleBroken(
        "report_item.adoption_missing",
        en="Say what was taken into use: `adoption` with `name` or `adopted_id`, and who uses it, as far as is known.",
        vi="Hãy nêu nội dung được áp dụng: `adoption` với `name` hoặc `adopted_id`, và đơn vị áp dụng nếu biết.",
        field="adoption",
    )


def adopted_unnamed() -> RuleBroken:
    return RuleBroken(
        "report_item.adopted_unnamed",
        en="`adoption.name` is empty. Say what the system, model or programme is called, or give `adopted_id`.",
        vi="`adoption.name` đang trống. Hãy ghi tên hệ thống, mô hình, chương trình, hoặc ghi `adopted_id`.",
        field="adoption.name",
    )


def adopted_unknown(adopted_id: str) -> RuleBroken:
    return RuleBroken(
        "report_item.adopted_unknown",
        en=f"`adoption.adopted_id`: no system, model or programme has the id {adopted_id}. Enter it first, or give the "
        "name alone.",
        vi=f"`adoption.adopted_id`: không có hệ thống, mô hình, chương trình nào mang mã {adopted_id}. Hãy ghi trước, "
        "hoặc chỉ ghi tên.",
        field="adoption.adopted_id",
    )


def adopted_in_the_future() -> RuleBroken:
    return RuleBroken(
        "report_item.adopted_in_the_future",
        en="`adoption.since` lies in the future. Record an adoption once it has begun; what is planned is a task.",
        vi="`adoption.since` nằm ở tương lai. Hãy ghi khi đã áp dụng; việc mới dự kiến thì ghi là nhiệm vụ.",
        field="adoption.since",
    )


def no_task(kind: str) -> RuleBroken:
    return RuleBroken(
        "report_item.no_task",
        en=f"This item is of the kind {kind}: only tasks are reviewed.",
        vi=f"Mục này thuộc loại {kind}; chỉ xem xét nhiệm vụ.",
        field="kind",
    )


def settled(state: str) -> RuleBroken:
    return RuleBroken(
        "report_item.settled",
        en=f"The task is {state} already. Correct its record if that is wrong.",
        vi=f"Nhiệm vụ đã ở trạng thái {state}. Nếu sai, hãy đính chính bản ghi.",
        field="state",
    )


def reason_missing() -> RuleBroken:
    return RuleBroken(
        "report_item.reason_missing",
        en="A task is dropped with a `reason`. Say what was said of it.",
        vi="Bỏ nhiệm vụ phải kèm `reason`. Hãy ghi nội dung đã nêu.",
        field="reason",
    )


def reviewed_before_it_was_set() -> RuleBroken:
    return RuleBroken(
        "report_item.reviewed_before_set",
        en="`conference_id` was held before the one that set the task. Name a later conference.",
        vi="`conference_id` diễn ra trước hội nghị giao nhiệm vụ. Hãy chọn hội nghị sau đó.",
        field="conference_id",
    )


def nothing_changed() -> RuleBroken:
    return RuleBroken(
        "report_item.nothing_changed",
        en="The correction says what the record says already. Name at least one field with another value.",
        vi="Nội dung đính chính trùng với bản ghi. Hãy nêu ít nhất một trường có giá trị khác.",
    )
