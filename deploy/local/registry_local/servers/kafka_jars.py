"""Apache Kafka's own jars, brought from Maven Central once and kept beside the sources.

Owns which programs that needs (Java 17, Maven) and the words for a machine without them.
Refuses to know how a broker is run.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from registry_local.servers import maven_jars
from registry_local.servers.process import MissingProgramError

KAFKA_SOURCES = Path(__file__).parents[2] / "kafka"
POM = KAFKA_SOURCES / "pom.xml"
LOG4J_SETTINGS = KAFKA_SOURCES / "log4j2.properties"
JAVA_RELEASE = 17


def jars_directory() -> Path:
    return maven_jars.directory_of(POM, "apache-kafka")


def java() -> str | None:
    return shutil.which("java")


def missing_for_kafka() -> str | None:
    """Why Apache Kafka cannot run here, with the command that would change it; None when it can."""
    release = java_release()
    if release is None or release < JAVA_RELEASE:
        found = "is not installed" if release is None else f"is release {release}"
        remedy = "On Debian: apt-get install openjdk-17-jre-headless"
        return f"Java {found}; Apache Kafka needs {JAVA_RELEASE} or newer. {remedy}"
    if not jars_directory().exists() and shutil.which("mvn") is None:
        return "Maven, which brings Apache Kafka's jars, is not installed. On Debian: apt-get install maven"
    return None


def java_release() -> int | None:
    """Return the feature release of the Java on PATH, e.g. 17; None without Java."""
    program = java()
    if program is None:
        return None
    said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False, timeout=30).stderr
    match = re.search(r'version "(\d+)', said)
    return int(match.group(1)) if match else None


def require_jars() -> Path:
    """Return the directory of the jars, fetching them first when needed. Raises MissingProgramError."""
    directory = jars_directory()
    reason = missing_for_kafka()
    if reason is not None:
        raise MissingProgramError(f"Apache Kafka cannot run on this machine: {reason}")
    if not directory.exists():
        maven_jars.fetch(POM, directory)
    return directory
