"""What `registry up` prints at its end: where everything is, who can sign in, and what to type next."""

from __future__ import annotations

from rich.console import Console

from registry_local.commands.options import addresses_of, command_name
from registry_local.data_directory import DataDirectory
from registry_local.identity import LIFETIME, ROLES, Person, sign

NEXT = {
    "demo": "enter two real conferences with their awards, then open their timelines",
    "status": "every process, address, backlog and lag",
    "down": "stop; the records stay for the next `up`",
}


def print_summary(console: Console, directory: DataDirectory) -> None:
    addresses = addresses_of(directory)
    gateway = addresses.url("gateway")

    def say(text: str = "") -> None:
        console.print(text, soft_wrap=True, highlight=False)

    say()
    say(f"  [bold]Gateway[/]   [link={gateway}/]{gateway}/[/link]")
    say(f"  [bold]Data[/]      {directory.root}")
    say()
    say(f"Demo sign-ins, for {LIFETIME.total_seconds() / 3600:.0f} hours (open one in a browser):")
    for role in ROLES:
        token = sign(directory, addresses.issuer, Person.of_the_desk(role))
        say(f"  [bold]{role:<16}[/]  {gateway}/sign-in#{token}")
    say()
    say("Worth typing next:")
    for name, purpose in NEXT.items():
        say(f"  [bold]{command_name()} {name:<8}[/]  {purpose}")
