"""From counted groups of awards to a table by any dimensions, and to the series of a chart. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from awards.catalogue.catalogue import Catalogue
from awards.catalogue.precedence import level_of
from awards.counted import Sex
from awards.statistics import words
from awards.statistics.words import Dimension
from registry.contracts.award import AwardState, RecipientKind

_LAST = 1_000_000  # after every known value


@dataclass(frozen=True, kw_only=True)
class Group:
    """Awards that are alike in all that is counted by. `form` is a code of the catalogue, absent for another form."""

    form: str | None
    form_name: str
    recipient_kind: RecipientKind
    year: int | None
    state: AwardState
    sex: Sex | None
    is_direct_worker: bool | None
    awards: int
    recipients: int


@dataclass(frozen=True, kw_only=True)
class StatisticsKey:
    dimension: Annotated[Dimension, "what is counted by"]
    value: Annotated[str | None, "as a filter takes it; absent when it is not known"]
    label: Annotated[str, "in the reader's language"]


@dataclass(frozen=True, kw_only=True)
class StatisticsRow:
    keys: Annotated[tuple[StatisticsKey, ...], "one for each dimension, in the order asked"]
    awards: Annotated[int, "how many lines of decisions"]
    recipients: Annotated[int, "how many receive: a line may name a group; one whose number is unknown counts one"]
    share: Annotated[
        float | None,
        "its awards, in per cent of those that have the same other keys and whose last key is known; none of unknown",
    ] = None


@dataclass(frozen=True, kw_only=True)
class StatisticsSeries:
    name: Annotated[str, "the other dimensions' values, in the reader's language"]
    values: Annotated[tuple[int, ...], "awards, one for each label"]


@dataclass(frozen=True, kw_only=True)
class StatisticsChart:
    """The last dimension lies along the axis; every combination of the others is a series."""

    labels: Annotated[tuple[str, ...], "along the axis"]
    series: Annotated[tuple[StatisticsSeries, ...], "each as long as the labels"]


@dataclass(frozen=True, kw_only=True)
class AwardStatistics:
    rows: Annotated[tuple[StatisticsRow, ...], "in order of the keys; combinations without an award are left out"]
    awards: Annotated[int, "of all rows"]
    recipients: Annotated[int, "of all rows"]
    chart: Annotated[StatisticsChart, "the same, ready to be drawn"]


def tabulate(groups: Iterable[Group], by: Sequence[Dimension], forms: Catalogue, language: str) -> AwardStatistics:
    """The groups added up by these dimensions, of which there is at least one."""
    sums: dict[tuple[StatisticsKey, ...], list[int]] = defaultdict(lambda: [0, 0])
    for group in groups:
        added = sums[tuple(_key(group, dimension, forms, language) for dimension in by)]
        added[0] += group.awards
        added[1] += group.recipients
    ordered = sorted(sums, key=lambda keys: [_place(key, forms) for key in keys])
    known: Counter[tuple[StatisticsKey, ...]] = Counter()
    for keys, (awards, _) in sums.items():
        known[keys[:-1]] += awards if keys[-1].value is not None else 0
    rows = tuple(_row(keys, sums[keys], known[keys[:-1]]) for keys in ordered)
    return AwardStatistics(
        rows=rows,
        awards=sum(row.awards for row in rows),
        recipients=sum(row.recipients for row in rows),
        chart=_chart(rows, forms, language),
    )


def _row(keys: tuple[StatisticsKey, ...], counted: Sequence[int], known: int) -> StatisticsRow:
    awards, recipients = counted
    share = round(100 * awards / known, 2) if keys[-1].value is not None else None
    return StatisticsRow(keys=keys, awards=awards, recipients=recipients, share=share)


def _value(group: Group, dimension: Dimension, forms: Catalogue) -> str | None:
    form = forms.get(group.form) if group.form else None
    values: Mapping[Dimension, str | None] = {
        "form": group.form or group.form_name or None,
        "family": form.family if form else None,
        "level": level_of(form) if form else None,
        "regime": form.regime if form else None,
        "recipient_kind": group.recipient_kind,
        "year": str(group.year) if group.year is not None else None,
        "state": group.state,
        "sex": group.sex,
        "direct_worker": None if group.is_direct_worker is None else ("yes" if group.is_direct_worker else "no"),
    }
    return values[dimension]


def _key(group: Group, dimension: Dimension, forms: Catalogue, language: str) -> StatisticsKey:
    value = _value(group, dimension, forms)
    return StatisticsKey(dimension=dimension, value=value, label=_label(dimension, value, forms, language))


def _label(dimension: Dimension, value: str | None, forms: Catalogue, language: str) -> str:
    if value is None:
        return words.UNKNOWN[language]
    if dimension == "form":
        form = forms.get(value)
        return form.label[language] if form else value
    known = words.WORDS.get(dimension, {}).get(value)
    return known[language] if known else value


def _place(key: StatisticsKey, forms: Catalogue) -> tuple[int, str]:
    """Years as they follow, forms as in the catalogue, the rest as its words stand; what is not known is last."""
    if key.value is None:
        return (_LAST, "")
    if key.dimension == "year":
        return (int(key.value), "")
    if key.dimension == "form":
        return (forms.place(key.value) if forms.get(key.value) else _LAST - 1, key.value)
    return (list(words.WORDS[key.dimension]).index(key.value), "")


def _chart(rows: Sequence[StatisticsRow], forms: Catalogue, language: str) -> StatisticsChart:
    axis = sorted({row.keys[-1] for row in rows}, key=lambda key: _place(key, forms))
    values = {row.keys: row.awards for row in rows}
    names = dict.fromkeys(row.keys[:-1] for row in rows)
    series = tuple(
        StatisticsSeries(
            name=", ".join(key.label for key in name) or words.ALL[language],
            values=tuple(values.get((*name, at), 0) for at in axis),
        )
        for name in names
    )
    return StatisticsChart(labels=tuple(key.label for key in axis), series=series)
