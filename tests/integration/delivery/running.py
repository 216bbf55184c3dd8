"""Work that goes on beside a test, on a thread of its own, until the test ends it."""

import threading
from collections.abc import Callable

STOP_SECONDS = 60.0


class Running:
    """Work on a thread until stopped; `failure` is what ended it before."""

    def __init__(self, work: Callable[[threading.Event], None]) -> None:
        self._work = work
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.failure: Exception | None = None
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(STOP_SECONDS)
        assert not self._thread.is_alive(), "it does not stop"

    @property
    def has_ended(self) -> bool:
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._work(self._stop)
        except Exception as ended:  # noqa: BLE001  handed to the test
            self.failure = ended
