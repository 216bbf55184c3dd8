"""Whether the form may be given at all that day, to such a recipient, by such an authority. The catalogue knows.

The article is that of the catalogue's entry, not of the rule that asks.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from awards.catalogue.form import Authority
from awards.rules.answers import Answer, Fact, assumed, broken, met
from awards.rules.case import Case

_KINDS = {
    "individual": ("individuals", "cá nhân"),
    "collective": ("collectives", "tập thể"),
    "household": ("households", "hộ gia đình"),
}


@dataclass(frozen=True, kw_only=True)
class FormInForce:
    """The form exists on the day of the decision."""

    def ask(self, case: Case) -> Answer:
        form, day = case.form, case.on
        if form.is_in_force_on(day):
            return met()
        until = f"{form.effective_from or '…'} – {form.effective_until or '…'}"
        return _cited(
            case,
            broken(
                "form.not_in_force",
                Fact(name="form_in_force", value=until),
                en=f"{case.named(form.code)['en']} cannot be conferred on {day}: it is of the law of {until}.",
                vi=f"Không thể tặng {form.label['vi']} vào ngày {day}: hình thức này thuộc luật có hiệu lực {until}.",
            ),
        )


@dataclass(frozen=True, kw_only=True)
class FormRecipient:
    """The form is for recipients of this kind."""

    def ask(self, case: Case) -> Answer:
        kind = case.question.recipient_kind
        if kind in case.form.recipients:
            return met(Fact(name="recipient_kind", value=kind))
        en = " / ".join(_KINDS[allowed][0] for allowed in case.form.recipients)
        vi = " / ".join(_KINDS[allowed][1] for allowed in case.form.recipients)
        return _cited(
            case,
            broken(
                "recipient.kind",
                Fact(name="recipient_kind", value=kind),
                Fact(name="allowed", value=", ".join(case.form.recipients)),
                en=f"{case.named(case.form.code)['en']} is for {en}, not for {_KINDS[kind][0]}.",
                vi=f"{case.form.label['vi']} dành cho {vi}, không dành cho {_KINDS[kind][1]}.",
                is_certain=case.form.confidence == "S",
            ),
        )


@dataclass(frozen=True, kw_only=True)
class FormAuthority:
    """The authority may confer the form on the day of the decision: a district may not after 2025-06-30."""

    def ask(self, case: Case) -> Answer:
        level = case.question.authority
        if level is None:
            return assumed("authority.unstated", en="The authority is not stated.", vi="Chưa nêu thẩm quyền.")
        competent = [a for a in case.form.authorities if a.holds_on(case.on)]
        matching = [a for a in competent if level in a.levels]
        if matching:
            return replace(met(Fact(name="authority", value=level)), citation=_articles(matching))
        allowed = ", ".join(sorted({name for authority in competent for name in authority.levels}))
        answer = broken(
            "authority.not_competent",
            Fact(name="authority", value=level),
            Fact(name="competent", value=allowed or "-"),
            en=f"On {case.on} this level may not confer the form. It may be conferred by: {_posts(competent, 'en')}.",
            vi=f"Ngày {case.on} cấp này không có thẩm quyền tặng. Thẩm quyền: {_posts(competent, 'vi')}.",
            is_certain=all(authority.confidence == "S" for authority in competent),
        )
        return replace(answer, citation=_articles(competent)) if competent else _cited(case, answer)


def _posts(authorities: Iterable[Authority], language: str) -> str:
    return "; ".join(dict.fromkeys(a.post.get(language, a.post["vi"]) for a in authorities)) or "-"


def _articles(authorities: Iterable[Authority]) -> str:
    return "; ".join(dict.fromkeys(authority.citation for authority in authorities))


def _cited(case: Case, answer: Answer) -> Answer:
    """With the form's own basis in the law, where the catalogue has an article."""
    bases = [f"{basis.instrument} {basis.article}" for basis in case.form.legal_basis if basis.article]
    return replace(answer, citation="; ".join(bases[:2])) if bases else answer
