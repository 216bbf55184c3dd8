"""The page of roles says what the services enforce."""

from tests.contract import roles


def test_the_page_is_what_the_tables_say() -> None:
    assert roles.PAGE.read_text(encoding="utf-8") == roles.page(), "run `.venv/bin/python -m tests.contract.roles`"
