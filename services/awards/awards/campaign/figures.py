"""What a campaign comes to: how many nominations of each form stand in which state, beside its quota. Pure.

Every state has its number, also 0, and forms keep the campaign's order: rows and columns of a chart as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, get_args

from registry.contracts.award import FormRef
from registry.contracts.campaign import CampaignFacts, CampaignForm
from registry.contracts.nomination import NominationState

Counts = Mapping[tuple[str, str], int]  # by form code and state
ENDED = ("rejected", "withdrawn")


@dataclass(frozen=True, kw_only=True)
class FormFigures:
    form: Annotated[FormRef, "what is proposed"]
    by_state: Annotated[Mapping[str, int], "nominations by their state, every state named"]
    nominated: Annotated[int, "all of them"]
    in_the_running: Annotated[int, "all but those rejected or withdrawn"]
    taken: Annotated[int, "those that stand in a decision or a draft of one"]
    most: Annotated[int | None, "the quota, when there is one"] = None
    over: Annotated[int, "by how many those in the running exceed the quota"] = 0


@dataclass(frozen=True, kw_only=True)
class CampaignFigures:
    states: Annotated[tuple[str, ...], "every state, in the order in which a nomination goes through them"]
    forms: Annotated[tuple[FormFigures, ...], "in the campaign's order"]
    by_state: Annotated[Mapping[str, int], "nominations of every form by their state"]
    nominated: Annotated[int, "all of them"]


def figures_of(campaign: CampaignFacts, counts: Counts, taken: Mapping[str, int]) -> CampaignFigures:
    """`taken`: by form code, how many stand in decisions and drafts."""
    forms = tuple(_of_form(one, counts, taken.get(one.form.code or "", 0)) for one in campaign.forms)
    states = get_args(NominationState)
    by_state = {state: sum(form.by_state[state] for form in forms) for state in states}
    return CampaignFigures(states=states, forms=forms, by_state=by_state, nominated=sum(by_state.values()))


def _of_form(said: CampaignForm, counts: Counts, taken: int) -> FormFigures:
    by_state = {state: counts.get((said.form.code or "", state), 0) for state in get_args(NominationState)}
    nominated = sum(by_state.values())
    in_the_running = nominated - sum(by_state[state] for state in ENDED)
    return FormFigures(
        form=said.form,
        by_state=by_state,
        nominated=nominated,
        in_the_running=in_the_running,
        taken=taken,
        most=said.most,
        over=max(0, in_the_running - said.most) if said.most is not None else 0,
    )
