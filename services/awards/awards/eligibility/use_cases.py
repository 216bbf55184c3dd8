"""Answers who of many may be proposed for what. What is wrong with the question as a whole is refused before."""

from collections.abc import Iterator, Sequence

from awards.catalogue.catalogue import catalogue
from awards.eligibility.asking import Asked, EligibilityLine, KnownQuestion
from awards.eligibility.candidates import HEADINGS, OfList, of_question, of_rows
from awards.eligibility.finding_out import Judges, lines_of
from awards.rules.dossier import Question
from awards.rules.use_cases import MOST_CANDIDATES, short_answer, too_many_candidates, unknown_form
from registry.errors import RuleBroken
from registry.tables.reading import read_table

MOST_FORMS = 10
TEMPLATE = "/v1/eligibility/list/template"


def of_known(question: KnownQuestion, by: Judges) -> Iterator[EligibilityLine]:
    """Raises RuleBroken: unknown form or organisation, a dossier that contradicts itself, nobody or too many asked."""
    if bool(question.recipients) == (question.organisation is not None):
        raise _ask_one()
    _check_forms(question.forms)
    for form in question.forms:
        alone = Question(on=by.on, form=form, recipient_kind="individual", dossier=question.dossier)
        short_answer(alone, by.rules, catalogue())  # what it refuses it would refuse of each
    return _answered(of_question(question), by)


def of_list(content: bytes, terms: OfList, by: Judges) -> Iterator[EligibilityLine]:
    """Raises InvalidInput for a file that cannot be read; RuleBroken as `of_known`."""
    _check_forms(terms.forms)
    table = read_table(content, HEADINGS, ("name", "recipient_id"), template=TEMPLATE)
    return _answered(of_rows(table.rows, terms), by)


def _answered(asked: Sequence[Asked], by: Judges) -> Iterator[EligibilityLine]:
    if len(asked) > MOST_CANDIDATES:
        raise too_many_candidates("recipients")
    return lines_of(asked, by)


def _check_forms(codes: Sequence[str]) -> None:
    if not 1 <= len(codes) <= MOST_FORMS:
        raise RuleBroken(
            "eligibility.forms",
            en=f"Name 1 to {MOST_FORMS} forms, by their codes.",
            vi=f"Hãy nêu từ 1 đến {MOST_FORMS} hình thức, theo mã.",
            field="forms",
        )
    for index, code in enumerate(codes):
        if catalogue().get(code) is None:
            raise unknown_form(code, f"forms.{index}")


def _ask_one() -> RuleBroken:
    return RuleBroken(
        "eligibility.ask_one",
        en="Ask about `recipients`, by their records, or about an `organisation`; one of the two.",
        vi="Hãy nêu `recipients` theo mã hồ sơ, hoặc `organisation`; chỉ một trong hai.",
        field="recipients",
    )
