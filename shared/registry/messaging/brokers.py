"""Whether any broker answers, asked before a client is built: kafka-python 3.0.12 leaks a thread and its sockets
for each client that cannot reach one, and an outage of some hours would use up every file descriptor.
"""

import socket

from kafka.errors import KafkaError

CONNECT_SECONDS = 2.0


class BrokersAway(KafkaError):
    """None of the brokers accepts connections just now."""


def require_reachable(bootstrap_servers: str) -> list[str]:
    """The servers as a list, once one of them accepts a connection; raises BrokersAway."""
    servers = bootstrap_servers.split(",")
    for server in servers:
        host, _, port = server.strip().rpartition(":")
        try:
            socket.create_connection((host.strip("[]"), int(port)), CONNECT_SECONDS).close()
        except OSError:
            continue
        return servers
    raise BrokersAway(f"no broker of {bootstrap_servers} accepts connections")
