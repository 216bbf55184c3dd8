"""What tables and papers of awards say alike: the kinds of recipients, and a form by its name. Words only."""

from collections.abc import Mapping

from registry.contracts.award import FormRef, RecipientKind

RECIPIENT_KINDS: Mapping[RecipientKind, Mapping[str, str]] = {
    "individual": {"vi": "Cá nhân", "en": "Individual"},
    "collective": {"vi": "Tập thể", "en": "Collective"},
    "household": {"vi": "Hộ gia đình", "en": "Household"},
    "mixed": {"vi": "Nhiều loại", "en": "Several kinds"},
}


def form_named(form: FormRef, language: str) -> str:
    """Its name in the language, else in Vietnamese, else as it was reported."""
    return form.labels.get(language) or form.labels.get("vi") or form.as_reported or ""
