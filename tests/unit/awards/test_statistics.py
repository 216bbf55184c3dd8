"""Counting by any dimensions comes out as counting one by one does."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from awards.catalogue.catalogue import catalogue
from awards.catalogue.precedence import level_of
from awards.counted import Sex
from awards.statistics.tabulating import Group, tabulate
from awards.statistics.words import DIMENSIONS, Dimension

CODES = ["giay-khen", "bang-khen-bo-tinh", "cstd-co-so", "don-vi-quyet-thang", "D_GK_CO_SO", None]
GROUPS = st.lists(
    st.builds(
        Group,
        form=st.sampled_from(CODES),
        form_name=st.sampled_from(["Giấy khen / Bằng khen", ""]),
        recipient_kind=st.sampled_from(["individual", "collective", "household", "mixed"]),
        year=st.one_of(st.none(), st.integers(2020, 2026)),
        state=st.sampled_from(["granted", "presented", "revoked"]),
        sex=st.sampled_from(["female", "male", None]),
        is_direct_worker=st.sampled_from([True, False, None]),
        awards=st.integers(1, 5),
        recipients=st.integers(1, 50),
    ),
    max_size=20,
)
BY = st.lists(st.sampled_from(DIMENSIONS), min_size=1, max_size=3, unique=True)


def naive(group: Group, dimension: Dimension) -> str | None:
    form = catalogue().get(group.form) if group.form else None
    match dimension:
        case "form":
            return group.form or group.form_name or None
        case "year":
            return None if group.year is None else str(group.year)
        case "level":
            return level_of(form) if form else None
        case "family" | "regime":
            return getattr(form, dimension) if form else None
        case "direct_worker":
            return {True: "yes", False: "no"}.get(group.is_direct_worker)
        case "sex":
            return group.sex
        case _:
            return str(getattr(group, dimension))


@given(GROUPS, BY)
def test_a_table_counts_as_one_by_one(groups: Sequence[Group], by: list[Dimension]) -> None:
    awards: Counter[tuple[str | None, ...]] = Counter()
    recipients: Counter[tuple[str | None, ...]] = Counter()
    for group in groups:
        key = tuple(naive(group, dimension) for dimension in by)
        awards[key] += group.awards
        recipients[key] += group.recipients
    found = tabulate(groups, by, catalogue(), "vi")
    assert {tuple(key.value for key in row.keys): row.awards for row in found.rows} == awards
    assert {tuple(key.value for key in row.keys): row.recipients for row in found.rows} == recipients
    assert (found.awards, found.recipients) == (awards.total(), recipients.total())
    assert sum(sum(series.values) for series in found.chart.series) == awards.total()
    assert all(len(series.values) == len(found.chart.labels) for series in found.chart.series)
    assert all(key.label for row in found.rows for key in row.keys)


def group(code: str | None, year: int | None, awards: int = 1, sex: Sex | None = None) -> Group:
    return Group(
        form=code,
        form_name="Giấy khen / Bằng khen",
        recipient_kind="individual",
        year=year,
        state="granted",
        sex=sex,
        is_direct_worker=None,
        awards=awards,
        recipients=awards,
    )


def test_the_last_dimension_lies_along_the_axis_and_what_is_unknown_is_last() -> None:
    groups = [
        group("giay-khen", 2025, 3),
        group("bang-khen-bo-tinh", 2024, 2),
        group(None, None),
        group("giay-khen", 2024),
    ]
    chart = tabulate(groups, ["form", "year"], catalogue(), "en").chart
    assert chart.labels == ("2024", "2025", "Unknown")
    bang, giay = (catalogue().get(code) for code in ("bang-khen-bo-tinh", "giay-khen"))
    assert bang
    assert giay
    assert [(series.name, series.values) for series in chart.series] == [
        (bang.label["en"], (2, 0, 0)),
        (giay.label["en"], (1, 3, 0)),
        ("Giấy khen / Bằng khen", (0, 0, 1)),
    ]


def test_a_share_is_of_what_is_known_and_the_unknown_is_counted_beside_it() -> None:
    known = [group("giay-khen", 2025, 3, "female"), group("giay-khen", 2025, 1, "male")]
    rows = tabulate([*known, group("giay-khen", 2025, 6)], ["year", "sex"], catalogue(), "vi").rows
    assert [(row.keys[1].label, row.awards, row.share) for row in rows] == [
        ("Nữ", 3, 75.0), ("Nam", 1, 25.0), ("Chưa rõ", 6, None)
    ]  # fmt: skip
