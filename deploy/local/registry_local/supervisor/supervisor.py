"""The supervisor's life: start in order, watch, stop in order.

Owns what comes before what, and the refilling of an embedded Kafka that may have lost records. Refuses to know how a
process is started and waited for (operations.py) and who reads its state (state.py).
"""

from __future__ import annotations

from registry_local.choices import Choices
from registry_local.data_directory import DataDirectory
from registry_local.processes import SERVICES, WITH_OUTBOX, WITH_PROJECTOR
from registry_local.servers import MissingProgramError, Noida, ServerFailedError
from registry_local.supervisor.house import House
from registry_local.supervisor.operations import Operations
from registry_local.supervisor.progress import Progress
from registry_local.supervisor.stop_request import StopRequest, StopRequestedError
from registry_local.supervisor.supervised import Supervised

WATCH_SECONDS = 0.2


class Supervisor:
    """`run` returns when all is stopped again: True when it was asked to stop, False when the start failed."""

    def __init__(self, directory: DataDirectory, choices: Choices, stop_request: StopRequest) -> None:
        self._house = House(directory, choices)
        self._stop_request = stop_request
        self._progress = Progress(self._house)
        self._operations = Operations(self._house, self._progress, stop_request)
        self._must_fill_again = directory.fill_again_marker

    def run(self) -> bool:
        try:
            self._start()
            self._watch()
        except StopRequestedError:
            pass
        except (MissingProgramError, ServerFailedError, OSError) as error:
            self._progress.state.failure = str(error)
        finally:
            self._stop()
        return self._progress.state.failure is None

    def _start(self) -> None:
        self._note_lost_records()
        for server in self._house.servers:
            self._operations.prepare(server)
        self._operations.bring_up([each for group in self._house.servers.values() for each in group])
        self._prepare_for_services()
        self._operations.bring_up(list(self._house.services.values()))
        self._progress.phase("running")
        self._operations.restarts = True

    def _prepare_for_services(self) -> None:
        jobs = [self._house.job(service, "ensure-indexes") for service in SERVICES]
        self._operations.run_jobs("indexes and topics", "made where they are missing", jobs)
        if self._must_fill_again.exists():
            self._fill_again()

    def _fill_again(self) -> None:
        """Send every event once more, and let the projectors begin anew: the log they stand in is gone."""
        republish = [self._house.job(service, "republish") for service in WITH_OUTBOX]
        rewind = [self._house.job(service, "rewind") for service in WITH_PROJECTOR]
        self._operations.run_jobs("fill Kafka again", "sending every event of the outboxes", republish + rewind)
        self._must_fill_again.unlink()

    def _note_lost_records(self) -> None:
        """Leave a marker when Kafka may lack what the outboxes have; it stays until they were sent again."""
        kafka, directory = self._house.kafka, self._house.directory
        may_hold_records = self._house.mongodb is None or directory.mongodb.exists()
        is_new_beside_records = kafka is not None and not directory.kafka.exists() and may_hold_records
        if is_new_beside_records or (isinstance(kafka, Noida) and not kafka.stopped_cleanly):
            self._must_fill_again.touch()

    def _watch(self) -> None:
        while True:
            broker = self._house.embedded_broker
            if broker is not None and (broker.is_dead or self._must_fill_again.exists()):
                self._recover(broker)
            self._operations.tick(WATCH_SECONDS)

    def _recover(self, broker: Supervised) -> None:
        """Bring a broker that forgets back with all its records, while nobody reads from it or writes to it.

        After a failure the marker is still there, so the next round of `_watch` tries again, after a longer wait.
        """
        self._must_fill_again.touch()
        carriers = self._house.of_sort("relay", "projector")
        self._operations.stop(carriers)
        self._operations.pause(broker.plan_restart())
        if broker.is_dead:
            broker.start_again()
        try:
            self._operations.wait_answering(broker)
            self._prepare_for_services()
        except ServerFailedError as failure:
            self._progress.state.failure = str(failure)
            return
        self._progress.state.failure = None
        for each in carriers:
            each.start()

    def _stop(self) -> None:
        """Doors first, so that nothing new comes in; then what carries events, then what keeps them."""
        self._operations.restarts = False
        self._progress.phase("stopping")
        ended = [self._operations.stop(self._house.of_sort(sort)) for sort in ("door", "relay", "projector")]
        servers = [server for server in (self._house.kafka, self._house.mongodb) if server is not None]
        ended += [self._operations.stop_server(server) for server in servers]
        self._progress.state.was_clean = all(ended)
        self._progress.phase("stopped")
