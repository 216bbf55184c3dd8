"""Kafka's classes as the JVM holds them once they are loaded and verified, kept in a file (dynamic class data sharing).

A broker that finds them starts with 1.8 instead of 3.2 s of processor time. Owns where the file is. Refuses to know how
a broker is run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from registry_local.servers.kafka_jars import jars_directory, java
from registry_local.servers.maven_jars import CACHE

READ = "-XX:SharedArchiveFile="  # a file that is not there, or of another JVM, is passed over in silence
WRITE = "-XX:ArchiveClassesAtExit="


def archive() -> Path:
    """Say where the file belongs; another JVM, or other jars, is another file."""
    program = Path(java() or "java")
    made = program.resolve().stat().st_mtime_ns if program.exists() else 0
    digest = hashlib.sha256(f"{jars_directory()} {program.resolve()} {made}".encode()).hexdigest()[:12]
    return CACHE / f"apache-kafka-classes-{digest}.jsa"


@contextmanager
def recording() -> Iterator[tuple[Path, Path]]:
    """A scratch directory, and the file that a JVM which ends within the block is to write; kept afterwards.

    A JVM that writes none leaves an empty file behind, so that it is not asked again at every start.
    """
    CACHE.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=CACHE) as scratch:
        written = Path(scratch) / "classes.jsa"
        yield Path(scratch), written
        written.touch()
        written.replace(archive())
