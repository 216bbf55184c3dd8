"""The command `registry`: one registry on one machine. Each sub-command is a module, imported when it is named."""

from __future__ import annotations

import importlib

import click

from registry_local.exit_codes import EXPLAINED

COMMANDS = {
    "up": "registry_local.commands.up:up",
    "status": "registry_local.commands.status:status",
    "demo": "registry_local.demo.command:demo",
    "issuer": "registry_local.commands.issuer:issuer",
    "token": "registry_local.commands.token:token",
    "logs": "registry_local.commands.logs:logs",
    "republish": "registry_local.commands.service_commands:republish",
    "rewind": "registry_local.commands.service_commands:rewind",
    "rebuild": "registry_local.commands.service_commands:rebuild",
    "dead-letters": "registry_local.commands.dead_letters:dead_letters",
    "verify": "registry_local.commands.verify:verify",
    "language": "registry_local.language.command:language",
    "down": "registry_local.commands.down:down",
    "reset": "registry_local.commands.reset:reset",
}


class Registry(click.Group):
    """Loads a sub-command when it is named, so that `registry token` does not wait for what `registry up` needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=Registry, epilog=EXPLAINED, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="registry-local", prog_name="registry")
def main() -> None:
    """The Conference and Award Registry on this machine: three services, MongoDB and Kafka, started with one command.

    Everything lies in one data directory: .registry in the current directory, or what --data-dir or the environment
    variable REGISTRY_DATA_DIR name.
    """


if __name__ == "__main__":
    main(prog_name="registry")
