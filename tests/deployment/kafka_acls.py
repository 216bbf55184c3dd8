"""`kafka-acls --add`, as far as deploy/kafka/acls.sh uses it, over kafka-python; any other argument is an error.

Kafka's own tool is not among the jars that a broker needs.
"""

import argparse

from kafka import KafkaAdminClient
from kafka.admin import ACL, ACLOperation, ACLPermissionType, ACLResourcePatternType, ResourcePattern, ResourceType


def read(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--bootstrap-server", required=True)
    parser.add_argument("--add", action="store_true", required=True)
    parser.add_argument("--allow-principal", required=True)
    parser.add_argument("--operation", action="append", required=True, choices=["Create", "Describe", "Read", "Write"])
    parser.add_argument("--topic", action="append", default=[])
    parser.add_argument("--group", action="append", default=[])
    parser.add_argument("--resource-pattern-type", default="literal", choices=["literal", "prefixed"])
    return parser.parse_args(arguments)


def rights(asked: argparse.Namespace) -> list[ACL]:
    pattern = ACLResourcePatternType[asked.resource_pattern_type.upper()]
    resources = [(ResourceType.TOPIC, name) for name in asked.topic] + [
        (ResourceType.GROUP, name) for name in asked.group
    ]
    return [
        ACL(
            principal=asked.allow_principal,
            host="*",
            operation=ACLOperation[operation.upper()],
            permission_type=ACLPermissionType.ALLOW,
            resource_pattern=ResourcePattern(kind, name, pattern),
        )
        for kind, name in resources
        for operation in asked.operation
    ]


if __name__ == "__main__":
    asked = read()
    admin = KafkaAdminClient(bootstrap_servers=asked.bootstrap_server)
    outcome = admin.create_acls(rights(asked))
    admin.close()
    assert not outcome["failed"], outcome
