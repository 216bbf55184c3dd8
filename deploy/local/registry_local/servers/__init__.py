"""The outside servers that the registry needs, run as child processes: MongoDB-compatible ones and Kafkas.

Every server here has the same handles, whether the runner or a test holds them:

    with ApacheKafka(directory, port, brokers=1) as kafka:
        kafka.bootstrap_servers     # give this to a client
        kafka.stop()                # SIGTERM and wait
        kafka.start()               # on the same data; returns when it answers
        kafka.kill()                # SIGKILL, as a power cut would

Refuses to know what a registry is, and which of its processes use the servers.
"""

from registry_local.servers.apache_kafka import ApacheKafka
from registry_local.servers.mongodb import EmbeddedMongoDB
from registry_local.servers.noida import Noida
from registry_local.servers.process import MissingProgramError, Server, ServerFailedError, ServerProcess

__all__ = [
    "ApacheKafka",
    "EmbeddedMongoDB",
    "MissingProgramError",
    "Noida",
    "Server",
    "ServerFailedError",
    "ServerProcess",
]
