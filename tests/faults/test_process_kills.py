"""Processes die as by kill -9, at random moments and at the points where a promise could break: nothing breaks."""

import contextlib
import os
import random
import sys

from registry.messaging import failpoints
from registry_local.servers import ServerProcess
from tests.faults.brokers import ON_APACHE, ON_NOIDA
from tests.faults.clients_at_load import CLIENTS, Load
from tests.faults.doors import Doors
from tests.faults.ledger import Ledger
from tests.faults.outcome import Outcome
from tests.faults.scene import points_of, wait_for_its_end
from tests.faults.sorts import PERSON
from tests.faults.writers import Writer, Writing
from tests.integration.delivery.registry_under_test import ROOT, until
from tests.ports import free_port

MOMENTS = 5


@ON_APACHE
def test_a_relay_that_dies_between_two_marks_loses_and_doubles_nothing(registry, tmp_path):
    with registry.projection(), Load(registry, tmp_path) as load:
        for point in points_of("relay"):
            with registry.relay_process(failpoint=f"{point}:3") as dying:
                wait_for_its_end(dying)
        with registry.relay_process():
            load.arrives()
            load.check()


@ON_APACHE
def test_a_projection_that_dies_about_its_commit_applies_each_event_once(registry, tmp_path):
    """In the middle of a batch, before the commit and after it, when Kafka does not know yet."""
    with registry.relay(), Load(registry, tmp_path) as load:
        for point in points_of("consumer"):
            with registry.projection_process(failpoint=f"{point}:2") as dying:
                wait_for_its_end(dying)
        with registry.projection_process():
            load.arrives()
            load.check()


@contextlib.contextmanager
def service(mongodb_uri, identity, directory, failpoint=""):
    """`conferences serve` with two workers, and its address."""
    bind = f"127.0.0.1:{free_port()}"
    environment = {
        "MONGODB_URI": mongodb_uri,
        "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1",
        "IDENTITY_ISSUER": identity.url,
        "IDENTITY_AUDIENCE": identity.audience,
        "IDENTITY_JWKS_URL": identity.jwks_url,
        "GUNICORN_CMD_ARGS": f"-c {ROOT / 'deploy' / 'gunicorn.conf.py'}",
        "WEB_CONCURRENCY": "2",
        "BIND": bind,
        failpoints.VARIABLE: failpoint,
    }
    command = [sys.executable, "-m", "conferences", "serve"]
    process = ServerProcess(
        "service", command, directory / "service.log", environment={**os.environ, **environment}, directory=ROOT
    )
    process.start()
    try:
        yield process, f"http://{bind}"
    finally:
        process.kill()


def callers(url, identity, ledger):
    """Eight clients of the service's own API, which register persons: the projection of a test knows no others."""
    doors = (Doors(url, identity.token("secretary")) for _ in range(CLIENTS))
    return Writing([Writer(f"c{n}", each, ledger, n, sorts=[PERSON]) for n, each in enumerate(doors)])


@ON_NOIDA
def test_a_service_that_dies_after_its_commit_and_before_its_answer_wrote_once(
    registry, own_mongodb_uri, identity, tmp_path
):
    """Each worker at its twentieth answer, with whatever else it has in hand; gunicorn begins another."""
    ledger = Ledger(tmp_path / "ledger.jsonl")
    with (
        service(own_mongodb_uri, identity, tmp_path, "service.committed:20") as (process, url),
        registry.relay(),
        registry.projection(),
    ):
        with callers(url, identity, ledger):
            until(lambda: process.log.read_text().count("was sent SIGKILL") >= 4, process.log_tail)
        Outcome(registry.database.client, registry).check(ledger)
    ledger.close()


@ON_APACHE
def test_kill_9_of_every_process_at_random_moments_loses_and_doubles_nothing(
    registry, own_mongodb_uri, identity, tmp_path
):
    """The seed is the test's own, so that a failure can be had again; each victim is started at once."""
    ledger, chance = Ledger(tmp_path / "ledger.jsonl"), random.Random(MOMENTS)
    outcome = Outcome(registry.database.client, registry)
    with (
        service(own_mongodb_uri, identity, tmp_path) as (serving, url),
        registry.relay_process() as relay,
        registry.projection_process() as projection,
    ):
        with callers(url, identity, ledger):
            for victim in chance.choices([serving, relay, projection], k=MOMENTS):
                outcome.grows(chance.randrange(40))
                victim.kill()
                victim.start()
            outcome.grows(1)
        outcome.check(ledger)
    ledger.close()
