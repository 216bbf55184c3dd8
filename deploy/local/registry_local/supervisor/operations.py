"""What a supervisor can do: bring processes up, run jobs that end by themselves, stop processes, and wait.

Every wait here hears a stop request, starts dead processes again once `restarts` is set, and keeps the state file true.
Refuses to know the order of things: that is supervisor.py.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

from registry_local.servers import Server, ServerFailedError, ServerProcess
from registry_local.servers.process import POLL_SECONDS
from registry_local.supervisor.house import House, HouseServer
from registry_local.supervisor.progress import Progress
from registry_local.supervisor.stop_request import StopRequest
from registry_local.supervisor.supervised import Supervised

START_SECONDS = 120.0  # a first start on a busy laptop; a process that ends instead is noticed at once


class Operations:
    """Acts on the processes of one house. `restarts` says whether a death is repaired, or fails the start."""

    def __init__(self, house: House, progress: Progress, stop_request: StopRequest) -> None:
        self._house = house
        self._progress = progress
        self._stop_request = stop_request
        self.restarts = False
        # One that listens but does not answer yet takes a second to ask; that must not hold up the others.
        self._askers = ThreadPoolExecutor(max_workers=8, thread_name_prefix="ready")

    def tick(self, seconds: float) -> None:
        """Let some time pass. Raises StopRequestedError."""
        self._stop_request.check()
        for each in self._house.processes:
            if self.restarts and each.is_restarted_alone:
                each.restart_when_due()
        list(self._askers.map(Supervised.check_ready, self._house.processes))
        self._progress.tell()
        time.sleep(seconds)

    def pause(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.tick(min(POLL_SECONDS, seconds))

    def prepare(self, server: Server) -> None:
        """Let a server put on the disk what it needs; a download may take a while."""
        shown = self._progress.step("storage", server.preparation) if server.preparation else nullcontext()
        with shown, self._stop_request.at_once():
            server.prepare()

    def bring_up(self, group: Sequence[Supervised]) -> None:
        """Start all at once and return when all answer. Raises ServerFailedError for the first that ends instead."""
        steps = {each: self._progress.begin(each.name, "waiting for it to answer") for each in group}
        for each in group:
            each.start()
        waiting = list(group)
        deadline = time.monotonic() + START_SECONDS
        while waiting:
            for each in [one for one in waiting if one.is_answering]:
                self._progress.end(steps[each])
                waiting.remove(each)
            broken = _broken(waiting, is_late=time.monotonic() > deadline)
            if broken is not None:
                self._progress.end(steps[broken[0]], failed=True)
                raise ServerFailedError(broken[1])
            self.tick(POLL_SECONDS)

    def wait_answering(self, supervised: Supervised) -> None:
        """Return when a process that was started answers. Raises ServerFailedError."""
        deadline = time.monotonic() + START_SECONDS
        while not supervised.is_answering:
            broken = _broken([supervised], is_late=time.monotonic() > deadline)
            if broken is not None:
                raise ServerFailedError(broken[1])
            self.tick(POLL_SECONDS)

    def run_jobs(self, step: str, detail: str, jobs: Sequence[ServerProcess]) -> None:
        """Run all at the same time and return when all have ended well. Raises ServerFailedError."""
        with self._progress.step(step, detail):
            try:
                for job in jobs:
                    job.start()
                while any(job.is_running for job in jobs):
                    self.tick(POLL_SECONDS)
            finally:
                for job in jobs:
                    job.stop()
            for job in jobs:
                if job.exit_code:
                    raise ServerFailedError(_last_words(job))

    def stop(self, group: Sequence[Supervised]) -> bool:
        """Ask all to stop, then wait for all. Returns True when no kill was needed."""
        for each in group:
            each.ask_to_stop()
        ended = [each.wait_stopped() for each in group]
        self._progress.tell()
        return all(ended)

    def stop_server(self, server: HouseServer) -> bool:
        for each in self._house.servers[server]:
            each.is_wanted = False
        ended = server.stop()
        self._progress.tell()
        return ended


def _broken(waiting: Sequence[Supervised], *, is_late: bool) -> tuple[Supervised, str] | None:
    for each in waiting:
        if each.is_dead:
            return each, _last_words(each.process)
    if is_late and waiting:
        first = waiting[0]
        return first, f"{first.name} did not answer in {START_SECONDS:.0f} s. Its log ends:\n{first.process.log_tail()}"
    return None


def _last_words(process: ServerProcess) -> str:
    return f"{process.name} ended with code {process.exit_code}. Its log ends:\n{process.log_tail()}"
