"""What a campaign comes to: how many nominations of each form stand in which state, beside its quota. Pure.

Every state has its number, also 0, and forms keep the campaign's order: rows and columns of a chart as they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, get_args

from registry.contracts.award import FormRef
from registry.contracts.campaign import CampaignFacts, CampaignForm
from registry.contracts.nomination import NominationState

Counts = Mapping[tuple[str, str], int]  # by form code and state
STATES: tuple[NominationState, ...] = get_args(NominationState)
ENDED = ("rejected", "withdrawn")


@dataclass(frozen=True, kw_only=True)
class InState:
    state: Annotated[NominationState, "how far they are"]
    nominations: Annotated[int, "how many"]


@dataclass(frozen=True, kw_only=True)
class FormFigures:
    form: Annotated[FormRef, "what is proposed"]
    by_state: Annotated[tuple[InState, ...], "every state, in the order in which a nomination goes through them"]
    nominated: Annotated[int, "all of them"]
    in_the_running: Annotated[int, "all but those rejected or withdrawn"]
    taken: Annotated[int, "those that stand in a decision or a draft of one"]
    most: Annotated[int | None, "the quota, when there is one"] = None
    over: Annotated[int, "by how many those in the running exceed the quota"] = 0


@dataclass(frozen=True, kw_only=True)
class CampaignFigures:
    forms: Annotated[tuple[FormFigures, ...], "in the campaign's order"]
    by_state: Annotated[tuple[InState, ...], "nominations of every form"]
    nominated: Annotated[int, "all of them"]


def figures_of(campaign: CampaignFacts, counts: Counts, taken: Mapping[str, int]) -> CampaignFigures:
    """`taken`: by form code, how many stand in decisions and drafts."""
    codes = [one.form.code or "" for one in campaign.forms]
    return CampaignFigures(
        forms=tuple(_of_form(one, counts, taken[code]) for one, code in zip(campaign.forms, codes, strict=True)),
        by_state=_by_state(codes, counts),
        nominated=_sum(codes, STATES, counts),
    )


def _of_form(said: CampaignForm, counts: Counts, taken: int) -> FormFigures:
    codes = [said.form.code or ""]
    in_the_running = _sum(codes, [state for state in STATES if state not in ENDED], counts)
    return FormFigures(
        form=said.form,
        by_state=_by_state(codes, counts),
        nominated=_sum(codes, STATES, counts),
        in_the_running=in_the_running,
        taken=taken,
        most=said.most,
        over=max(0, in_the_running - said.most) if said.most is not None else 0,
    )


def _by_state(codes: Iterable[str], counts: Counts) -> tuple[InState, ...]:
    return tuple(InState(state=state, nominations=_sum(codes, [state], counts)) for state in STATES)


def _sum(codes: Iterable[str], states: Iterable[str], counts: Counts) -> int:
    return sum(counts.get((code, state), 0) for code in codes for state in states)
