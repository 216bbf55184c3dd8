"""From a row of a list to the nomination it would draft: its values, its remarks, and what the law finds of it.

Every row is judged as if those before it were proposed too. A person is given the record of the same name and post, a
collective or household that of the same name, when there is one such record; else the row names them by name alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from awards.campaign.campaign import Campaign
from awards.catalogue.catalogue import catalogue
from awards.catalogue.form import Form
from awards.directory.references import NamedParty
from awards.nomination import places
from awards.nomination.commands import DraftNomination
from awards.nomination.drafting import drafted
from awards.nomination.findings import findings
from awards.rules.rulebook import Rulebook
from awards.submission_list.dossier_cells import dossier_said
from awards.submission_list.headings import RECIPIENT_KINDS, SEXES, YES_NO
from awards.submission_list.namesakes import Namesakes
from awards.submission_list.repeated import Repeated
from awards.submission_list.submission_list import Planned
from registry.contracts.shapes import LOCAL, Period
from registry.contracts.wire import encode
from registry.folding import fold
from registry.importing.planned import loaded
from registry.tables.cells import Reading, Remark
from registry.tables.reading import TableRow


@dataclass(frozen=True, kw_only=True)
class Around:
    """What every row of a list stands in."""

    campaign: Campaign
    nominator: NamedParty
    rules: Rulebook
    by: str
    at: datetime
    enters_doubtful: bool


def plan_rows(rows: Sequence[TableRow], around: Around) -> list[Planned]:
    """What each row comes to."""
    read = [(row, Reading(row.cells)) for row in rows]
    namesakes = Namesakes.of(reading.text("name") for _, reading in read)
    planned = [_planned(row, reading, around, namesakes) for row, reading in read]
    _judge(planned, around)
    return planned


def _planned(row: TableRow, reading: Reading, around: Around, namesakes: Namesakes) -> Planned:
    period = reading.text("period")
    said: Mapping[str, Any] = {
        "nominator": {name: text for name, text in encode(around.nominator).items() if text},
        "form": {"code": _form(reading, around.campaign)},
        "recipient": _recipient(reading, namesakes),
        "achievement": reading.text("achievement") or "",
        "achievement_period": {"label": period} if period else None,
        "dossier": dossier_said(reading, Period(label=period) if period else around.campaign.period),
        "campaign_id": around.campaign.id,
        "sex": reading.code("sex", SEXES),
        "is_direct_worker": {"yes": True, "no": False}.get(reading.code("is_direct_worker", YES_NO) or ""),
    }
    enters = {name: value for name, value in said.items() if value is not None}
    return Planned(
        number=row.number,
        written=row.written,
        enters=enters,
        remarks=reading.remarks,
        enters_doubtful=around.enters_doubtful,
    )


def _form(reading: Reading, campaign: Campaign) -> str | None:
    """The code of the form that the cell names, by code or name; of the campaign's only one when it is blank."""
    known: dict[str, Form | None] = {one.form.code: catalogue().get(one.form.code) for one in campaign.forms}
    said = reading.text("form")
    if said is None and len(known) == 1:
        return next(iter(known))
    for code, form in known.items():
        if form is not None and said is not None and fold(said) in {fold(form.code), *form.names()}:
            return code
    names = "; ".join(form.label["vi"] for form in known.values() if form is not None)
    reading.remark(
        "form",
        "list.form_not_called_for",
        en=f"The campaign does not call for “{said or ''}”. Write one of: {names}.",
        vi=f"Đợt khen thưởng không xét “{said or ''}”. Hãy ghi một trong: {names}.",
    )
    return None


def _recipient(reading: Reading, namesakes: Namesakes) -> dict[str, Any]:
    name, kind = reading.text("name"), reading.code("kind", RECIPIENT_KINDS)
    party_id = reading.text("recipient_id") or namesakes.record_of(name, kind, reading.text("post"))
    if name is None and party_id is None:
        reading.remark(
            "name",
            "list.nobody_named",
            en="The row names nobody. Write the name, or the id of the recipient's record.",
            vi="Dòng chưa nêu ai. Hãy ghi họ tên hoặc tên tập thể, hoặc mã hồ sơ.",
        )
    said: dict[str, Any] = {"party_id": party_id, "name": name, "kind": kind}
    said["is_posthumous"] = reading.code("is_posthumous", YES_NO) == "yes"
    return {member: text for member, text in said.items() if text}


def _judge(planned: Iterable[Planned], around: Around) -> None:
    """Try each row on the rules of a draft and on those of the law; one that is wrong or left takes no place."""
    codes = [one.form.code for one in around.campaign.forms]
    taken = {code: places.taken(around.campaign.id, code) for code in codes}
    repeated = Repeated(around.campaign.id)
    on = around.at.astimezone(LOCAL).date()
    for one in planned:

        def try_draft(command: DraftNomination, row: Planned = one) -> None:
            nomination, _ = drafted(command, around.campaign, around.by, around.at)
            code = nomination.form.code
            row.findings = findings(nomination, on, around.rules, taken=taken[code]).findings
            row.doubts = [*_forbidden(row), *repeated.by(nomination, row.number)]
            taken[code] += 0 if row.is_doubtful else places.needed_by(nomination.recipient)

        loaded(one, DraftNomination, try_draft)


def _forbidden(one: Planned) -> list[Remark]:
    return [
        Remark(
            field=None,
            code=finding.code,
            en=f"{finding.message['en']} ({finding.citation})",
            vi=f"{finding.message['vi']} ({finding.citation})",
        )
        for finding in one.findings
        if finding.severity == "block"
    ]
