"""From a row of a spreadsheet to the indicator it would record: its numbers beside the words they were reported in.

Words without a digit are a report without a number. A ratio, "3/4", says what was to be reached when nothing else does.
"""

from collections.abc import Iterable, Sequence

from conferences.importing.matching import record_of, tell_repeated
from conferences.importing.measured_cells import measured, percent
from conferences.importing.planned import Occasion, Planned, doubts, sources
from conferences.indicator.commands import NewIndicator
from conferences.indicator.indicator import Indicator
from conferences.indicator.use_cases import named
from conferences.party.duplicates import Described, Namesakes
from conferences.party.references import NamedParty, References
from registry.contracts.shapes import PartyRef, Period
from registry.folding import fold
from registry.importing.planned import loaded
from registry.tables.cells import Reading, Remark
from registry.tables.reading import TableRow


def plan_indicators(rows: Sequence[TableRow], occasion: Occasion) -> list[Planned]:
    """What each row comes to, told against the indicators of the conference and the rows before it."""
    planned = [_planned(row) for row in rows]
    recorded = list(Indicator.objects(conference_id=occasion.meeting.id))
    _find_subjects(planned)
    _find_wholes(planned, recorded)
    _check(planned, occasion)
    there = {_key_of(indicator): indicator.id for indicator in recorded}
    tell_repeated(planned, there, "indicator", lambda one: (_key(one, occasion), one.enters["name"]))
    return planned


def _planned(row: TableRow) -> Planned:
    reading = Reading(row.cells)
    period, words = reading.text("period"), reading.text("as_reported")
    value, whole = measured(reading, "value")
    target, _ = measured(reading, "target")
    if not target and whole is not None:
        target = {name: said for name, said in value.items() if name == "unit"} | {"amount": whole}
    said = {
        "name": reading.text("name") or "",
        "subject": _subject(reading),
        "partners": [{"name": name} for name in reading.texts("partners")] or None,
        "period": {"label": period} if period else None,
        "value": value | ({"as_reported": words} if words else {}),
        "target": target or None,
        "target_set_by": reading.text("target_set_by"),
        "reported_percent": percent(reading),
        "part_of": reading.text("part_of"),
        "sources": sources(reading),
        "doubts": doubts(reading),
    }
    enters = {name: value for name, value in said.items() if value is not None}
    return Planned(number=row.number, written=row.written, enters=enters, remarks=reading.remarks)


def _subject(reading: Reading) -> dict[str, str] | None:
    said = {"party_id": reading.text("subject_id"), "name": reading.text("subject")}
    return {name: text for name, text in said.items() if text} or None


def _find_subjects(planned: Iterable[Planned]) -> None:
    named = [
        (one, Described(kind="organisation", name=one.enters["subject"]["name"]))
        for one in planned
        if "subject" in one.enters and "party_id" not in one.enters["subject"]
    ]
    namesakes = Namesakes(described for _, described in named)
    for one, described in named:
        party_id = record_of(one, namesakes.of(described), {"same_name"})
        if party_id:
            one.enters["subject"] = {**one.enters["subject"], "party_id": party_id}


def _find_wholes(planned: Iterable[Planned], recorded: Iterable[Indicator]) -> None:
    """A row names what it is a part of by its id, or by its name when one indicator of the conference has it."""
    known: dict[str, list[str]] = {}
    for indicator in recorded:
        for called in (indicator.id, indicator.folded_name):
            known.setdefault(called, []).append(indicator.id)
    for one in planned:
        said = one.enters.get("part_of")
        found = (known.get(said) or known.get(fold(said), [])) if said else []
        if len(found) == 1:
            one.enters["part_of"] = found[0]
        elif said:
            one.remarks.append(_whole_unclear(said, len(found)))


def _whole_unclear(said: str, count: int) -> Remark:
    return Remark(
        field="part_of",
        code="import.whole_unclear",
        en=f"The conference has {count} indicators called “{said}”. Enter the whole first and its parts after it, or "
        "write the id of the whole.",
        vi=f"Hội nghị có {count} chỉ tiêu tên “{said}”. Hãy nhập chỉ tiêu chung trước rồi đến các phần, hoặc ghi mã "
        "của chỉ tiêu chung.",
    )


def _check(planned: Iterable[Planned], occasion: Occasion) -> None:
    """Try each on the rules of indicators, with every record it names read at once."""
    subjects = (one.enters["subject"] for one in planned if "subject" in one.enters)
    references = References([NamedParty(party_id=subject.get("party_id")) for subject in subjects])

    def try_indicator(said: NewIndicator) -> None:
        known = named({"subject": said.subject, "partners": said.partners}, references)
        Indicator.record({**vars(said), **known}, occasion.meeting, occasion.at)

    for one in planned:
        loaded(one, NewIndicator, try_indicator)


def _key(one: Planned, occasion: Occasion) -> tuple[str, str, str]:
    subject = one.enters.get("subject", {})
    default: Period | None = occasion.meeting.review_period
    period = one.enters.get("period", {}).get("label") or (default.label if default else "")
    return fold(one.enters["name"]), subject.get("party_id") or fold(subject.get("name", "")), period


def _key_of(indicator: Indicator) -> tuple[str, str, str]:
    subject: PartyRef | None = indicator.subject
    whose = (subject.party_id or fold(subject.name)) if subject else ""
    return indicator.folded_name, whose, indicator.period.label if indicator.period else ""
