"""Forms that somebody means to put in force: what they would change of those that are. Pure; nothing is put in force.

A candidate takes the place of a file or is laid over all, as one of rules. A form that rules or bonuses name cannot be
dropped: the service would not start.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from awards.catalogue.catalogue import Catalogue
from awards.catalogue.form_files import FormEntry, FormFault, contradictions, read_forms
from awards.rules.bonus.amounts import amounts
from awards.rules.candidate import NAME
from awards.rules.law import Law
from awards.rules.rule_files import forms_of
from awards.table_files import FieldChange, table_changes
from registry.contracts.shapes import Titles
from registry.errors import RuleBroken


@dataclass(frozen=True, kw_only=True)
class FormChange:
    form: Annotated[str, "the form's code"]
    label: Annotated[Titles, "its name by language; of a changed form, what it would be called"]
    fields: Annotated[tuple[FieldChange, ...], "what it says otherwise; of a form added or dropped, nothing"] = ()


@dataclass(frozen=True, kw_only=True)
class FormDifference:
    added: Annotated[tuple[FormChange, ...], "forms that are new"]
    changed: Annotated[tuple[FormChange, ...], "forms that say something otherwise, field by field"]
    dropped: Annotated[tuple[FormChange, ...], "forms that would be there no more"]
    unchanged: Annotated[int, "how many forms of the candidate stand so already"]


@dataclass(frozen=True, kw_only=True)
class FormCandidate:
    """`law` is what would be in force; without meaning while there are faults."""

    faults: Sequence[FormFault]
    law: Law
    difference: FormDifference
    concerned: frozenset[str]  # codes of the forms that may be judged otherwise


def read_form_candidate(text: str, replaces: str | None, current: Law) -> FormCandidate:
    """What the text of a file comes to beside the forms in force. Raises RuleBroken when no such file is in force."""
    files = sorted({entry.file for entry in current.forms.entries})
    if replaces is not None and replaces not in files:
        raise _unknown_file(replaces, files)
    said, faults = read_forms(replaces or NAME, text)
    unreadable = {fault.form for fault in faults}  # neither changed nor dropped, as far as one can tell
    before = {entry.form.code: entry for entry in current.forms.entries}
    kept = {code: one for code, one in before.items() if one.file != replaces or code in unreadable}
    told = {entry.form.code: entry for entry in said}
    others = [one for code, one in kept.items() if replaces is not None or code not in told]
    after = {**kept, **told}
    forms = Catalogue(after.values())
    faults += [_fault(entry, reason, said) for entry, reason in contradictions([*others, *said])]
    faults += _orphans(current, forms)
    difference = _difference(before, after, len(said))
    concerned = frozenset(_concerned(difference, current, forms))
    return FormCandidate(
        faults=faults, law=Law(rules=current.rules, forms=forms), difference=difference, concerned=concerned
    )


def _fault(entry: FormEntry, reason: str, said: Sequence[FormEntry]) -> FormFault:
    return FormFault(line=entry.line if entry in said else None, form=entry.form.code, reason=reason)


def _orphans(current: Law, forms: Catalogue) -> Iterator[FormFault]:
    """Whoever names a form that would be there no more."""
    for rule in current.rules:
        for code in sorted(forms_of(rule)):
            if forms.get(code) is None:
                yield FormFault(form=code, rule=rule.facts.id, reason=f"a rule of {rule.file} names it")
    for code in sorted({one.form for one in amounts().multiple}):
        if forms.get(code) is None:
            yield FormFault(form=code, reason="a bonus goes with it")


def _difference(before: Mapping[str, FormEntry], after: Mapping[str, FormEntry], said: int) -> FormDifference:
    changes = table_changes(before, after)
    return FormDifference(
        added=tuple(_told(after[code]) for code in changes.added),
        changed=tuple(_told(after[code], fields) for code, fields in changes.changed.items()),
        dropped=tuple(_told(before[code]) for code in changes.dropped),
        unchanged=said - len(changes.added) - len(changes.changed),
    )


def _told(entry: FormEntry, fields: tuple[FieldChange, ...] = ()) -> FormChange:
    return FormChange(form=entry.form.code, label=entry.form.label, fields=fields)


def _concerned(difference: FormDifference, before: Law, after: Catalogue) -> Iterator[str]:
    """The forms that are another, and those to which rules lead from one of them or from one that took its place."""
    codes = {each.form for each in (*difference.added, *difference.changed, *difference.dropped)}
    yield from codes
    known = (forms.get(code) for forms in (before.forms, after) for code in codes)
    counted = codes.union(*(form.successors for form in known if form))
    for rule in before.rules:
        if counted & forms_of(rule):
            yield from rule.facts.forms


def _unknown_file(name: str, known: Sequence[str]) -> RuleBroken:
    return RuleBroken(
        "forms.unknown_file",
        en=f"No forms of a file {name} are in force. Files: {', '.join(known)}.",
        vi=f"Không có hình thức nào của tệp {name} đang áp dụng. Các tệp: {', '.join(known)}.",
        field="replaces",
    )
