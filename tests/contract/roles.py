"""docs/roles.md from the tables of permissions: `python -m tests.contract.roles` writes it; a test sees it drift."""

import importlib
from collections.abc import Mapping
from pathlib import Path

from registry.chassis.identity import EVERYONE, Role

PAGE = Path(__file__).parents[2] / "docs" / "roles.md"
TABLES = {
    "conferences": ("conferences.permissions",),
    "awards": ("awards.permissions", "registry.chassis.dead_letter_doors"),
    "gateway": ("gateway.timeline.routes", "registry.chassis.dead_letter_doors"),
}
HEAD = """# Who may do what

Every endpoint of every service and the roles that may use it, from the tables that are enforced; what is not there is
closed. An administrator may do everything. A token that names an organisation may change only what belongs to that
organisation and those below it. Health, the API description, the sign-in page and what says "anybody" are open without
a token.
"""


def page() -> str:
    return "\n".join([HEAD, *(_section(service) for service in TABLES)])


def _section(service: str) -> str:
    permissions: dict[str, frozenset[Role]] = {}
    for module in TABLES[service]:
        permissions |= _table(module)
    said = {endpoint: _roles(allowed) for endpoint, allowed in permissions.items()} | _open_doors(service)
    lines = [f"| `{endpoint}` | {who} |" for endpoint, who in sorted(said.items())]
    return "\n".join([f"## {service}\n", "| endpoint | roles |", "|---|---|", *lines, ""])


def _open_doors(service: str) -> dict[str, str]:
    public: frozenset[str] = importlib.import_module(f"{service}.app").SERVICE.public
    return dict.fromkeys(public, "anybody")


def _table(module: str) -> Mapping[str, frozenset[Role]]:
    table: Mapping[str, frozenset[Role]] = importlib.import_module(module).PERMISSIONS
    return table


def _roles(allowed: frozenset[Role]) -> str:
    return "everyone signed in" if allowed == EVERYONE else ", ".join(sorted(role.value for role in allowed))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
