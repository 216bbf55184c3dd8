"""After signing in one comes back to where one was, and never to somebody else's site."""

import pytest

from gateway.pages.sign_in import own_path


@pytest.mark.parametrize("path", ["/", "/timelines/all?order=oldest", "/timelines/persons/1", "/?q=%C4%90%E1%BB%97"])
def test_a_path_of_ours_is_kept(path: str) -> None:
    assert own_path(path) == path


@pytest.mark.parametrize(
    "wish",
    [
        None,
        "",
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "\\\\elsewhere.example",
        "javascript:alert(1)",
        "/\telsewhere",
        "/\n/elsewhere.example",
        "/%0d%0aSet-Cookie\r\nx",
        "timelines/all",
    ],
)
def test_anything_else_leads_to_the_first_page(wish: str | None) -> None:
    assert own_path(wish) == "/"
