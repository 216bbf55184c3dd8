"""The embedded MongoDB-compatible server (SecantusDB), in its Python and its Rust build.

Owns which of the two serves a data directory: the builds lay out their files differently, so a directory stays with
the build that made it. Refuses to know databases, collections and indexes.
"""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path
from typing import Literal, get_args

from registry_local.servers.process import MissingProgramError, Server, ServerProcess, accepts_connections

MongoDBBuild = Literal["secantusd-rs", "secantusd-py"]
HOST = "127.0.0.1"
REPLICA_SET = "secantus"  # both builds advertise themselves under this name


class EmbeddedMongoDB(Server):
    """One node that advertises itself as a replica set, so that transactions and change streams work.

    `build` names the build to use; without it, the one that made the directory, else the Rust one when it is on PATH.
    Always runs with --sync-on-commit: without it a kill -9 loses transactions that were acknowledged.
    """

    def __init__(
        self, directory: Path, port: int, build: MongoDBBuild | None = None, *, log: Path | None = None
    ) -> None:
        self.directory = directory
        self.port = port
        self.build = build or build_of(directory) or preferred_build()
        self.uri = f"mongodb://{HOST}:{port}/?replicaSet={REPLICA_SET}"
        self.processes = (ServerProcess("mongodb", self._command(), log or directory.with_suffix(".log")),)

    def prepare(self) -> None:
        made_by = build_of(self.directory)
        if made_by not in {None, self.build}:
            raise MissingProgramError(
                f"{self.directory} was made by {made_by} and cannot be opened by {self.build}. "
                f"Put {made_by} on PATH, or choose another data directory."
            )
        if program_path(self.build) is None:
            raise MissingProgramError(
                f"{self.build}, which serves {self.directory}, is not on PATH. {REMEDY[self.build]}"
            )
        self.directory.mkdir(parents=True, exist_ok=True)
        _marker(self.directory).write_text(self.build, encoding="utf-8")

    def is_ready(self) -> bool:
        if not accepts_connections(HOST, self.port):
            return False
        return answers_ping(self.uri)

    def _command(self) -> list[str]:
        program = program_path(self.build) or self.build
        address = ["--host", HOST, "--port", str(self.port)]
        return [program, *address, "--storage-path", str(self.directory), "--sync-on-commit", "--cache-size", "512M"]


REMEDY = {
    "secantusd-rs": "`cargo install secantus-mdb --ignore-rust-version` builds it.",
    "secantusd-py": "`make setup` installs it.",
}


def preferred_build() -> MongoDBBuild:
    """Choose the Rust build when it is on PATH (several times faster), else the Python one, which pip has installed."""
    return "secantusd-rs" if program_path("secantusd-rs") else "secantusd-py"


def build_of(directory: Path) -> MongoDBBuild | None:
    """Say which build made the directory; None when it is new."""
    marker = _marker(directory)
    if not marker.exists():
        return None
    written = marker.read_text(encoding="utf-8").strip()
    return next(build for build in get_args(MongoDBBuild) if build == written)


def program_path(build: MongoDBBuild) -> str | None:
    """Find the program: on PATH, or beside the Python that runs us, whose directory need not be on PATH."""
    return shutil.which(build) or shutil.which(build, path=sysconfig.get_path("scripts"))


def answers_ping(uri: str) -> bool:
    """Whether a server at the URI serves commands within a second."""
    from pymongo import MongoClient  # here, because it takes longer to import than most commands take to run
    from pymongo.errors import PyMongoError

    try:
        with MongoClient[dict[str, object]](uri, serverSelectionTimeoutMS=1000, connectTimeoutMS=1000) as client:
            client.admin.command("ping")
    except PyMongoError:
        return False
    return True


def _marker(directory: Path) -> Path:
    return directory.with_name(directory.name + ".made-by")  # beside it: the store owns every file within
