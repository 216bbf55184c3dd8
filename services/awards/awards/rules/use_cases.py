"""Answers a question from the rulebook and the catalogue. Refuses what contradicts itself; stores nothing."""

from collections.abc import Iterator

from awards.catalogue.catalogue import Catalogue
from awards.rules.bonus.amounts import amounts
from awards.rules.bonus.reckoning import BonusQuestion, BonusVerdict, reckon
from awards.rules.case import Case
from awards.rules.dossier import Dossier, Question
from awards.rules.eligibility import EligibilityQuestion, EligibilityVerdict, gathered
from awards.rules.engine import Verdict, judge
from awards.rules.rulebook import Rulebook
from registry.errors import RuleBroken

MOST_CANDIDATES = 10_000
LONGEST_HISTORY = 500  # awards of one recipient; each is compared with the dossier


def answer(question: Question, rules: Rulebook, forms: Catalogue) -> Verdict:
    """What the law of the day says. Raises RuleBroken: unknown form or route, impossible counts."""
    return judge(_case(question, rules, forms), rules)


def short_answer(question: Question, rules: Rulebook, forms: Catalogue, at: str = "") -> Verdict:
    """The same without every rule that was tried, for one of many. `at` is where the question stands among them."""
    return judge(_case(question, rules, forms, at), rules, explains=False)


def _case(question: Question, rules: Rulebook, forms: Catalogue, at: str = "") -> Case:
    """`at` is where the question stands in a greater one, for the paths of what is refused."""
    form = forms.get(question.form)
    if form is None:
        raise unknown_form(question.form, "form")
    _refuse_unknown(question, rules, forms, at)
    _refuse_impossible(question.dossier, at)
    return Case(question=question, form=form, forms=forms)


def who_is_eligible(question: EligibilityQuestion, rules: Rulebook, forms: Catalogue) -> EligibilityVerdict:
    """The same answer for each candidate as for one alone. Raises as `answer` does, with the candidate's path."""
    if len(question.candidates) > MOST_CANDIDATES:
        raise too_many_candidates("candidates")
    asked = enumerate(question.candidates)
    verdicts = [short_answer(question.of(one), rules, forms, f"candidates.{index}.") for index, one in asked]
    return gathered(question, verdicts)


def reckon_bonus(question: BonusQuestion, forms: Catalogue) -> BonusVerdict:
    """The bonus of every line and their sum, in đồng. Raises RuleBroken for an unknown form."""
    for index, line in enumerate(question.lines):
        if forms.get(line.form) is None:
            raise unknown_form(line.form, f"lines.{index}.form")
    return reckon(question, amounts(), forms)


def _refuse_unknown(question: Question, rules: Rulebook, forms: Catalogue, at: str) -> None:
    if len(question.history) > LONGEST_HISTORY:
        raise RuleBroken(
            "what_if.history_too_long",
            en=f"The history holds more than {LONGEST_HISTORY} awards. Send those the question is about.",
            vi=f"Lịch sử khen thưởng quá {LONGEST_HISTORY} mục. Chỉ gửi những mục liên quan.",
            field=f"{at}history",
        )
    for index, award in enumerate(question.history):
        if forms.get(award.form) is None:
            raise unknown_form(award.form, f"{at}history.{index}.form")
    route = question.dossier.route
    if route is None:
        return
    routes = rules.routes_to(question.form)
    if route not in routes:
        raise RuleBroken(
            "what_if.unknown_route",
            en=f"No route {route} leads to this form. Its routes: {', '.join(routes) or 'none'}.",
            vi=f"Hình thức này không có trường hợp {route}. Các trường hợp: {', '.join(routes) or 'không có'}.",
            field=f"{at}dossier.route",
        )


def _refuse_impossible(dossier: Dossier, at: str) -> None:
    for field, least, count, most in _counts(dossier):
        if count < least or (most is not None and count > most):
            raise RuleBroken(
                "what_if.impossible_count",
                en=f"{count} is impossible here: it lies between {least} and {'…' if most is None else most}.",
                vi=f"{count} là không thể: phải từ {least} đến {'…' if most is None else most}.",
                field=f"{at}dossier.{field}",
            )


def _counts(dossier: Dossier) -> Iterator[tuple[str, int, int, int | None]]:
    """Each count with its field, the least it may be and the most."""
    vote, cluster, membership = dossier.vote, dossier.cluster, dossier.membership
    if vote is not None:
        present = vote.members if vote.present is None else vote.present
        yield "vote.members", 1, vote.members, None
        yield "vote.present", 0, present, vote.members
        yield "vote.votes_for", 0, vote.votes_for, vote.members  # absent members may vote in writing
    if cluster is not None:
        yield "cluster.leaders", 0, cluster.leaders, None
        yield "cluster.leaders_meeting_standard", 0, cluster.leaders_meeting_standard or 0, cluster.leaders
        yield "cluster.proposed", 0, cluster.proposed, None
    if membership is not None:
        yield "membership.members", 1, membership.members, None
        yield "membership.completed", 0, membership.completed or 0, membership.members
        yield "membership.disciplined", 0, membership.disciplined or 0, membership.members
        for index, holding in enumerate(membership.holding):
            yield f"membership.holding.{index}.members", 0, holding.members, membership.members


def too_many_candidates(field: str) -> RuleBroken:
    return RuleBroken(
        "eligibility.too_many",
        en=f"More than {MOST_CANDIDATES} candidates. Ask in several requests.",
        vi=f"Quá {MOST_CANDIDATES} đối tượng. Hãy hỏi thành nhiều lần.",
        field=field,
    )


def unknown_form(code: str, field: str) -> RuleBroken:
    return RuleBroken(
        "catalogue.unknown_form",
        en=f"The catalogue has no form with the code {code}. Look it up at /v1/forms.",
        vi=f"Danh mục không có hình thức mang mã {code}. Hãy tra tại /v1/forms.",
        field=field,
    )
