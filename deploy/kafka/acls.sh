#!/usr/bin/env bash
# The rights of each account on an Apache Kafka whose authorizer denies by default: what its processes do, and no more.
# Safe to run again. Needs kafka-acls.sh of Apache Kafka on PATH; what follows the name is handed on to it:
#
#     deploy/kafka/acls.sh --bootstrap-server kafka:9092 --command-config admin.properties
#
# The accounts are named after the services; `subscriber` stands for any other system that reads the events.
set -euo pipefail

server=("$@")
allow() {
    local account=$1
    shift
    kafka-acls.sh "${server[@]}" --add --allow-principal "User:$account" "$@"
}

# A service makes its own topics, and is the only one that writes its events.
for service in conferences awards; do
    allow "$service" --operation Create --operation Describe --topic "$service.events" --topic "$service.events.dead-letters"
    allow "$service" --operation Write --topic "$service.events"
done

# Who reads a topic parks there what it cannot use. A prefix must not be given to topics: `conferences.events` would
# then mean its dead letters too, whose contents are nobody's business but the reader's who parked them.
allow awards --operation Read --topic conferences.events
allow awards --operation Write --topic conferences.events.dead-letters
allow gateway --operation Read --topic conferences.events --topic awards.events
allow gateway --operation Write --topic conferences.events.dead-letters --topic awards.events.dead-letters
allow subscriber --operation Read --topic conferences.events --topic awards.events

# Consumer groups carry the account's name first, so that nobody can join, or move the offsets of, another's.
for reader in awards gateway subscriber; do
    allow "$reader" --operation Read --group "$reader" --resource-pattern-type prefixed
done
